// Whether a list of very many permits stays usable, in a real Chromium before the real service:
//
//   SLUICE=build/release/sluice node bench/permits.mjs [permits] [rounds]
//
// A regime is opened with that many permits (100,000 unless told otherwise). Measured is what a person
// waits for: from a click or Enter to the rows that answer it, for the first page, the last one, an
// order by another column, a search and a filter; and how long the page's own thread was busy without
// a break meanwhile. Medians with the smallest and the largest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { browserOfOurs, program, root, served, signedIn, told } from './browser.mjs';

const many = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 9);
const firms = 40;

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
const address = await served(store);
const browser = await browserOfOurs();

try {
  const context = await signedIn(browser, address, 'examiner');
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
  for (const [name, values] of figures) told(name, 'ms', values);
  const busy = await page.evaluate(() => globalThis.busy);
  told('longest work of the page without a break', 'ms', busy.length > 0 ? [Math.max(...busy)] : [0]);
  const cells = await page.locator('tbody td').count();
  console.log(`cells in the page: ${cells}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
