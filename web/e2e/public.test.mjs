// Whoever has no account, or a paper in the hand: the public register and the check of a permit, in
// a browser that runs no script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aService, expectAccessible, languages, picture, shades } from './harness.mjs';

const { open, openAs, ask, command } = aService();

const totals = ['granted', 'ordered', 'cleared', 'released', 'deployed', 'lapsed', 'returned', 'waived'];
const said = {
  en: {
    register: 'Public register',
    check: 'Check a permit',
    checkIt: 'Check',
    show: 'Show',
    field: 'Signed document',
    day: 'As it stood at the end of',
    noDay: 'This is no day',
    notYet: 'This day has not come yet',
    genuine: 'Genuine, and in force',
    suspended: 'Genuine, and suspended',
    revoked: 'Genuine, and revoked',
    forged: 'Not genuine',
    todo: 'What to do',
    noDocument: 'This is no signed document',
    empty: 'Paste the signed document first',
    assumed: 'assumed',
    permit: 'Permit P-A',
    none: 'Not confirmed',
  },
  zh: {
    register: '公开登记簿',
    check: '许可证查验',
    checkIt: '查验',
    show: '查看',
    field: '签名文件',
    day: '截至该日终了',
    noDay: '日期无效',
    notYet: '该日尚未到来',
    genuine: '真件，有效',
    suspended: '真件，已中止',
    revoked: '真件，已撤销',
    forged: '不是真件',
    todo: '如何处理',
    noDocument: '这不是签名文件',
    empty: '请先粘贴签名文件',
    assumed: '假定',
    permit: '进口许可证 P-A',
    none: '未能确认',
  },
};
const documentOf = async (permit) =>
  (await ask('examiner', `/v1/permits/${permit}/document`)).body.trim();

/** A visitor who runs no script, at `path`. */
async function openPlain(path, choices) {
  const visitor = await open({ ...choices, scripts: false });
  await visitor.page.goto(path);
  return visitor;
}

/** The same page once more with scripts, which the instrument itself needs, in both shades. */
async function judged(path, what, language) {
  const visitor = await open({ language });
  await visitor.page.goto(path);
  for (const shade of shades) {
    await visitor.page.emulateMedia({ colorScheme: shade });
    await expectAccessible(visitor.page, `${what}, ${language}, ${shade}`);
    await picture(visitor.page, `public-${what}-${language}-${shade}`);
  }
  await visitor.close();
}

/** Fails where the page is wider than its window. */
async function expectNoSideways(page, what) {
  const [wide, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(wide <= room, `${what}: ${wide} px in a window of ${room} px`);
}

async function figuresOf(page) {
  const rows = await page.locator('table').first().locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) =>
      (await row.locator('td').allInnerTexts()).map((text) => Number(text.replaceAll(',', ''))),
    ),
  );
}

test('the register shows what programs are told, figure by figure, without any script', async () => {
  for (const language of languages) {
    for (const day of ['', '2026-04-20']) {
      const told = (await ask('examiner', `/v1/register?at=${day}`)).body;
      const visitor = await openPlain(`/register?at=${day}`, { language });
      const { page } = visitor;
      await page.getByRole('heading', { level: 1, name: said[language].register }).waitFor();
      assert.deepEqual(
        await figuresOf(page),
        totals.map((total) => told.classes.map((one) => one[total])),
      );
      await page.getByText(told.digest).waitFor();
      await page.getByText(language === 'zh' ? '反事实推演。' : 'Counterfactual.').waitFor();
      assert.ok((await page.getByText(said[language].assumed, { exact: true }).count()) > 3);
      assert.equal(await page.locator('script').count(), 0);
      await visitor.close();
    }
    await judged('/register', 'register', language);
  }
});

test('a day is chosen in a form, and a wrong one is told at its field with what was typed', async () => {
  for (const language of languages) {
    const words = said[language];
    const visitor = await openPlain('/register', { language });
    const { page } = visitor;
    await page.getByLabel(words.day).fill('2026-03-20');
    await page.getByRole('button', { name: words.show }).click();
    assert.match(page.url(), /at=2026-03-20/);
    const told = (await ask('examiner', '/v1/register?at=2026-03-20')).body;
    assert.equal((await figuresOf(page))[0][0], told.classes[0].granted);
    await page.getByLabel(words.day).fill('2030-01-01');
    await page.getByRole('button', { name: words.show }).click();
    await page.getByText(words.notYet).waitFor();
    assert.equal(await page.getByLabel(words.day).inputValue(), '2030-01-01');
    await page.goto('/register?at=spring');
    await page.getByText(words.noDay).waitFor();
    assert.equal(await page.getByLabel(words.day).inputValue(), 'spring');
    await visitor.close();
    await judged('/register?at=spring', 'register-wrong-day', language);
  }
});

test('the register goes out as a table with the wording that its figures need', async () => {
  const visitor = await openPlain('/register');
  const { page } = visitor;
  const arrives = page.waitForEvent('download');
  await page.getByRole('link', { name: 'table (CSV)' }).click();
  assert.equal((await arrives).suggestedFilename(), 'register-2027-01-11.csv');
  const table = (await ask('examiner', '/register?format=csv')).body;
  const told = (await ask('examiner', '/v1/register')).body;
  const [head, first] = table.split('\r\n');
  const line = told.classes[0];
  assert.equal(head.split(',').slice(0, 3).join(), 'day,class,granted');
  assert.ok(first.startsWith(`${told.day},H200,${totals.map((one) => line[one]).join()}`), first);
  assert.ok(table.includes(told.notice.split('\n')[0]));
  await visitor.close();
});

test('the text has a place for each clause, and is the text of the record', async () => {
  for (const language of languages) {
    const visitor = await openPlain('/register', { language });
    const { page } = visitor;
    await page.locator('main a[href*="/register/terms"]').click();
    await page.locator('nav.contents a[href="#clause-5.2"]').click();
    assert.match(page.url(), /#clause-5\.2$/);
    await page.locator('h2#clause-5\\.2').waitFor();
    const lines = (text) => text.split('\n').filter((one) => one !== '');
    const shown = (await page.locator('main pre').allTextContents()).join('\n');
    assert.deepEqual(lines(shown), lines((await ask('examiner', '/v1/terms')).body));
    await visitor.close();
    await judged('/register/terms', 'terms', language);
  }
});

test('each page leads to itself in the other language', async () => {
  const visitor = await openPlain('/register?at=2026-04-20', { language: 'en' });
  const { page } = visitor;
  await page.getByRole('link', { name: '中文' }).click();
  await page.getByRole('heading', { level: 1, name: said.zh.register }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  assert.match(page.url(), /at=2026-04-20/);
  await page.getByRole('link', { name: said.zh.check }).click();
  await page.getByRole('heading', { level: 1, name: said.zh.check }).waitFor();
  await visitor.close();
});

test('an officer finds a pasted permit genuine, a changed one forged, and keeps what was pasted', async () => {
  const document = await documentOf('P-A');
  const told = (await ask('examiner', '/v1/check', { method: 'POST', body: document })).body;
  assert.equal(told.genuine, true);
  for (const language of languages) {
    const words = said[language];
    const visitor = await openPlain('/check', { language });
    const { page } = visitor;
    const field = page.getByLabel(words.field);
    const check = page.getByRole('button', { name: words.checkIt });

    await check.click();
    await page.getByText(words.empty).waitFor();
    await field.fill('a <b>paper</b> & "more"');
    await check.click();
    await page.getByText(words.noDocument).waitFor();
    assert.equal(await field.inputValue(), 'a <b>paper</b> & "more"');

    await field.fill(document);
    await check.click();
    await page.getByRole('heading', { name: words.genuine }).waitFor();
    const shown = await page.locator('main').innerText();
    for (const words of [told.document.firm, told.document.reference, '140,000']) {
      assert.ok(shown.includes(words), words);
    }
    const at = document.indexOf('.') + 30;
    const changed = document.slice(0, at) + (document[at] === 'A' ? 'B' : 'A') + document.slice(at + 1);
    await field.fill(changed);
    await check.click();
    assert.equal(await page.getByText(words.genuine).count(), 0);
    assert.equal(await field.inputValue(), changed);
    const forged = `${document.slice(0, -2)}${document.at(-2) === 'A' ? 'B' : 'A'}${document.at(-1)}`;
    await field.fill(forged);
    await check.click();
    await page.getByRole('heading', { name: words.forged }).waitFor();
    await page.getByRole('heading', { name: words.todo }).waitFor();
    assert.equal(await field.inputValue(), forged);
    await visitor.close();

    await judged('/check', 'check', language);
    await judged('/check?document=none', 'check-wrong', language);
    await judged(`/check?document=${document}`, 'check-genuine', language);
    await judged(`/check?document=${forged}`, 'check-forged', language);
    await judged('/check/P-A?v=none', 'check-unsealed', language);
  }
});

test('a holder prints a permit, and whoever scans it sees the check of it', async () => {
  for (const language of languages) {
    const words = said[language];
    const path = `/v1/permits/P-A/print?language=${language}`;
    const visitor = await openAs('Alibaba', path, { language });
    const { page } = visitor;
    await page.getByRole('heading', { level: 1, name: words.permit }).waitFor();
    await page.locator('svg.qr').waitFor();
    for (const shade of shades) {
      await page.emulateMedia({ colorScheme: shade });
      await expectAccessible(page, `print, ${language}, ${shade}`);
      await picture(page, `public-print-${language}-${shade}`);
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await picture(page, `public-print-on-paper-${language}`);
    const leads = await page.locator('section.proof a').getAttribute('href');
    await visitor.close();
    const scanned = await openPlain(leads, { language });
    await scanned.page.getByRole('heading', { name: words.genuine }).waitFor();
    await scanned.close();
    const stranger = await openPlain(path, { language });
    assert.equal(await stranger.page.locator('svg.qr').count(), 0);
    await stranger.close();
  }
});

test('every page is usable on a small phone', async () => {
  const document = await documentOf('P-A');
  for (const path of ['/register', '/register/terms', '/check', `/check?document=${document}`]) {
    const visitor = await open({ language: 'zh', size: { width: 320, height: 640 } });
    await visitor.page.goto(path);
    await expectNoSideways(visitor.page, path);
    await picture(visitor.page, `public-phone${path.replace(/\W/g, '-').slice(0, 24)}`);
    await visitor.close();
  }
});

test('a permit that was suspended or revoked since is genuine and told not to be usable', async () => {
  const document = await documentOf('P-T');
  const change = async (what) => {
    const body = { act: 'change_permit', permit: 'P-T', change: what, reason: 'inspection' };
    const first = await command('examiner', body);
    if (first.status === 202) {
      const waiting = (await ask('examiner', '/v1/proposals')).body.total;
      const signed = await command('drafter', { act: 'countersign', proposal: `#${waiting}` });
      assert.equal(signed.status, 200, JSON.stringify(signed.body));
    }
  };
  for (const [what, word] of [
    ['suspend', 'suspended'],
    ['revoke', 'revoked'],
  ]) {
    await change(what);
    for (const language of languages) {
      const visitor = await openPlain(`/check?document=${document}`, { language });
      await visitor.page.getByRole('heading', { name: said[language][word] }).waitFor();
      await visitor.close();
    }
  }
  for (const language of languages) {
    await judged(`/check?document=${document}`, 'check-revoked', language);
  }
});
