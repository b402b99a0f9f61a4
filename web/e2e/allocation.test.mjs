// What is shared out and to whom: the runs of pools, and the permits.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { aService, expectAccessible, languages } from './harness.mjs';
import { looksRight, shadeOf } from './looks.mjs';

const { openAs, ask, command } = aService();
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

async function goTo(day) {
  const gone = await ask('examiner', '/v1/day', { method: 'POST', body: JSON.stringify({ day }) });
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
}
/** From here on the second round is drawn by lot. */
async function enactALottery() {
  const before = (await ask('examiner', '/v1/terms')).body;
  const text = `${before.trimEnd()}

transition from 1
  permits move
  applications move
  orders move
  obligations keep
  balances move
`
    .replace('version 1 from 2026-01-28', 'version 2 from 2027-01-15 amends 1')
    .replace('rank by application.need_score descending then time', 'lottery');
  const checked = await ask('drafter', '/v1/terms/check', {
    method: 'POST',
    body: JSON.stringify({ text }),
  });
  await command('drafter', { act: 'enact_terms', text: checked.body.canonical });
  const proposal = `#${(await ask('examiner', '/v1/proposals')).body.total}`;
  assert.equal((await command('examiner', { act: 'countersign', proposal })).body.outcome, 'allow');
  await goTo('2027-01-20');
}

test('a lottery that awaits its number is a row of the worklist, and the number is given at its run', async () => {
  await enactALottery();
  for (const [language, opens, next] of [
    ['en', '2027-02-01', '2027-02-02'],
    ['zh', '2027-03-01', '2027-03-02'],
  ]) {
    const zh = chinese(language);
    for (const firm of ['Xinghe', 'Yunfan', 'Lanhe']) {
      const facts = [{ fact: 'application.critical_need', value: 'yes' }];
      const asked = { act: 'apply', firm, class: 'H200', quantity: 6_000, reference: `${firm}-${language}` };
      assert.equal((await command(firm, { ...asked, facts })).body.outcome, 'queue');
    }
    await goTo(opens);
    const run = (await runs('examiner')).at(-1);
    assert.deepEqual([run.awaits_beacon, run.applications, run.asked], [true, 3, 18_000]);
    const asking = await openAs('Xinghe', '/allocations', { language, size: { width: 320, height: 800 } });
    const row = rowsOf(asking.page).filter({ has: asking.page.locator(`[data-run="${run.number.slice(1)}"]`) });
    await row.waitFor();
    const cells = await row.locator('td').allTextContents();
    assert.deepEqual(cells.slice(5, 8), [plain(run.applications), plain(run.asked), '–']);
    assert.equal(await asking.page.evaluate(() => document.documentElement.scrollWidth), 320);
    await looksRight(asking.page, 'allocations-awaiting', language, shadeOf(language));
    await asking.page.goto(`/allocations/${run.number.slice(1)}`);
    await asking.page.locator('dl.figures dd').first().waitFor();
    assert.equal(await asking.page.evaluate(() => document.documentElement.scrollWidth), 320);
    await looksRight(asking.page, 'run-awaiting', language, shadeOf(language));
    await asking.close();
    const visitor = await openAs('examiner', '/desk?kind=beacon', { language });
    const { page } = visitor;
    await page.locator(`tr[data-thing="${run.number}"]`).getByRole('link').click();
    await page.waitForURL(`**/allocations/${run.number.slice(1)}`);
    // How many asked for how much is told before it is drawn, what is shared is not.
    await page.locator('dl.figures dd').first().waitFor();
    const told = [plain(run.applications), plain(run.asked), '–', '–'];
    assert.deepEqual((await page.locator('dl.figures dd').allTextContents()).slice(2), told);
    await page.getByText(zh ? '公开随机数提供后，即抽签确定名次。' : /^The places are drawn once/).waitFor();
    assert.equal(await page.locator('[data-digest]').count(), 0, 'a digest of places that are not drawn');
    const field = page.getByLabel(zh ? '公开随机数（按公布原文）' : 'Public number, as it was published');
    const give = page.getByRole('button', { name: zh ? '提交随机数' : 'Give the number' });
    await give.click();
    await page.getByText(zh ? '请填写此项' : 'Fill this in').waitFor();
    await field.fill('sha256:12');
    await give.click();
    await page.getByText(zh ? /之后须为 64 位数字/ : /^After sha256: 64 digits/).waitFor();
    assert.equal(await field.inputValue(), 'sha256:12');

    const drawn = `public draw of ${next}`;
    const value = createHash('sha256').update(drawn).digest('hex');
    const body = { act: 'give_beacon', run: run.number, value };
    const foretold = page.getByTestId('dry-run');
    const isForetold = async (outcome) => {
      await page.waitForFunction(
        (text) => document.querySelector('[data-testid="dry-run"]')?.dataset.of === text,
        JSON.stringify(body),
      );
      await foretold.locator(`[data-testid=decision][data-outcome=${outcome}]`).waitFor();
      const told = (await command('examiner', body, true)).body;
      assert.equal(told.outcome, outcome);
      assert.deepEqual(
        await foretold.locator('[data-part="words"]').allTextContents(),
        told.reasons.map((one) => (zh ? one.in_chinese : one.in_english)),
      );
    };
    // A number of the list's own day could have been known when it was closed.
    await field.fill(drawn);
    await page.getByText(value).waitFor();
    await isForetold('refuse');
    await looksRight(page, 'beacon', language, shadeOf(language));
    await goTo(next);
    await isForetold('allow');
    await give.click();
    await page.getByTestId('given').locator('[data-outcome=allow]').first().waitFor();
    await page.locator('tr[data-place]').nth(2).waitFor();
    await page.locator('[data-digest="same"]').waitFor();
    const after = (await runs('examiner')).find((one) => one.number === run.number);
    assert.deepEqual(
      await page.locator('tr[data-place]').evaluateAll((rows) => rows.map((row) => row.children[2].textContent)),
      after.shares.map((one) => one.application),
    );
    const work = (await ask('examiner', '/v1/worklist')).body.items;
    assert.equal(work.filter((one) => one.kind === 'beacon').length, 0);
    await visitor.close();
  }
  const onlooker = await openAs('Xinghe', `/allocations/${(await runs('Xinghe')).at(-1).number.slice(1)}`);
  await onlooker.page.locator('tr[data-place]').first().waitFor();
  assert.equal(await onlooker.page.getByRole('button', { name: 'Give the number' }).count(), 0);
  await onlooker.close();
});
