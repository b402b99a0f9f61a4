// A maker answers what firms say they bought from it, and declares what it can deliver.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { aService, languages } from './harness.mjs';
import { looksRight, shadeOf } from './looks.mjs';

const { openAs, ask, command } = aService();
const isZh = (language) => language === 'zh';

// With a language: one shade, the other language takes the other one.
const shown = (page, name, language) =>
  language === undefined
    ? looksRight(page, `maker-${name}`, 'en')
    : looksRight(page, `maker-${name}`, language, shadeOf(language));
async function claim(firm, quantity, reference) {
  const evidence = createHash('sha256').update(`invoice of ${reference}`).digest('hex');
  const body = { act: 'claim_purchase', firm, maker: 'DomesticA', class: 'Ascend' };
  const told = await command(firm, { ...body, quantity, evidence, reference });
  assert.equal(told.status, 200, JSON.stringify(told.body));
}
const lot = async (reference) =>
  (await ask('examiner', '/v1/lots?limit=10000')).body.items.find(
    (one) => one.reference === reference,
  );
async function expectDryRun(page, body, language) {
  await page.waitForFunction(
    (text) => document.querySelector('[data-testid="dry-run"]')?.dataset.of === text,
    JSON.stringify(body),
  );
  const told = (await command('maker_a', body, true)).body;
  const view = page.getByTestId('dry-run').first();
  const words = await view.locator('[data-part="words"]').allTextContents();
  assert.deepEqual(
    words,
    told.reasons.map((one) => (isZh(language) ? one.in_chinese : one.in_english)),
  );
  assert.equal(
    await view.getByTestId('decision').getAttribute('data-outcome'),
    told.outcome,
  );
  return told;
}
const says = (language) =>
  isZh(language)
    ? {
        reference: '编号',
        confirm: '确认',
        dispute: '提出异议',
        takeBack: '收回退货',
        reason: '理由',
        taken: '退回数量',
        record: /记\s*录/,
        decided: '办理结果',
        missing: '请填写此项',
        whole: '请填写不小于1的整数',
        declare: /申\s*报/,
      }
    : {
        reference: 'Reference',
        confirm: 'Confirm',
        dispute: 'Dispute',
        takeBack: 'Take back',
        reason: 'Reasons',
        taken: 'Quantity that came back',
        record: 'Record',
        decided: 'What was decided',
        missing: 'Fill this in',
        whole: 'A whole number from 1',
        declare: 'Declare',
      };

test('a purchase is confirmed, taken back in part, or disputed with reasons, in both languages', async () => {
  for (const language of languages) {
    const w = says(language);
    const [good, bad] = [`GOOD-${language}`, `BAD-${language}`];
    await claim('Xinghe', 40, good);
    await claim('Xinghe', 30, bad);
    const visitor = await openAs('maker_a', `/?purchase=${good}`, { language });
    const { page } = visitor;
    const form = page.locator('form#lot');
    const decided = page.getByTestId('what-happens-lot').getByRole('heading', { name: w.decided });
    assert.equal(await form.getByLabel(w.reference).inputValue(), good);
    await expectDryRun(page, { act: 'change_lot', lot: good, step: 'confirm' }, language);
    assert.equal((await lot(good)).state, 'claimed', 'a dry run confirmed it');
    await shown(page, 'desk', language);
    await form.getByRole('button', { name: w.record }).click();
    await decided.waitFor();
    assert.equal((await lot(good)).state, 'verified');

    await form.getByText(w.takeBack).click();
    await form.getByLabel(w.taken).fill('all of it');
    await form.getByRole('button', { name: w.record }).click();
    await form.getByText(w.whole).waitFor();
    assert.equal(await form.getByLabel(w.taken).inputValue(), 'all of it');
    await form.getByLabel(w.taken).fill('41');
    const body = { act: 'change_lot', lot: good, step: 'return', quantity: 41 };
    assert.equal((await expectDryRun(page, body, language)).outcome, 'refuse');
    await form.getByRole('button', { name: w.record }).click();
    await decided.waitFor();
    assert.equal(await form.getByLabel(w.taken).inputValue(), '41');
    await page.reload();
    await form.getByLabel(w.taken).waitFor();
    assert.equal(await form.getByLabel(w.taken).inputValue(), '41');
    await form.getByLabel(w.taken).fill('15');
    await form.getByRole('button', { name: w.record }).click();
    await decided.waitFor();
    const left = await command(
      'maker_a',
      { act: 'change_lot', lot: good, step: 'return', quantity: 26 },
      true,
    );
    assert.equal(left.body.decision.findings[0].k0, 25, 'fifteen went back once');

    await page.goto(`/?purchase=${bad}`);
    await form.getByText(w.dispute).click();
    await form.getByRole('button', { name: w.record }).click();
    await form.getByText(w.missing).waitFor();
    await form.getByLabel(w.reason).fill('delivered 30, paid 3');
    await shown(page, 'dispute', language);
    await form.getByRole('button', { name: w.record }).click();
    await decided.waitFor();
    assert.equal((await lot(bad)).state, 'disputed');
    // What was given here is told in the history by what it said.
    await page.getByRole('cell', { name: /delivered 30, paid 3/ }).waitFor();
    visitor.complaints.splice(0, Infinity, ...visitor.complaints.filter((one) => !/429/.test(one)));
    await visitor.close();
  }
});

test('what is another maker’s is refused with the rule, and what is not on file is said', async () => {
  const visitor = await openAs('maker_a', '/');
  const { page } = visitor;
  const form = page.locator('form#lot');
  await form.getByLabel('Reference').fill('AL-1');
  const told = await expectDryRun(
    page,
    { act: 'change_lot', lot: 'AL-1', step: 'confirm' },
    'en',
  );
  assert.equal(told.in_a_line, 'refuse by K8');
  await form.getByLabel('Reference').fill('NO-SUCH');
  await page
    .getByTestId('what-happens-lot')
    .getByText('There is no such thing on file for you')
    .waitFor();
  await form.getByLabel('Reference').fill('x'.repeat(65));
  await form.getByRole('button', { name: 'Record' }).click();
  await form.getByText('At most 64 letters').waitFor();
  await visitor.close();
});

test('supply is declared, none at all too, and what cannot be read is said at its field', async () => {
  for (const language of languages) {
    const w = says(language);
    const visitor = await openAs('maker_a', '/', { language });
    const { page } = visitor;
    const form = page.locator('form#supply');
    await form.locator('#supply_quantity').fill('-5');
    await form.getByRole('button', { name: w.declare }).click();
    await form.getByText(isZh(language) ? '请填写不小于0的整数' : 'A whole number from 0').waitFor();
    await form.getByText(w.missing).waitFor();
    assert.equal(await form.locator('#supply_quantity').inputValue(), '-5');
    await form.locator('#supply_class').click();
    await page.getByTitle('Ascend', { exact: true }).click();
    for (const quantity of ['1,200', '0']) {
      await form.locator('#supply_class').focus();
      if (quantity === '0') {
        await form.locator('#supply_class').click();
        await page.locator('.ant-select-dropdown').getByTitle('Ascend', { exact: true }).click();
      }
      await form.locator('#supply_quantity').fill(quantity);
      await page.getByTestId('what-happens-supply').locator('[data-outcome="allow"]').waitFor();
      await form.getByRole('button', { name: w.declare }).click();
      await page
        .getByTestId('declared')
        .getByText(quantity, { exact: true })
        .waitFor();
    }
    await shown(page, 'supply', language);
    await visitor.close();
  }
  const said = (await ask('examiner', '/v1/journal?after=340&limit=1000')).body.entries;
  const supplies = said.filter((one) => one.command.act === 'declare_supply');
  assert.deepEqual(
    supplies.map((one) => one.command.quantity),
    [1200, 0, 1200, 0],
  );
});

test('what the service lists of this maker is shown by state and answered from the list', async () => {
  const all = (await ask('examiner', '/v1/lots?limit=10000')).body;
  const own = all.items.filter((one) => one.maker === 'DomesticA');
  const visitor = await openAs('maker_a');
  const { page, context } = visitor;
  await context.route('**/v1/lots?*', (route) =>
    route.fulfill({ json: { ...all, items: own, total: own.length } }),
  );
  await page.goto('/');
  await page.getByRole('link', { name: 'BL-1' }).waitFor();
  await shown(page, 'purchases');
  await page.getByText(/^disputed 2$/).click();
  await page.getByRole('link', { name: 'BAD-en' }).click();
  await page.waitForURL('**/?purchase=BAD-en');
  assert.equal(await page.locator('#lot_reference').inputValue(), 'BAD-en');
  assert.equal(await page.getByRole('link', { name: 'BL-1' }).count(), 0);
  await visitor.close();
});
