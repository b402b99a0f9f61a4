// Whether a list of very many permits stays usable, in a real Chromium before the real service:
//
//   SLUICE=build/release/sluice node bench/permits.mjs [permits] [rounds]
//
// A regime is opened with that many permits (100,000 unless told otherwise). Measured is what a person
// waits for: from a click or Enter to the rows that answer it, for the first page, the last one, an
// order by another column, a search and a filter; and how long the page's own thread was busy without
// a break meanwhile. Medians with the smallest and the largest.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');
const program = resolve(root, process.env.SLUICE ?? 'build/release/sluice');
const many = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 9);
const firms = 40;

function told(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)].toFixed(0);
  console.log(
    `${name.padEnd(44)} | ${median} [${sorted[0].toFixed(0)}-${sorted.at(-1).toFixed(0)}] (${sorted.length}) ms`,
  );
}

const firmOf = (at) => `Firm${String(at % firms).padStart(2, '0')}`;

function opening() {
  const items = [
    { act: 'register_party', name: 'Licensing', kind: 'office' },
    { act: 'register_person', name: 'examiner', party: 'Licensing', roles: ['officer'] },
  ];
  for (let at = 0; at < firms; ++at) {
    items.push({ act: 'register_party', name: firmOf(at), kind: 'firm' });
  }
  items.push({ act: 'enact_terms', file: join(root, 'data/terms/h200_2026.terms') });
  for (let at = 0; at < many; ++at) {
    items.push({
      act: 'carry_permit',
      firm: firmOf((at * 7) % 101),
      class: 'H200',
      reference: `P-${String(at + 1).padStart(6, '0')}`,
      granted: 1 + (at % 5),
      ordered: 0,
      lapsed: 0,
      returned: 0,
      from: `2026-0${1 + (at % 6)}-15`,
      valid_until: `2027-0${1 + (at % 9)}-28`,
      releases: [],
    });
  }
  const granted = items.reduce((sum, one) => sum + (one.granted ?? 0), 0);
  return { day: '2026-09-01', items, totals: [{ total: 'granted', class: 'H200', amount: granted }] };
}

const folder = mkdtempSync(join(tmpdir(), 'sluice-permits-'));
const store = join(folder, 'regime.journal');
writeFileSync(join(folder, 'opening.json'), JSON.stringify(opening()));
const opened = spawnSync(program, ['open', join(folder, 'opening.json'), '--store', store], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (opened.status !== 0) {
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`the opening: ${opened.error?.message ?? opened.stderr}`);
}
const service = spawn(program, ['serve', '--demo', '--store', store, '--listen', '127.0.0.1:0'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((known, failed) => {
  service.stdout.on('data', (piece) => {
    const found = /at (http:\/\/[0-9.:]+)\n/.exec(String(piece));
    if (found) known(found[1]);
  });
  service.on('exit', () => failed(new Error('the service ended')));
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

try {
  const context = await browser.newContext({ baseURL: address, locale: 'en-GB' });
  const signed = await context.request.post('/v1/session', {
    data: { person: 'examiner', password: 'demonstration', code: '' },
  });
  if (!signed.ok()) throw new Error(`signing in: ${signed.status()}`);
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.busy = [];
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) globalThis.busy.push(one.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  const firstRow = page.locator('tbody tr.ant-table-row').first();
  /** From `act` until the first row and the count are as told. */
  async function waited(act, row, count) {
    const begun = performance.now();
    await act();
    await firstRow.filter({ hasText: row }).waitFor();
    await page.getByTestId('count').filter({ hasText: count }).waitFor();
    return performance.now() - begun;
  }
  const figures = new Map();
  const note = (name, value) => figures.set(name, [...(figures.get(name) ?? []), value]);
  const all = many.toLocaleString('en-GB');
  const ofFirm07 = Array.from({ length: many }, (_, at) => firmOf((at * 7) % 101))
    .filter((one) => one === 'Firm07')
    .length.toLocaleString('en-GB');
  const last = `P-${String(many).padStart(6, '0')}`;
  const firstOfLast = `P-${String(Math.floor((many - 1) / 50) * 50 + 1).padStart(6, '0')}`;
  for (let round = 0; round < rounds; ++round) {
    note('the list is opened', await waited(() => page.goto('/permits'), 'P-000001', all));
    const pages = page.locator('.ant-pagination-item').last();
    note('its last page', await waited(() => pages.click(), firstOfLast, all));
    await page.goto('/permits');
    await firstRow.waitFor();
    const search = page.locator('#search');
    await search.fill(last);
    note('a search for one permit', await waited(() => search.press('Enter'), last, '1'));
    await search.fill('');
    await search.press('Enter');
    await firstRow.filter({ hasText: 'P-000001' }).waitFor();
    const granted = page.getByRole('columnheader', { name: 'Granted' });
    note('by what was granted, least first', await waited(() => granted.click(), 'P-000001', all));
    note('the other way round', await waited(() => granted.click(), 'P-000005', all));
    await page.locator('#firm').fill('Firm07');
    note(
      'those of one firm',
      await waited(() => page.locator('#firm').press('Enter'), 'Firm07', ofFirm07),
    );
  }
  console.log(`${all} permits`);
  for (const [name, values] of figures) told(name, values);
  const busy = await page.evaluate(() => globalThis.busy);
  told('longest work of the page without a break', busy.length > 0 ? [Math.max(...busy)] : [0]);
  const cells = await page.locator('tbody td').count();
  console.log(`cells in the page: ${cells}`);
} finally {
  await browser.close();
  service.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
