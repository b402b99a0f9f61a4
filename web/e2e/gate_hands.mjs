// What whoever works at a gate does again and again, and what it is held against.
import assert from 'node:assert/strict';
import { looksRight, shadeOf } from './looks.mjs';

export const size = { width: 1024, height: 768 };
export const isZh = (language) => language === 'zh';

/** With a language: one shade, the other language takes the other one. */
export function shown(page, name, language) {
  return language === undefined
    ? looksRight(page, `gate-${name}`, 'en')
    : looksRight(page, `gate-${name}`, language, shadeOf(language));
}

/** A person has four streams at a time, and those of pages that were left end a little later. */
export async function leave(visitor) {
  const streams = visitor.complaints.filter((one) => /status of 429/.test(one));
  visitor.complaints.splice(
    0,
    Infinity,
    ...visitor.complaints.filter((one) => !streams.includes(one)),
  );
  await visitor.close();
}

export async function expectFocus(page, id) {
  await page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
}
/** A key that opens an act does so once it stands on the page. */
export async function pressAct(page, key) {
  await page.locator('.gate-keys kbd', { hasText: key }).waitFor();
  await page.keyboard.press(key);
}
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}
export async function scan(page, reference) {
  await expectFocus(page, 'scan');
  await page.keyboard.type(reference);
  await press(page, 'Enter');
}

/** What a panel says of a decision is what the service answered, clause by clause. */
export async function expectDecision(panel, decided, language) {
  const view = panel.getByTestId('decision');
  await panel.locator(`[data-testid="decision"][data-outcome="${decided.outcome}"]`).waitFor();
  const clauses = await view
    .locator('li[data-clause], [data-clause]')
    .evaluateAll((items) => items.map((one) => [one.dataset.clause, one.dataset.standing]));
  const words = await view.locator('[data-part="words"]').allTextContents();
  const speaking = decided.decision.findings.filter((one) => one.standing !== 'satisfied');
  assert.deepEqual(
    clauses,
    decided.reasons.map((reason, at) => [reason.clause, speaking[at].standing]),
  );
  assert.deepEqual(
    words,
    decided.reasons.map((one) => (isZh(language) ? one.in_chinese : one.in_english)),
  );
}

/** Waits until the dry run that is shown is that of the command, and compares it. */
export async function expectDryRunOf(command, page, body, language) {
  await page.waitForFunction(
    (text) => document.querySelector('[data-testid="dry-run"]')?.dataset.of === text,
    JSON.stringify(body),
  );
  const told = await command(body, true);
  await expectDecision(page.getByTestId('dry-run'), told.body, language);
  return told.body;
}

export const reserve = (mrn, permit, quantity, more = {}) => ({
  act: 'reserve',
  line: { gate: 'Shanghai', mrn, item: 1, version: 1 },
  permit,
  quantity,
  ...more,
});
export const line = (mrn, version) => ({ gate: 'Shanghai', mrn, item: 1, version });

export async function expectNothingSmall(page) {
  const small = await page.evaluate(() => {
    const found = [];
    for (const one of document.querySelectorAll('.gate *')) {
      const has = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
      const box = one.getBoundingClientRect();
      if (has && box.width > 0 && parseFloat(getComputedStyle(one).fontSize) < 18)
        found.push(`${one.tagName} “${one.textContent}”`);
      if (one.matches('input[type="text"], button') && box.width > 0 && box.height < 44)
        found.push(`${one.tagName} ${one.id} is ${box.height} high`);
    }
    return found;
  });
  assert.deepEqual(small, []);
}
export async function expectInView(page, ...places) {
  assert.equal(await page.evaluate(() => scrollY), 0);
  for (const place of places) {
    const box = await place.boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= size.height, JSON.stringify(box));
  }
}
