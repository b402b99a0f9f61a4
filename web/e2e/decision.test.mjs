// What a page says of a decision is what the service says of it, clause by clause: random questions,
// each asked of the page and of the service. A failure prints its seed; SLUICE_SEED asks it again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aService, languages } from './harness.mjs';

const { openAs, command } = aService();
const seed = Number(process.env.SLUICE_SEED ?? Date.now() % 1_000_000);
const rounds = Number(process.env.SLUICE_DECISIONS_N ?? 30);

// mulberry32, so that a seed gives the same questions anywhere
function dice(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const most = 60_000;

test('a firm applies for a quantity at which clauses have their edges', async () => {
  const filed = await command('ByteDance', {
    act: 'apply',
    firm: 'ByteDance',
    class: 'H200',
    quantity: most,
    reference: 'B-9',
    facts: [{ fact: 'application.critical_need', value: 'yes' }],
  });
  assert.equal(filed.status, 200, JSON.stringify(filed.body));
});

for (const language of languages) {
  test(`each clause of an assessment is shown as the service has it (${language})`, async (t) => {
    t.diagnostic(`seed ${seed}`);
    const random = dice(seed);
    const visitor = await openAs('examiner', '/desk/B-9', { language });
    const { page } = visitor;
    const assessment = page.getByTestId('assessment');
    for (let round = 0; round < rounds; ++round) {
      // Small ones, round ones, and any: edges of clauses lie at all of them.
      const kind = random();
      const quantity =
        1 + Math.floor(kind < 0.3 ? random() * 20 : kind < 0.6 ? Math.floor(random() * 6) * 10_000 : random() * (most - 1));
      await page.locator('#quantity').fill(String(quantity));
      await page.locator(`[data-testid="assessment"][data-requested="${quantity}"]`).waitFor();
      const told = (
        await command('examiner', { act: 'grant', application: 'B-9', quantity }, true)
      ).body;
      const expected = told.decision.findings.map((one) => ({
        clause: one.clause,
        standing: one.standing,
        words: language === 'zh' ? one.in_chinese : one.words,
      }));
      const shown = await assessment.locator('li[data-clause]').evaluateAll((items) =>
        items.map((one) => ({
          clause: one.dataset.clause,
          standing: one.dataset.standing,
          words: one.querySelector('[data-part="words"]').textContent,
        })),
      );
      const order = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      assert.equal(await assessment.getAttribute('data-outcome'), told.outcome, `seed ${seed}`);
      assert.deepEqual(shown.sort(order), expected.sort(order), `seed ${seed}, quantity ${quantity}`);
    }
    await visitor.close();
  });
}
