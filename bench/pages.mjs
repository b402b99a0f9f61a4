// How quickly pages are there, in a real Chromium before the real service:
//
//   SLUICE=build/release/sluice node bench/pages.mjs [rounds]
//
// - the first view: a browser without anything kept opens the address of a signed-in person's page,
//   until its heading and its first figures stand; and what it fetched for that, packed;
// - an assessment: from a key or a move of the slider to the clauses that are shown of the answer.
// Medians with the smallest and the largest. The machine should be doing nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { browserOfOurs, served, signedIn, told } from './browser.mjs';

const rounds = Number(process.argv[2] ?? 9);
const folder = mkdtempSync(join(tmpdir(), 'sluice-pages-'));
const address = await served(join(folder, 'regime.journal'));
const browser = await browserOfOurs();
const visitorAs = (person) => signedIn(browser, address, person);

async function firstView(person, path, selector) {
  const times = [];
  const bytes = [];
  for (let round = 0; round < rounds; ++round) {
    const context = await visitorAs(person); // nothing is kept from the round before
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let received = 0;
    session.on('Network.loadingFinished', (event) => (received += event.encodedDataLength));
    const begun = performance.now();
    await page.goto(path, { waitUntil: 'commit' });
    await page.locator(selector).first().waitFor();
    times.push(performance.now() - begun);
    bytes.push(received / 1024);
    await context.close();
  }
  told(`first view of ${path} as ${person}`, 'ms', times);
  told(`  fetched until then, packed`, 'KiB', bytes);
}

// Within the page itself: from the event to the first change of what is shown of the decision.
async function assessment(person, path, field, values) {
  const context = await visitorAs(person);
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('[data-testid="assessment"]').waitFor();
  await page.locator(field).waitFor();
  const times = [];
  for (const value of values) {
    times.push(
      await page.evaluate(
        async ([selector, next]) => {
          const shown = document.querySelector('[data-testid="assessment"]');
          const input = document.querySelector(selector);
          const changed = new Promise((done) => {
            const watch = new MutationObserver(() => {
              if (shown.dataset.requested === next) {
                watch.disconnect();
                requestAnimationFrame(() => done(performance.now()));
              }
            });
            watch.observe(shown, { subtree: true, childList: true, attributes: true, characterData: true });
          });
          const begun = performance.now();
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, next);
          input.dispatchEvent(new Event('input', { bubbles: true }));
          return (await changed) - begun;
        },
        [field, String(value)],
      ),
    );
    await page.waitForTimeout(150);
  }
  told(`assessment on ${path} after a key`, 'ms', times);
  await context.close();
}

// Its clauses have their edges at different quantities, so that what is shown changes.
async function applicationIsFiled() {
  const answer = await fetch(`${address}/v1/commands`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer demo-ByteDance',
      'content-type': 'application/json',
      'idempotency-key': 'bench',
    },
    body: JSON.stringify({
      act: 'apply',
      firm: 'ByteDance',
      class: 'H200',
      quantity: 60_000,
      reference: 'B-9',
      facts: [{ fact: 'application.critical_need', value: 'yes' }],
    }),
  });
  if (!answer.ok) throw new Error(`the application: ${await answer.text()}`);
}

try {
  await applicationIsFiled();
  await firstView('examiner', '/', 'ul.bars li');
  await firstView('Alibaba', '/', 'main h1');
  await firstView('shanghai', '/', 'main h1');
  await assessment(
    'examiner',
    '/desk/B-9',
    '#quantity',
    Array.from({ length: 3 * rounds }, (_, at) => 1_000 + 997 * at),
  );
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
