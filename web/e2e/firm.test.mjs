// A firm at its desk.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { aService, expectAccessible, picture } from './harness.mjs';
import { looksRight } from './looks.mjs';

const { openAs, ask, command } = aService();
const both = [
  { language: 'en', shade: 'light' },
  { language: 'zh', shade: 'dark' },
];
const said = {
  en: {
    on: 'Go on', back: 'Back', yes: 'Yes', send: 'Send the application', foresee: 'See what will happen',
    choose: 'Choose a class', needed: 'Fill this in', whole: /^A whole number from 1/, klass: 'Class of goods',
    quantity: 'Quantity', reference: 'Reference, as you call it', open: 'Open the application',
  },
  zh: {
    on: '下一步', back: '上一步', yes: '是', send: '提交申请', foresee: '试算结果',
    choose: '请选择类别', needed: '请填写此项', whole: /^请填写不小于 1 的整数/, klass: '货物类别',
    quantity: '数量', reference: '自拟编号', open: '查看申请',
  },
};
const digestOf = (text) => createHash('sha256').update(text).digest('hex');
const aFile = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** The reasons on the page, and those of an answer, each as clause and words. */
const reasonsOn = (place) =>
  place.locator('[data-clause][data-standing]').evaluateAll((items) =>
    items.map((one) => [one.dataset.clause, one.querySelector('[data-part=words]').textContent]),
  );
const reasonsIn = (answer, language) =>
  answer.reasons.map((one) => [one.clause, language === 'zh' ? one.in_chinese : one.in_english]);

async function decisionOf(place, outcome) {
  const decision = place.locator(`[data-testid=decision][data-outcome=${outcome}]`);
  await decision.waitFor();
  return decision;
}
const section = (page, title) =>
  page.locator('.ant-card', { has: page.getByRole('heading', { name: title, exact: true }) });

for (const [person, choices] of [['ByteDance', both[0]], ['Tencent', both[1]]]) {
  const { language } = choices;
  const w = said[language];
  test(`an application tells what will happen and what is missing before it is sent, ${language}`, async () => {
    const visitor = await openAs(person, '/apply', choices);
    const { page } = visitor;
    const reference = `${person}-new`;
    await page.getByRole('button', { name: w.on }).click();
    await page.getByText(w.choose).waitFor();
    assert.equal(await page.getByText(w.needed).count(), 2);
    await page.getByLabel(w.quantity).fill('0');
    await page.getByText(w.whole).waitFor();
    assert.equal(await page.getByLabel(w.quantity).inputValue(), '0');
    await expectAccessible(page, `application with mistakes, ${language}`);
    await picture(page, `firm-apply-mistakes-${language}`);

    await page.getByLabel(w.klass).press('ArrowDown');
    await page.getByLabel(w.klass).press('Enter');
    await page.getByLabel(w.quantity).fill('1,000');
    await page.getByLabel(w.reference).fill(reference);
    await page.getByRole('button', { name: w.on }).click();
    const asked = { act: 'apply', firm: person, class: 'H200', quantity: 1000, reference, facts: [] };
    const before = (await command(person, asked, true)).body;
    assert.equal(before.outcome, 'ask');
    const stands = page.getByTestId('stands');
    assert.deepEqual(await reasonsOn(await decisionOf(stands, 'ask')), reasonsIn(before, language));
    assert.deepEqual(
      await stands.locator('[data-missing]').evaluateAll((items) => items.map((one) => one.dataset.missing)),
      before.decision.missing,
    );
    await expectAccessible(page, `what is missing, ${language}`);
    await page.locator('[data-kept=service]').waitFor();
    assert.equal((await ask(person, '/v1/drafts/application')).body.typed.quantity, '1,000');

    await page.reload();
    await decisionOf(page.getByTestId('stands'), 'ask');
    const need = page.locator('[data-fact="application.critical_need"]');
    await need.getByRole('radio', { name: w.yes }).check();
    const text = `why domestic chips cannot serve ${person}`;
    await need.locator('input[type=file]').setInputFiles(aFile('need.txt', text));
    await need.locator(`[data-digest="${digestOf(text)}"]`).waitFor();
    assert.equal((await ask(person, `/v1/evidence/${digestOf(text)}`)).body, text);
    await decisionOf(page.getByTestId('stands'), 'allow');
    await expectAccessible(page, `statements, ${language}`);
    await picture(page, `firm-apply-statements-${language}`);

    await page.getByRole('button', { name: w.on }).click();
    await page.getByText(digestOf(text)).waitFor();
    await page.locator('[data-next=allow]').waitFor();
    await expectAccessible(page, `application to be sent, ${language}`);
    await picture(page, `firm-apply-check-${language}`);
    await page.getByRole('button', { name: w.send }).click();
    await page.getByRole('link', { name: w.open }).waitFor();
    const letter = await page.locator('[data-letter]').getAttribute('href');
    const answered = await ask(person, letter);
    assert.equal(answered.status, 200);
    assert.match(answered.body, language === 'zh' ? /致 Tencent/ : /ByteDance/);
    await expectAccessible(page, `application decided, ${language}`);
    await picture(page, `firm-apply-done-${language}`);
    assert.equal((await ask(person, '/v1/drafts/application')).status, 404);
    const filed = (await ask(person, '/v1/applications')).body.items.find((one) => one.reference === reference);
    assert.equal(filed.state, 'admissible');
    await page.getByRole('link', { name: w.open }).click();
    await page.getByRole('heading', { level: 1, name: reference }).waitFor();
    await visitor.close();
  });
}

test('an order beyond the permit is refused before it is sent, for the reasons of the service', async () => {
  for (const choices of both) {
    const w = said[choices.language];
    const visitor = await openAs('Alibaba', '/permits/P-A', choices);
    const { page } = visitor;
    const permit = (await ask('Alibaba', '/v1/permits/P-A')).body;
    const shown = await page
      .locator('[data-part]:not(span)')
      .evaluateAll((parts) => parts.map((one) => [one.dataset.part, Number(one.querySelector('dd').textContent.replaceAll(',', ''))]));
    for (const [part, quantity] of shown) {
      assert.equal(quantity, permit.balance[part], part);
    }
    const form = page.locator('form', { has: page.getByLabel(w.reference) });
    await form.getByLabel(w.quantity).fill('many');
    await form.getByRole('button', { name: w.foresee }).click();
    await form.getByText(w.whole).waitFor();
    assert.equal(await form.getByLabel(w.quantity).inputValue(), 'many');
    await form.getByLabel(w.quantity).fill('100');
    await form.getByLabel(w.reference).fill('O-new');
    await form.getByRole('button', { name: w.foresee }).click();
    const order = { act: 'place_order', permit: 'P-A', quantity: 100, reference: 'O-new' };
    const told = (await command('Alibaba', order, true)).body;
    assert.equal(told.decision.outcome, 'refuse');
    assert.deepEqual(await reasonsOn(await decisionOf(form, 'refuse')), reasonsIn(told, choices.language));
    await expectAccessible(page, `order refused, ${choices.language}`);
    await picture(page, `firm-permit-refused-${choices.language}`);
    await page.reload();
    await form.getByLabel(w.reference).waitFor();
    assert.equal(await form.getByLabel(w.quantity).inputValue(), '100');
    await visitor.close();
  }
});

test('what the line loses on the way back is done once', async () => {
  const visitor = await openAs('DeepSeek', '/permits/P-4');
  const { page, context } = visitor;
  const before = (await ask('DeepSeek', '/v1/permits/P-4')).body.balance;
  const form = section(page, 'Surrender').locator('form');
  await form.getByLabel('Quantity').fill('8');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await decisionOf(form, 'allow');
  let lost = 0;
  await context.route(
    (url) => url.pathname === '/v1/commands' && url.search === '',
    async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    },
  );
  await form.getByRole('button', { name: 'Surrender it' }).click();
  await form.getByText('nothing was done twice').waitFor();
  assert.equal(lost, 2);
  const after = (await ask('DeepSeek', '/v1/permits/P-4')).body.balance;
  assert.equal(after.returned, before.returned + 8);
  await page.locator('[data-part=returned] dd').getByText('8', { exact: true }).waitFor();
  visitor.complaints.length = 0; // the browser says that a line was cut
  await visitor.close();
});

test('the linkage account is a statement and a calendar, and reports and purchases meet it', async () => {
  const debts = (await ask('Xinghe', '/v1/obligations')).body.items;
  const owed = debts.find((one) => !one.report);
  const report = debts.find((one) => one.report);
  const visitor = await openAs('Xinghe', '/linkage');
  const { page } = visitor;
  const row = section(page, 'Owed').locator('tbody tr', { hasText: owed.declaration });
  const open = owed.open_in_millionths / 1e6;
  assert.deepEqual((await row.locator('td').allInnerTexts()).slice(4), [
    '10 Jul 2027',
    `${Math.ceil(owed.amount / 1e6)} (exactly ${owed.amount / 1e6})`,
    `${Math.ceil(open)} (exactly ${open})`,
    (owed.security / 1e6).toLocaleString('en-GB'),
  ]);

  await page.getByText('Calendar', { exact: true }).click();
  const coming = (await ask('Xinghe', '/v1/upcoming')).body.items;
  await page.locator(`[data-day="${coming[0].day}"]`).getByText('Report due').waitFor();
  const last = coming.at(-1);
  for (let month = coming[0].day.slice(0, 7); month < last.day.slice(0, 7); ) {
    await page.getByRole('button', { name: 'Month after' }).press('Enter');
    month = new URL(page.url()).searchParams.get('month');
  }
  await page.locator(`td[data-day="${last.day}"] a`).press('Enter');
  assert.ok(page.url().includes('#'));
  const file = await page.getByRole('link', { name: /iCalendar/ }).getAttribute('href');
  assert.match((await ask('Xinghe', file)).body, /BEGIN:VCALENDAR/);

  await page.goto('/linkage');
  await page.getByRole('button', { name: `Report for ${report.declaration}` }).click();
  const form = page.locator('[data-report] form');
  await form.getByLabel('Quantity').fill('1');
  await form.getByLabel('Site').fill('Guiyang, hall 1');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await decisionOf(form, 'allow');
  await form.getByLabel('Quantity').fill('8');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await form.getByRole('button', { name: 'Report the deployment' }).click();
  await form.getByText('Recorded as entry').waitFor();
  const left = (await ask('Xinghe', '/v1/obligations')).body.items;
  assert.equal(left.filter((one) => one.report).length, 0);

  const claim = section(page, 'Claim a purchase').locator('form');
  await claim.getByRole('button', { name: 'See what will happen' }).click();
  await claim.getByText('Choose the document').waitFor();
  await claim.getByLabel('Maker').fill('DomesticA');
  await claim.getByLabel('Class').press('ArrowDown');
  await claim.getByLabel('Class').press('ArrowDown');
  await claim.getByLabel('Class').press('Enter');
  await claim.getByTitle('Ascend').waitFor();
  await claim.getByLabel('Quantity').fill('5');
  await claim.getByLabel('Reference').fill('XL-3');
  await claim.locator('input[type=file]').setInputFiles(aFile('invoice.txt', 'invoice A-9'));
  await claim.locator(`[data-digest="${digestOf('invoice A-9')}"]`).waitFor();
  await claim.getByRole('button', { name: 'See what will happen' }).click();
  await decisionOf(claim, 'allow');
  await claim.getByRole('button', { name: 'Claim it' }).click();
  await section(page, 'Bought').getByText('XL-3').waitFor();
  const lot = (await ask('Xinghe', '/v1/lots')).body.items.find((one) => one.reference === 'XL-3');
  assert.equal(lot.evidence, digestOf('invoice A-9'));
  assert.equal(lot.state, 'claimed');
  await visitor.close();
});

test('a consignment is registered with its serial numbers', async () => {
  const visitor = await openAs('Yunfan', '/trade');
  const { page } = visitor;
  const form = page.locator('form');
  await form.getByLabel('Reference, as you call it').fill('W-Y1');
  await form.getByLabel('Goods').fill('HGX H200');
  await form.getByLabel('Units').fill('2');
  await form.getByRole('button', { name: 'Add a range' }).click();
  await form.getByLabel('Before the number').fill('SY');
  await form.getByLabel('From').fill('16');
  await form.getByLabel('To').fill('1');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await form.getByText('Not below the first number').waitFor();
  await form.getByLabel('From').fill('1');
  await form.getByLabel('To').fill('16');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await decisionOf(form, 'allow');
  await form.getByRole('button', { name: 'Register it' }).click();
  const row = section(page, 'Consignments').getByRole('row', { name: /W-Y1/ });
  await row.waitFor();
  const listed = (await ask('Yunfan', '/v1/consignments')).body.items;
  assert.equal(listed.length, 1, 'its own alone');
  const { goods, units, serials } = listed[0];
  const [{ prefix, first, last }] = serials;
  for (const shown of [goods, String(units), `${prefix} ${first}–${last}`]) {
    await row.getByText(shown, { exact: true }).waitFor();
  }
  await visitor.close();
});

test('a question is answered, an application withdrawn, a ruling taken to review', async () => {
  const question = 'Which cluster will it be used in?';
  await command('drafter', { act: 'request_information', application: 'A-2', question, answer_by: '2027-02-11' });
  const visitor = await openAs('Alibaba', '/');
  const { page } = visitor;
  await page.locator('[data-question="A-2"]').getByRole('link', { name: 'A-2' }).click();
  const form = page.locator('form', { has: page.getByLabel('Your answer') });
  await page.getByText(question).waitFor();
  await expectAccessible(page, 'question');
  await picture(page, 'firm-question-en');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await form.getByText('Fill this in').waitFor();
  await form.getByLabel('Your answer').fill('Zhangbei, hall 3');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await form.getByRole('button', { name: 'Send the answer' }).click();
  await form.getByText('Recorded as entry').waitFor();
  const application = async () =>
    (await ask('Alibaba', '/v1/applications')).body.items.find((one) => one.reference === 'A-2');
  assert.equal((await application()).question, '');
  const end = section(page, 'Withdraw the application');
  await end.getByRole('button', { name: 'See what will happen' }).click();
  await end.getByRole('button', { name: 'Withdraw it' }).click();
  await end.getByText('Recorded as entry').waitFor();
  assert.equal((await application()).state, 'withdrawn');
  await visitor.close();

  await command('Lanhe', {
    act: 'apply', firm: 'Lanhe', class: 'H200', quantity: 30, reference: 'L-2',
    facts: [{ fact: 'application.critical_need', value: 'no' }],
  });
  const ruling = (await ask('Lanhe', '/v1/rulings')).body.items.at(-1);
  const appellant = await openAs('Lanhe', '/documents', both[1]);
  const desk = appellant.page;
  await desk.getByRole('button', { name: `就 ${ruling.number} 申请复查或复议` }).click();
  const review = desk.locator('form', { has: desk.getByLabel('理由') });
  await review.getByLabel('理由').fill('申请材料被误读');
  await review.getByLabel('自拟编号').fill('R-L2');
  await review.getByRole('button', { name: '试算结果' }).click();
  await decisionOf(review, 'allow');
  await expectAccessible(desk, 'review asked for');
  await picture(desk, 'firm-review-zh');
  await review.getByRole('button', { name: /提\s*交申请/ }).click();
  await section(desk, '复查与复议').getByText('R-L2', { exact: true }).waitFor();
  assert.equal((await ask('Lanhe', '/v1/reviews')).body.items[0].ruling, ruling.number);
  const letter = await desk.locator('[data-letter]', { hasText: `${ruling.number} ` }).getAttribute('href');
  assert.match((await ask('Lanhe', letter)).body, /澜河/);
  await appellant.close();
});

test('an office sees the figures of a firm and none of its forms; another firm sees nothing of it', async () => {
  const visitor = await openAs('examiner', '/firms/ByteDance');
  const { page } = visitor;
  const permits = (await ask('ByteDance', '/v1/permits')).body.items;
  for (const permit of permits) {
    const shown = page.locator(`[data-permit="${permit.reference}"] [data-part=available] dd`);
    assert.equal(await shown.innerText(), permit.balance.available.toLocaleString('en-GB'));
  }
  assert.equal(await page.locator('[data-permit]').count(), permits.length);
  await looksRight(page, 'firm-for-office', 'en');
  for (const part of ['Permits', 'Applications', 'Orders and consignments', 'Linkage account', 'Documents']) {
    const link = page.getByRole('navigation', { name: 'Parts of the desk' }).getByRole('link', { name: part });
    await link.press('Enter');
    await page.getByRole('heading', { level: 1, name: `ByteDance · ${part}` }).waitFor();
    assert.equal(await page.locator('main form').count(), 0, part);
  }
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Documents');
  await visitor.close();

  const rival = await openAs('Lanhe', '/permits/P-B');
  await rival.page.getByText('No permit of this name is on file for you.').waitFor();
  await rival.close();
});

test('every page of the desk is accessible, light and dark', async () => {
  const pages = ['/', '/permits', '/permits/P-5', '/applications', '/applications/X-1', '/trade', '/linkage',
    '/linkage?view=calendar', '/documents'];
  for (const choices of both) {
    const visitor = await openAs('Xinghe', undefined, choices);
    const { page, language } = visitor;
    for (const path of pages) {
      await page.goto(path);
      await page.locator('.ant-card, .ant-table').first().waitFor();
      await page.waitForFunction(() => document.querySelector('main [role=status][aria-label]') === null);
      await expectAccessible(page, `${path}, ${language}`);
      await picture(page, `firm${path.replace(/\W/g, '-')}-${language}`);
    }
    await visitor.close();
  }
});

test('on a narrow screen nothing of the desk is cut off', async () => {
  const visitor = await openAs('Xinghe', undefined, { size: { width: 320, height: 900 } });
  const { page } = visitor;
  for (const path of ['/', '/permits/P-5', '/linkage?view=calendar']) {
    await page.goto(path);
    await page.locator('.ant-card').first().waitFor();
    await page.waitForFunction(() => document.querySelector('main [role=status][aria-label]') === null);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
    await picture(page, `firm-narrow${path.replace(/\W/g, '-')}`);
  }
  await visitor.close();
});

test('the exporting side records what was cleared, from a document, and takes it back', async () => {
  const cleared = async () =>
    (await ask('examiner', '/v1/clearances')).body.items.find((one) => one.reference === 'US-X2')?.quantity;
  const visitor = await openAs('exporter', '/');
  const { page } = visitor;
  const form = section(page, 'Record a clearance').locator('form');
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await form.getByText('Choose the document').waitFor();
  await form.getByLabel('Firm').fill('Xinghe');
  await form.getByLabel('Firm').press('Escape');
  await form.getByLabel('Class').press('ArrowDown');
  await form.getByLabel('Class').press('Enter');
  await form.getByLabel('Quantity').fill('500');
  await form.getByLabel('Reference').fill('US-X2');
  await form.locator('input[type=file]').setInputFiles(aFile('licence.txt', 'licence X2'));
  await form.locator(`[data-digest="${digestOf('licence X2')}"]`).waitFor();
  await form.getByRole('button', { name: 'See what will happen' }).click();
  await decisionOf(form, 'allow');
  await expectAccessible(page, 'clearance to be recorded');
  await picture(page, 'firm-exporter-en');
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.getByText('Recorded as entry').waitFor();
  assert.equal(await cleared(), 500);
  const back = section(page, 'Withdraw a clearance').locator('form');
  await back.getByLabel('Reference of the clearance').fill('US-X2');
  await back.getByLabel('Quantity').fill('200');
  await back.getByLabel('Reason').fill('counted twice');
  await back.getByRole('button', { name: 'See what will happen' }).click();
  await back.getByRole('button', { name: 'Withdraw it' }).click();
  await back.getByText('Recorded as entry').waitFor();
  assert.equal(await cleared(), 300);
  await visitor.close();

  const chinese = await openAs('exporter', '/', both[1]);
  await chinese.page.getByRole('heading', { level: 1, name: '第一把钥匙' }).waitFor();
  await expectAccessible(chinese.page, 'exporter, zh');
  await picture(chinese.page, 'firm-exporter-zh');
  await chinese.close();
});
