// An office looks at the whole regime.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aService, languages, picture } from './harness.mjs';
import { looksRight } from './looks.mjs';

const { open, openAs, ask, command } = aService();

test('whoever is not known signs in, or is somebody of the demonstration', async () => {
  for (const language of languages) {
    const visitor = await open({ language });
    const { page } = visitor;
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(language === 'zh' ? '反事实推演。' : 'Counterfactual.').waitFor();
    await looksRight(page, 'sign-in', language);
    await page.getByRole('button', { name: language === 'zh' ? /登\s*录/ : 'Sign in' }).click();
    await page.getByText(language === 'zh' ? '请填写此项' : 'Fill this in').first().waitFor();
    await picture(page, `sign-in-wrong-${language}`);
    await visitor.close();
  }
});

test('a wrong password is said at the form, and what was typed stays', async () => {
  const visitor = await open();
  const { page } = visitor;
  await page.goto('/');
  await page.getByLabel('Person').fill('nobody of this name');
  await page.getByLabel('Password').fill('guessed');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('You were not let in').waitFor();
  assert.equal(await page.getByLabel('Person').inputValue(), 'nobody of this name');
  await visitor.close();
});

test('the overview shows the register and what each firm has left, in both languages', async () => {
  const register = (await ask('examiner', '/v1/register')).body;
  const granted = register.classes.find((one) => one.class === 'H200').granted;
  for (const language of languages) {
    const visitor = await openAs('examiner', '/', { language });
    const { page } = visitor;
    const shown = granted.toLocaleString('en-GB');
    const figures = page.locator('details', { hasText: shown }).first();
    await figures.locator('summary').click();
    await figures.getByText(shown).first().waitFor();
    await page.locator('ul.bars').first().waitFor();
    await looksRight(page, 'overview', language);
    await visitor.close();
  }
});

test('each headroom bar is what the service says of its clause', async () => {
  const visitor = await openAs('examiner', '/');
  const { page } = visitor;
  const room = (await ask('examiner', '/v1/firms/Alibaba/headroom?class=H200&event=grant')).body;
  const firm = page.locator('ul.plain > li', { has: page.getByRole('button', { name: 'Alibaba' }) });
  await firm.locator('ul.bars').waitFor();
  const shown = await firm
    .locator('li[data-clause]')
    .evaluateAll((items) => items.map((one) => [one.dataset.clause, Number(one.dataset.limit)]));
  const told = room.lines.filter((one) => one.limit !== null).map((one) => [one.clause, one.limit]);
  assert.deepEqual(shown, told);
  await visitor.close();
});

test('of many windows of one person each shows what happens elsewhere, over one stream', async () => {
  const visitor = await openAs('Tencent', '/applications');
  const windows = [visitor.page];
  let streams = 0;
  for (let at = 0; at < 6; ++at) {
    const page = await visitor.context.newPage();
    page.on('request', (request) => (streams += request.url().includes('/stream') ? 1 : 0));
    await page.goto('/applications');
    await page.locator('main#page h1').waitFor();
    windows.push(page);
  }
  const filed = async (reference) => {
    const facts = [{ fact: 'application.critical_need', value: 'yes' }];
    const asked = { act: 'apply', firm: 'Tencent', class: 'H200', quantity: 1_000, reference, facts };
    assert.equal((await command('Tencent', asked)).status, 200);
    for (const page of windows) {
      await page.getByText(reference).first().waitFor();
    }
  };
  await filed('T-21');
  assert.equal(streams, 0);
  // The next window goes on where the first one ended.
  await windows.shift().close();
  await filed('T-22');
  assert.equal(streams, 1);
  await visitor.context.close();
  assert.deepEqual(visitor.complaints, []);
});
