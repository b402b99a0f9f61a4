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

const differing = (permit, written_off, declarations) => ({
  act: 'control_totals',
  gate: 'Shanghai',
  permit,
  written_off,
  declarations,
});
const late = (mrn, permit, quantity) => ({
  act: 'late_original',
  line: { gate: 'Shanghai', mrn, item: 1, version: 1 },
  permit,
  quantity,
  released_on: '2027-01-09',
  reason: 'line down',
});
const allReconciliations = async () => (await ask('examiner', '/v1/reconciliations')).body.items;
const workOf = async (kind) =>
  (await ask('examiner', '/v1/worklist')).body.items.filter((one) => one.kind === kind);

test('totals that differ lead from the worklist to both sides, and end when the gate’s agree', async () => {
  const linesOf = async (permit) =>
    (await ask('examiner', '/v1/declarations?limit=10000')).body.items.filter(
      (one) => one.line.gate === 'Shanghai' && one.permit === permit && one.written_off > 0,
    );
  for (const [language, permit] of [
    ['en', 'P-B'],
    ['zh', 'P-A'],
  ]) {
    const lines = await linesOf(permit);
    const opened = await command('shanghai', differing(permit, 20_000, 5));
    assert.equal(opened.body.outcome, 'hold');
    const { ours, our_declarations } = (await ask('examiner', `/v1/entries/${opened.body.seq}`)).body.decided
      .decision.events[0];
    const { number } = (await allReconciliations()).at(-1);
    const visitor = await openAs('examiner', '/desk?kind=reconciliation', { language });
    const { page } = visitor;
    const row = page.locator(`tr[data-thing="${number}"]`);
    await row.getByText(say(language, 'Totals that differ, or excess release', '总数不符或超量放行')).waitFor();
    await row.getByRole('link').click();
    const title = say(language, `Totals that differ ${number}`, `总数不符 ${number}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const shown = page.locator('tr[data-total]');
    await shown.first().waitFor();
    assert.deepEqual(await shown.evaluateAll((rows) => rows.map((one) => one.dataset.total)), [
      `20000/${ours}`,
      `5/${our_declarations}`,
    ]);
    const short = (20_000 - ours).toLocaleString(say(language, 'en-GB', 'zh-CN'));
    await shown.first().getByText(short, { exact: false }).last().waitFor();
    if (lines.length > 0) await page.locator('tr[data-line]').first().waitFor();
    assert.deepEqual(
      (await page.locator('tr[data-line]').evaluateAll((rows) => rows.map((one) => one.dataset.line))).sort(),
      lines.map(({ line }) => `${line.mrn}/${line.item}`).sort(),
    );
    const entry = (seq) => page.locator(`a[href="/journal/${seq}"]`);
    await entry(opened.body.seq).waitFor();
    await page.getByText(say(language, 'it as a late original (F3', '由口岸补核销'), { exact: false }).waitFor();
    await page
      .getByText(say(language, 'has not handed in its totals since then', '此后口岸尚未再次报送总数'))
      .waitFor();
    await looksRight(page, 'desk-reconciliation', language, shadeOf(language));

    // The page follows while it is looked at: the same again opens nothing, others take its place.
    assert.equal((await command('shanghai', differing(permit, 20_000, 5))).body.outcome, 'hold');
    await page.getByTestId('told-since').locator('[data-told=hold]').waitFor();
    assert.equal((await allReconciliations()).at(-1).number, number);
    const other = await command('shanghai', differing(permit, 20_001, 5));
    await page.locator('[data-ended=replaced]').waitFor();
    await entry(other.body.seq).first().waitFor();
    await page.getByText(say(language, 'Nothing is left to do here', '本事项无须再办理')).waitFor();
    assert.equal(await page.getByTestId('foretold').count(), 0);
    const next = `#${Number(number.slice(1)) + 1}`;
    await page.locator('[data-ended]').getByRole('link', { name: next, exact: true }).click();
    await page.locator('tr[data-total]').first().waitFor();
    await entry(other.body.seq).waitFor();
    const agreed = await command('shanghai', differing(permit, ours, our_declarations));
    assert.equal(agreed.body.outcome, 'allow');
    await page.locator('[data-ended=agreed]').waitFor();
    const told = page.getByTestId('told-since').locator('[data-told=allow]');
    await told.getByText(say(language, 'agree', '相符'), { exact: true }).waitFor();
    await looksRight(page, 'desk-reconciliation-agreed', language, shadeOf(language));
    await page.goto('/desk/reconciliations/77');
    await page.getByText(say(language, 'There is no reconciliation #77', '没有编号为 #77 的对账事项')).waitFor();
    await visitor.close();
  }
  assert.deepEqual(await workOf('reconciliation'), []);
});

test('a release beyond its permit shows its declaration, and ends when all is covered', async () => {
  const { ordered } = (await ask('examiner', '/v1/permits/P-6')).body.balance;
  assert.equal((await command('shanghai', late('26CN51', 'P-6', ordered + 500))).body.outcome, 'allow');
  const { number } = (await allReconciliations()).at(-1);
  const path = `/desk/reconciliations/${number.slice(1)}`;
  const back = (version, quantity) => ({
    act: 'reverse',
    line: { gate: 'Shanghai', mrn: '26CN51', item: 1, version },
    quantity,
    reason: 'sent back',
  });
  for (const language of languages) {
    const visitor = await openAs('examiner', path, { language });
    const { page } = visitor;
    const title = say(language, `Release beyond its permit ${number}`, `超量放行 ${number}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    assert.equal(
      await page.locator('tr[data-total]').getAttribute('data-total'),
      `${ordered + 500}/${ordered}`,
    );
    await page.locator('tr[data-line="26CN51/1"] .mark').getByText('26CN51').waitFor();
    await page.getByText(say(language, 'under declaration 26CN51', '在报关单 26CN51 项下')).waitFor();
    const left = language === 'en' ? 500 : 200;
    await page.getByTestId('uncovered').getByText(String(left), { exact: true }).waitFor();
    await looksRight(page, 'desk-reconciliation-over', language, shadeOf(language));
    await command('shanghai', language === 'en' ? back(2, 300) : back(3, 200));
    if (language === 'en') {
      await page.getByTestId('uncovered').getByText('200', { exact: true }).waitFor();
    } else {
      await page.locator('[data-ended=covered]').waitFor();
      await looksRight(page, 'desk-reconciliation-covered', language, shadeOf(language));
    }
    await visitor.close();
  }
  assert.deepEqual(await workOf('reconciliation'), []);
});

test('what will not agree an officer settles with reasons, and the same told again opens nothing', async () => {
  for (const [language, permit] of [
    ['en', 'P-B'],
    ['zh', 'P-A'],
  ]) {
    await command('shanghai', differing(permit, 30_000, 5));
    const { number } = (await allReconciliations()).at(-1);
    const path = `/desk/reconciliations/${number.slice(1)}`;
    const reason = say(language, 'two lines for one', '一票误记为两票');
    const settle = { act: 'settle_reconciliation', reconciliation: number, reason };
    const field = (page) => page.getByLabel(say(language, 'Why it is settled', '了结理由'));
    const submit = (page) => page.getByRole('button', { name: say(language, 'Settle it', '予以了结') });

    const director = await openAs('director', path, { language });
    await field(director.page).fill(reason);
    await director.page.getByTestId('foretold').locator('[data-outcome=refuse]').first().waitFor();
    const refused = (await command('director', settle, true)).body;
    await submit(director.page).click();
    const answer = director.page.getByTestId('answer');
    await answer.locator('[data-outcome=refuse]').first().waitFor();
    assert.deepEqual(await shownReasons(answer), toldReasons(refused, language));
    assert.equal(await field(director.page).inputValue(), reason);
    await director.close();

    const visitor = await openAs('examiner', path, { language });
    const { page } = visitor;
    await submit(page).click();
    await page.getByText(say(language, 'Fill this in', '请填写此项')).waitFor();
    await field(page).fill(reason);
    await page.getByTestId('foretold').locator('[data-outcome=allow]').first().waitFor();
    await looksRight(page, 'desk-reconciliation-settle', language, shadeOf(language));
    await submit(page).click();
    await page.getByTestId('answer').locator('[data-outcome=allow]').first().waitFor();
    const ended = page.locator('[data-ended=settled]');
    await ended.getByText(reason).waitFor();
    await ended.getByText('examiner').waitFor();
    await looksRight(page, 'desk-reconciliation-settled', language, shadeOf(language));
    await command('shanghai', differing(permit, 30_000, 5));
    assert.equal((await allReconciliations()).at(-1).number, number);
    await visitor.close();
  }
  assert.deepEqual(await workOf('reconciliation'), []);
});

test('every reconciliation is listed with how it ended, newest first, and chosen by it', async () => {
  const items = await allReconciliations();
  const numbers = (list) => list.map((one) => one.number).reverse();
  const shown = (page) =>
    page.locator('tr[data-reconciliation]').evaluateAll((rows) => rows.map((row) => row.dataset.reconciliation));
  for (const language of languages) {
    const visitor = await openAs('examiner', '/desk', { language });
    const { page } = visitor;
    await page.getByRole('link', { name: say(language, 'All reconciliations', '全部对账事项') }).click();
    await page.locator('tr[data-reconciliation]').first().waitFor();
    assert.deepEqual(await shown(page), numbers(items));
    await looksRight(page, 'desk-reconciliations', language, shadeOf(language));
    await page.getByRole('combobox').click();
    await page.getByTitle(say(language, 'Covered', '已全部抵补')).click();
    await page.waitForURL('**/desk/reconciliations?state=covered');
    assert.deepEqual(await shown(page), numbers(items.filter((one) => one.end === 'covered')));
    await page.locator('tr[data-reconciliation] a').first().click();
    await page.locator('[data-ended=covered]').waitFor();
    await visitor.close();
  }
});

test('on a narrow screen nothing runs out of the page', async () => {
  const { number } = (await allReconciliations()).find((one) => one.end === 'settled');
  await command('shanghai', differing('P-B', 40_000, 5));
  const open = (await allReconciliations()).at(-1).number;
  for (const path of [
    '/desk',
    '/desk/A-2',
    '/desk/acts?act=stops',
    '/desk/reconciliations',
    `/desk/reconciliations/${number.slice(1)}`,
    `/desk/reconciliations/${open.slice(1)}`,
  ]) {
    const visitor = await openAs('examiner', path, { size: { width: 320, height: 800 } });
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
