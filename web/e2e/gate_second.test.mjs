// An act at a gate that takes two of its people: proposed by one, signed by another or taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  expectDecision,
  expectDryRunOf,
  expectFocus,
  expectInView,
  expectNothingSmall,
  isZh,
  leave,
  press,
  pressAct,
  shown,
  size,
} from './gate_hands.mjs';
import { aService, languages } from './harness.mjs';

const { openAs, ask, command, restart } = aService();
const say = (language, en, zh) => (isZh(language) ? zh : en);

/** The demonstration has one person at each gate. */
async function registerASecond() {
  const person = { act: 'register_person', name: 'pudong', party: 'Shanghai', roles: ['customs'] };
  assert.equal((await command('drafter', person)).body.outcome, 'allow');
  await restart();
}

async function released(mrn) {
  const { items } = (await ask('examiner', '/v1/declarations?limit=10000')).body;
  return items.find((one) => one.line.gate === 'Shanghai' && one.line.mrn === mrn);
}
/** An adjustment by one, as the person at the gate would give it; its number. */
async function propose(person, mrn, change) {
  const { line } = await released(mrn);
  const adjust = { act: 'adjust', line: { ...line, version: line.version + 1 }, change, authority: 'correction 17' };
  assert.equal((await command(person, adjust)).body.in_a_line, 'hold by K7');
  return (await ask(person, '/v1/proposals')).body.items.at(-1).number;
}
const signing = (number) => ({ act: 'countersign', proposal: number });
const pathOf = (number) => `/gate/proposals/${number.slice(1)}`;

test('where nothing waits for a second person, the first step says so', async () => {
  await registerASecond();
  for (const language of languages) {
    const visitor = await openAs('pudong', '/', { language, size });
    const { page } = visitor;
    await page
      .getByTestId('waiting-proposals')
      .getByText(say(language, 'No act of this gate waits for a second person.', '本口岸没有待第二人签署的事项。'))
      .waitFor();
    await page.goto('/gate/proposals/77');
    await page.getByText(say(language, 'This gate has no proposal #77.', '本口岸没有编号为 #77 的提议。')).waitFor();
    await leave(visitor);
  }
});

test('who proposed is told that another must sign, and another signs by keys alone', async () => {
  for (const language of languages) {
    const before = (await released('26CN09')).written_off;
    const number = await propose('shanghai', '26CN09', -1);
    const proposer = await openAs('shanghai', '/', { language, size });
    let { page } = proposer;
    const own = page.locator(`[data-proposal="${number}"]`);
    await own.getByText(say(language, 'waits for another person', '待另一人签署')).waitFor();
    await own.getByText(say(language, 'Adjust 26CN09 · −1', '调整 26CN09 · −1')).waitFor();
    await shown(page, 'second-own', language);
    await pressAct(page, 'F6');
    await page.waitForURL(`**${pathOf(number)}`);
    const refused = await expectDryRunOf((...what) => command('shanghai', ...what), page, signing(number), language);
    assert.equal(refused.in_a_line, 'refuse by K7');
    await page.getByTestId('proposal').getByText('correction 17').waitFor();
    await page.locator('.gate-keys kbd', { hasText: 'F8' }).waitFor();
    assert.equal(await page.locator('.gate-keys kbd', { hasText: 'F4' }).count(), 0);
    await expectNothingSmall(page);
    await shown(page, 'second-proposer', language);

    const other = await openAs('pudong', '/gate/permits/P-B', { language, size });
    ({ page } = other);
    await page.getByTestId('to-sign').getByText(say(language, 'For you to sign', '待您签署')).waitFor();
    await page.getByTestId('to-sign').getByRole('link').waitFor();
    await expectNothingSmall(page);
    await shown(page, 'second-told', language);
    await press(page, 'Escape');
    await page.locator(`[data-proposal="${number}"][data-stand=to_sign]`).waitFor();
    await expectFocus(page, 'scan');
    await pressAct(page, 'F6');
    await page.waitForURL(`**${pathOf(number)}`);
    const asked = await expectDryRunOf((...what) => command('pudong', ...what), page, signing(number), language);
    assert.equal(asked.outcome, 'allow');
    await expectInView(
      page,
      page.getByTestId('proposal'),
      page.getByTestId('dry-run').locator('.ant-alert'),
      page.locator('button[form="act"]'),
    );
    await expectNothingSmall(page);
    await shown(page, 'second-sign', language);
    assert.equal((await released('26CN09')).written_off, before);
    // What a scanner types, and its Enter, sign nothing.
    await expectFocus(page, 'scan');
    await press(page, 'Enter');
    await page.getByText(say(language, 'Scan or type a reference', '请扫描或输入编号')).waitFor();
    assert.equal((await released('26CN09')).written_off, before);
    await pressAct(page, 'F4');
    await page.getByTestId('last').locator('[data-outcome=allow]').first().waitFor();
    assert.equal((await released('26CN09')).written_off, before - 1);
    await page.getByTestId('proposal').locator('[data-stand=complete]').waitFor();
    assert.equal(await page.locator('.gate-keys kbd', { hasText: 'F4' }).count(), 0);
    await shown(page, 'second-signed', language);
    // It follows where the proposer still looks.
    await proposer.page.getByTestId('proposal').locator('[data-stand=complete]').waitFor();
    await proposer.page
      .getByText(say(language, 'Nothing is left to sign', '无须再签署'))
      .waitFor();
    await press(page, 'Escape');
    await page.getByTestId('waiting-proposals').getByText(say(language, 'No act', '没有')).waitFor();
    await page.getByRole('link', { name: say(language, `Second signature ${number}`, `第二人签署 ${number}`) }).click();
    await page.waitForURL(`**${pathOf(number)}`);
    await leave(other);
    await leave(proposer);
  }
});

test('who proposed takes it back with reasons, and nothing changes', async () => {
  for (const language of languages) {
    const before = (await released('26CN09')).written_off;
    const number = await propose('shanghai', '26CN09', -2);
    const visitor = await openAs('shanghai', pathOf(number), { language, size });
    const { page } = visitor;
    await pressAct(page, 'F8');
    await page.waitForURL(`**${pathOf(number)}?act=withdraw_proposal`);
    await expectFocus(page, 'act_reason');
    await press(page, 'Enter');
    await page.getByText(say(language, 'Fill this in', '请填写此项')).waitFor();
    const reason = say(language, 'counted again', '已重新清点');
    await page.keyboard.type(reason);
    const withdraw = { act: 'withdraw_proposal', proposal: number, reason };
    const asked = await expectDryRunOf((...what) => command('shanghai', ...what), page, withdraw, language);
    assert.equal(asked.outcome, 'allow');
    await expectNothingSmall(page);
    await shown(page, 'second-withdraw', language);
    await press(page, 'Enter');
    await page.waitForURL(new RegExp(`${pathOf(number)}$`));
    await page.getByTestId('proposal').locator('[data-stand=withdrawn]').waitFor();
    await expectDecision(page.getByTestId('last'), asked, language);
    assert.equal((await released('26CN09')).written_off, before);
    assert.equal((await ask('shanghai', '/v1/proposals')).body.items.at(-1).open, false);
    await leave(visitor);
  }
});

test('what cannot be carried out any more is said before it is signed', async () => {
  const number = await propose('shanghai', '26CN09', -1);
  const { line } = await released('26CN09');
  const back = { act: 'reverse', line: { ...line, version: line.version + 1 }, quantity: 1, reason: 'sent back' };
  assert.equal((await command('shanghai', back)).body.outcome, 'allow');
  const visitor = await openAs('pudong', pathOf(number), { size });
  const { page } = visitor;
  const asked = await expectDryRunOf((...what) => command('pudong', ...what), page, signing(number), 'en');
  assert.equal(asked.in_a_line, 'refuse by K4');
  await leave(visitor);
  const another = await openAs('shenzhen', '/', { size });
  await another.page.getByText('No act of this gate waits for a second person.').waitFor();
  await leave(another);
});

test('on a narrow screen nothing runs out of the page', async () => {
  const { number } = (await ask('shanghai', '/v1/proposals')).body.items.find((one) => one.open);
  for (const [person, language] of [
    ['shanghai', 'en'],
    ['pudong', 'zh'],
  ]) {
    const visitor = await openAs(person, '/', { language, size: { width: 320, height: 800 } });
    const { page } = visitor;
    for (const path of ['/', pathOf(number), `${pathOf(number)}?act=withdraw_proposal`, '/gate/permits/P-B']) {
      await page.goto(path);
      await page.locator('.gate-sheet').first().waitFor();
      await page.waitForFunction(() => document.querySelector('main [role=status][aria-label]') === null);
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
      await shown(page, `second-narrow${path.replaceAll(/\W+/g, '-')}`, language);
    }
    await leave(visitor);
  }
});
