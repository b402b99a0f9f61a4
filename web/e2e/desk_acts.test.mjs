// What an office does besides deciding applications.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, say, shownReasons, toldReasons } from './desk_hands.mjs';
import { aService, languages, picture } from './harness.mjs';
import { looksRight, shadeOf } from './looks.mjs';

const { open, ask, command } = aService();
const openAs = (...whom) => enter(open, ...whom);

test('a waiver by a role is signed by the second role that the text names', async () => {
  await command('shanghai', {
    act: 'reserve',
    line: { gate: 'Shanghai', mrn: '26CN50', item: 1, version: 1 },
    permit: 'P-A',
    quantity: 8_000,
  });
  const director = await openAs('director', '/desk/waits/26CN50', { language: 'zh' });
  let { page } = director;
  await page.getByRole('heading', { level: 1, name: '26CN50 等待中' }).waitFor();
  await page.locator('.ant-card', { hasText: 'Alibaba' }).first().waitFor();
  await looksRight(page, 'desk-waits', 'zh');
  await page.goto('/desk/acts?act=waive');
  await page.getByRole('button', { name: /^豁\s*免$/ }).click();
  await page.getByText('请填写此项').waitFor();
  await page.getByLabel('理由', { exact: true }).fill('flood forecasting for the season');
  const foretold = page.getByTestId('foretold');
  await foretold.locator('[data-outcome=hold]').first().waitFor();
  const told = await command(
    'director',
    {
      act: 'waive',
      power: '8.1',
      clauses: ['5.2'],
      waiting: '26CN50',
      reason: 'flood forecasting for the season',
    },
    true,
  );
  assert.deepEqual(await shownReasons(foretold), toldReasons(told.body, 'zh'));
  const others = await foretold
    .locator('[data-person]')
    .evaluateAll((items) => items.map((one) => one.dataset.person));
  assert.deepEqual(others, ['deputy']);
  await looksRight(page, 'desk-waive', 'zh');
  await page.getByRole('button', { name: /^豁\s*免$/ }).click();
  await page.getByTestId('answer').locator('[data-outcome=hold]').first().waitFor();
  await director.close();

  const number = (await ask('deputy', '/v1/proposals')).body.total;
  const deputy = await openAs('deputy', '/desk');
  page = deputy.page;
  await page.locator(`tr[data-thing="#${number}"]`).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: `Proposal #${number}` }).waitFor();
  await page.locator('[data-proposal] [data-outcome=allow]').first().waitFor();
  await looksRight(page, 'desk-proposal', 'en');
  await page.getByRole('button', { name: 'Sign as another person' }).click();
  await page.getByTestId('answer').locator('[data-outcome=allow]').first().waitFor();
  await deputy.close();
  const line = (await ask('examiner', '/v1/declarations')).body.items.find(
    (one) => one.line.mrn === '26CN50',
  );
  assert.equal(line.reserved, 8_000);
});

test('a purchase is verified, and a general stop is imposed and lifted, each tried out before', async () => {
  await command('Alibaba', {
    act: 'claim_purchase',
    firm: 'Alibaba',
    maker: 'DomesticA',
    class: 'Ascend',
    quantity: 100,
    evidence: 'ab'.repeat(32),
    reference: 'AL-9',
  });
  const visitor = await openAs('examiner', '/desk');
  const { page } = visitor;
  await page.locator('tr[data-thing="AL-9"]').getByRole('link').click();
  await page.getByRole('cell', { name: 'AL-9' }).waitFor();
  const foretold = page.getByTestId('foretold');
  await foretold.locator('[data-testid=decision]').waitFor();
  const step = { act: 'change_lot', lot: 'AL-9', step: 'verify', quantity: 100, reason: '' };
  const told = await command('examiner', step, true);
  assert.deepEqual(await shownReasons(foretold), toldReasons(told.body, 'en'));
  await looksRight(page, 'desk-purchases', 'en');
  await page.getByLabel('Quantity', { exact: true }).fill('0');
  await page.getByText('A whole number from 1').waitFor();
  await page.getByLabel('Quantity', { exact: true }).fill('100');
  await foretold.locator('[data-testid=decision]').waitFor();
  await page.getByRole('button', { name: 'Record the step' }).click();
  await page.getByTestId('answer').waitFor();

  await page.getByRole('tab', { name: 'General stops' }).click();
  await page.getByLabel('To be looked at again on').fill('2027-02-01');
  await page.keyboard.press('Enter');
  await page.getByLabel('Ground, as the gates will read it').fill('inspection of labels');
  await page.getByTestId('foretold').first().locator('[data-testid=decision]').waitFor();
  await page.getByRole('button', { name: 'Impose the stop' }).click();
  const stop = page.locator('[data-stop="#2"]');
  await stop.getByText('holds', { exact: true }).waitFor();
  const exposure = (await ask('examiner', '/v1/stops/2/exposure')).body;
  await stop.getByText('not yet').first().waitFor();
  assert.equal(await stop.locator('tbody tr[data-row-key]').count(), exposure.gates.length + 1);
  await looksRight(page, 'desk-stops', 'en');
  await stop.getByLabel('Why it is lifted').fill('labels in order');
  await stop.locator('[data-outcome=allow]').first().waitFor();
  await stop.getByRole('button', { name: 'Lift the stop' }).click();
  await stop.getByText('lifted', { exact: true }).waitFor();
  assert.equal((await ask('examiner', '/v1/stops')).body.items[1].lifted, true);
  await visitor.close();
});

test('totals that differ lead from the worklist to both sides and to what the gate said since', async () => {
  const totals = { act: 'control_totals', gate: 'Shanghai', permit: 'P-B', declarations: 5 };
  const opened = await command('shanghai', { ...totals, written_off: 20_000 });
  assert.equal(opened.body.outcome, 'hold');
  const late = await command('shanghai', {
    act: 'late_original',
    line: { gate: 'Shanghai', mrn: '26CN51', item: 1, version: 1 },
    permit: 'P-6',
    quantity: 9_500,
    released_on: '2027-01-09',
    reason: 'line down',
  });
  assert.equal(late.body.outcome, 'allow');
  const { ours } = (await ask('examiner', `/v1/entries/${opened.body.seq}`)).body.decided.decision.events[0];
  const lines = (await ask('examiner', '/v1/declarations?limit=10000')).body.items.filter(
    (one) => one.line.gate === 'Shanghai' && one.permit === 'P-B' && one.written_off > 0,
  );
  for (const language of languages) {
    const visitor = await openAs('examiner', '/desk?kind=reconciliation', { language });
    const { page } = visitor;
    await page.locator('tr[data-kind=reconciliation]').nth(1).waitFor();
    await page.locator('tr[data-thing="#1"]').getByRole('link').click();
    await page
      .getByRole('heading', { level: 1, name: say(language, 'Totals that differ #1', '对账差异 #1') })
      .waitFor();
    const shown = page.locator('tr[data-total]');
    await shown.first().waitFor();
    assert.deepEqual(await shown.evaluateAll((rows) => rows.map((row) => row.dataset.total)), [
      `20000/${ours}`,
      '5/5',
    ]);
    const short = (20_000 - ours).toLocaleString(say(language, 'en-GB', 'zh-CN'));
    await shown.first().getByText(short, { exact: true }).waitFor();
    await page.locator('tr[data-line]').first().waitFor();
    assert.deepEqual(
      (await page.locator('tr[data-line]').evaluateAll((rows) => rows.map((row) => row.dataset.line))).sort(),
      lines.map(({ line }) => `${line.mrn}/${line.item}`).sort(),
    );
    await page.getByText(say(language, 'it as a late original (F3', '由口岸补核销'), { exact: false }).waitFor();
    if (language === 'en') {
      await page.getByText('has not handed in its totals since then').waitFor();
      // The page follows while it is looked at.
      await command('shanghai', { ...totals, written_off: ours });
    }
    const told = page.getByTestId('told-since').locator('[data-told=allow]');
    await told.getByText(say(language, 'agree', '相符'), { exact: true }).waitFor();
    await looksRight(page, 'desk-reconciliation', language, shadeOf(language));
    await page.goto('/desk/reconciliations/2');
    await page
      .getByRole('heading', { name: say(language, 'More left than was there', '放行超出许可证数量') })
      .waitFor();
    assert.equal(await page.locator('tr[data-total]').getAttribute('data-total'), '9500/9000');
    await looksRight(page, 'desk-reconciliation-over', language, shadeOf(language));
    await page.goto('/desk/reconciliations/77');
    await page.getByText(say(language, 'Nothing that differs goes by', '没有编号为 #77 的对账差异')).waitFor();
    await visitor.close();
  }
});

test('on a narrow screen nothing runs out of the page', async () => {
  for (const path of ['/desk', '/desk/A-2', '/desk/acts?act=stops', '/desk/reconciliations/1']) {
    const visitor = await openAs('examiner', path, { size: { width: 400, height: 800 } });
    const { page } = visitor;
    await page.locator('.ant-card').first().waitFor();
    await page.waitForTimeout(1500);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(over, 0, path);
    await picture(page, `desk-narrow${path.replaceAll(/\W+/g, '-')}`);
    await visitor.close();
  }
});
