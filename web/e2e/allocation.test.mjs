// What is shared out and to whom: the runs of pools, and the permits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aService, expectAccessible, languages } from './harness.mjs';
import { looksRight } from './looks.mjs';

const { openAs, ask } = aService();
const chinese = (language) => language === 'zh';
const rowsOf = (page) => page.locator('.ant-table-tbody tr.ant-table-row');
const plain = (value) => value.toLocaleString('en-GB');

async function runs(person) {
  return (await ask(person, '/v1/allocations?limit=1000')).body.items;
}
// The one with the most to look at.
function fullest(list) {
  return list.reduce((best, one) => (one.shared > best.shared ? one : best), list[1]);
}

async function saved(page, name) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  let text = '';
  for await (const piece of await (await coming).createReadStream()) text += piece;
  return text;
}

test('every run of a pool stands in the list with its figures', async () => {
  const told = await runs('examiner');
  for (const language of languages) {
    const visitor = await openAs('examiner', '/allocations', { language });
    const { page } = visitor;
    await rowsOf(page).first().waitFor();
    const shown = await rowsOf(page).evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    assert.deepEqual(
      shown.map((cells) => [cells[0], cells[3], cells[5], cells[6], cells[7]]),
      told.map((run) => [
        run.number,
        plain(run.size),
        plain(run.applications),
        plain(run.asked),
        plain(run.shared),
      ]),
    );
    await looksRight(page, 'allocations', language);
    await visitor.close();
  }
});

test('a run shows places and shares as the service gives them, and works its digest out again', async () => {
  const run = fullest(await runs('examiner'));
  assert.ok(run.shares.length > 1 && run.shared > 0, 'the year has a run that shared something');
  const number = run.number.slice(1);
  for (const language of languages) {
    const visitor = await openAs('examiner', '/allocations', { language });
    const { page } = visitor;
    await page.locator(`a[data-run="${number}"]`).click();
    await page.locator('[data-digest="same"]').waitFor();
    const shown = await page.locator('tr[data-place]').evaluateAll((rows) =>
      rows.map((row) => [...row.children].slice(0, 6).map((cell) => cell.textContent)),
    );
    assert.deepEqual(
      shown,
      run.shares.map((share) => [
        plain(share.place),
        share.firm,
        share.application,
        plain(share.number),
        plain(share.asked),
        plain(share.share),
      ]),
    );
    assert.equal((await page.locator('pre.pool-text').first().textContent()).trim(), run.text.trim());
    assert.ok(await page.getByText(run.list).isVisible());
    await looksRight(page, 'run', language);
    await visitor.close();
  }
});

test('places that were changed on the way give another digest', async () => {
  const run = fullest(await runs('examiner'));
  const visitor = await openAs('examiner');
  const { page } = visitor;
  await page.route('**/v1/allocations*', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const one of body.items) for (const share of one.shares) share.number += 1;
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(`/allocations/${run.number.slice(1)}`);
  await page.locator('[data-digest="other"]').waitFor();
  await visitor.close();
});

test('a run can be taken along as a table and as JSON', async () => {
  const run = fullest(await runs('examiner'));
  for (const language of languages) {
    const visitor = await openAs('examiner', `/allocations/${run.number.slice(1)}`, { language });
    const { page } = visitor;
    await page.locator('tr[data-place]').first().waitFor();
    const table = (await saved(page, 'CSV')).trim().split('\r\n');
    assert.equal(table[0], 'place,firm,application,number,asked,share');
    assert.equal(table.length - 1, run.shares.length);
    const first = run.shares[0];
    assert.equal(
      table[1],
      [first.place, first.firm, first.application, first.number, first.asked, first.share].join(','),
    );
    assert.deepEqual(JSON.parse(await saved(page, 'JSON')), run);
    await visitor.close();
  }
});

test('a firm sees the figures of all and its own places alone', async () => {
  const run = fullest(await runs('examiner'));
  const firm = run.shares[0].firm;
  const own = (await runs(firm)).find((one) => one.number === run.number);
  for (const language of languages) {
    const visitor = await openAs(firm, `/allocations/${run.number.slice(1)}`, { language });
    const { page } = visitor;
    await page.locator('tr[data-place]').first().waitFor();
    assert.equal(await page.locator('tr[data-place]').count(), own.shares.length);
    for (const share of run.shares.filter((one) => one.firm !== firm)) {
      assert.equal(await page.getByText(share.application, { exact: true }).count(), 0);
    }
    await page.getByText(chinese(language) ? /仅显示贵方名次/ : /Your places alone/).waitFor();
    await looksRight(page, 'run-firm', language);
    await visitor.close();
  }
  const outsider = await openAs('shanghai', `/allocations/${run.number.slice(1)}`);
  await outsider.page.getByText('You had no place in this run').waitFor();
  await expectAccessible(outsider.page, 'run of somebody without a place');
  await outsider.close();
});

test('permits are filtered and sorted by the service', async () => {
  for (const language of languages) {
    const visitor = await openAs('examiner', '/permits', { language });
    const { page } = visitor;
    await rowsOf(page).first().waitFor();
    await looksRight(page, 'permits', language);
    const granted = page.getByRole('columnheader', { name: chinese(language) ? '授予' : 'Granted' });
    await granted.click();
    await page.waitForURL(/sort=granted/);
    await granted.click();
    await page.waitForURL(/sort=-granted/);
    const told = (await ask('examiner', '/v1/permits?sort=-granted')).body.items;
    await page.locator('tr.ant-table-row').first().locator(`[data-permit="${told[0].reference}"]`).waitFor();
    const order = () =>
      page.locator('[data-permit]').evaluateAll((cells) => cells.map((one) => one.dataset.permit));
    assert.deepEqual(
      await order(),
      told.map((one) => one.reference),
    );
    const search = page.getByRole('searchbox');
    await search.fill('tencent');
    await search.press('Enter');
    await page.waitForURL(/search=tencent/);
    const found = (await ask('examiner', '/v1/permits?search=tencent&sort=-granted')).body;
    await page.getByTestId('count').getByText(String(found.total)).waitFor();
    await page.locator('[data-permit]').nth(found.total).waitFor({ state: 'detached' });
    assert.deepEqual(
      await order(),
      found.items.map((one) => one.reference),
    );
    await search.fill('nobody has such a one');
    await search.press('Enter');
    await page.getByText(chinese(language) ? '没有符合条件的许可证' : 'No permit is as asked for').waitFor();
    await visitor.close();
  }
});
