// The record: entries, the chain worked out in the browser, receipts, statements of accounts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aService, expectAccessible, languages, picture } from './harness.mjs';
import { looksRight } from './looks.mjs';

const { openAs, ask, command } = aService();
const chinese = (language) => language === 'zh';

const payloadOf = (jws) => JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString());
const rowsOf = (page) => page.locator('.ant-table-tbody tr.ant-table-row');

async function newest(count, act) {
  const kind = act ? `&act=${act}` : '';
  return (await ask('examiner', `/v1/journal?before=1000000&limit=${count}${kind}`)).body;
}

test('an office reads the journal back from the newest entry, and one kind of act alone', async () => {
  const told = await newest(50);
  for (const language of languages) {
    const visitor = await openAs('examiner', '/journal', { language });
    const { page } = visitor;
    await rowsOf(page).first().waitFor();
    const shown = await rowsOf(page).locator('td:first-child a').allTextContents();
    assert.deepEqual(
      shown,
      told.entries.map((one) => `#${one.seq}`),
    );
    await looksRight(page, 'journal', language);
    await page.getByRole('button', { name: chinese(language) ? /更\s*早/ : 'Older' }).click();
    await page.getByRole('link', { name: `#${told.next_before - 1}`, exact: true }).waitFor();
    await visitor.close();
  }
  const visitor = await openAs('examiner', '/journal?act=grant');
  const { page } = visitor;
  const grants = (await newest(50, 'grant')).entries;
  await rowsOf(page).first().waitFor();
  assert.equal(await rowsOf(page).count(), grants.length);
  await page.getByLabel('From entry').fill('0');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('A whole number from 1').waitFor();
  assert.equal(await page.getByLabel('From entry').inputValue(), '0');
  await page.getByLabel('From entry').fill(String(grants[1].seq));
  await page.getByRole('button', { name: 'Show' }).click();
  await page.waitForURL(/before=/);
  await page.getByRole('link', { name: `#${grants[0].seq}`, exact: true }).waitFor({ state: 'detached' });
  assert.equal(await rowsOf(page).count(), grants.length - 1);
  await visitor.close();
});

test('an entry shows its decision clause by clause as the service gives it', async () => {
  const refused = (await newest(400)).entries.find(
    (one) => one.outcome === 'refuse' && one.command.act === 'apply',
  );
  const entry = (await ask('examiner', `/v1/entries/${refused.seq}`)).body;
  assert.ok(entry.decided.reasons.length > 0);
  for (const language of languages) {
    const visitor = await openAs('examiner', `/journal/${refused.seq}`, { language });
    const { page } = visitor;
    await page.locator('[data-recomputed="right"]').waitFor();
    const shown = await page
      .locator('[data-testid="decision"] li[data-clause]')
      .evaluateAll((items) =>
        items.map((one) => [one.dataset.clause, one.querySelector('[data-part=words]').textContent]),
      );
    const told = entry.decided.reasons.map((one) => [
      one.clause,
      chinese(language) ? one.in_chinese : one.in_english,
    ]);
    assert.deepEqual(shown, told);
    const events = await page
      .locator('li[data-event]')
      .evaluateAll((items) => items.map((one) => one.dataset.event));
    assert.deepEqual(
      events,
      entry.decided.decision.events.map((one) => one.event),
    );
    assert.ok(await page.getByText(entry.hash).first().isVisible());
    assert.ok(await page.getByText(entry.previous).first().isVisible());
    await page.locator('pre.letter').waitFor();
    await page.locator('details summary').first().click();
    await looksRight(page, 'entry', language);
    await visitor.close();
  }
});

test('the chain is worked out in the browser and equals the signed checkpoint', async () => {
  const checkpoint = payloadOf((await ask('examiner', '/v1/checkpoint')).body);
  for (const language of languages) {
    const visitor = await openAs('examiner', '/journal/verify', { language });
    const { page } = visitor;
    await page.getByRole('button', { name: chinese(language) ? '开始核验' : 'Verify' }).click();
    await page.locator('[data-testid="checkpoint"][data-agrees="true"]').waitFor();
    await page.locator('[data-testid="checkpoint"] [data-signature="genuine"]').waitFor();
    const told = await page.locator('[data-testid="holds"]').textContent();
    assert.match(told, new RegExp(`#1.*#${checkpoint.seq}`));
    assert.ok(told.includes(checkpoint.hash));
    await looksRight(page, 'chain', language);
    await visitor.close();
  }
});

test('bytes that were changed on the way are found at their entry', async () => {
  const visitor = await openAs('examiner', '/journal/verify');
  const { page } = visitor;
  const seq = 120;
  await page.route('**/v1/journal/frames*', async (route) => {
    const answer = await route.fetch();
    const body = Buffer.from(await answer.body());
    // What lies that far into a frame belongs to the preimage.
    let at = 0;
    for (let one = 1; one < seq && at < body.length; ++one) {
      at += 8 + body.readUInt32LE(at);
    }
    if (at < body.length) {
      body[at + 60] ^= 1;
    }
    await route.fulfill({ response: answer, body });
  });
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.locator('[data-testid="broken"][data-fault="hash"]').waitFor();
  assert.match(await page.locator('[data-testid="broken"]').textContent(), /entry #120/);
  await looksRight(page, 'chain-broken', 'en');
  await visitor.close();
});

test('a chain begun later holds from there on, and no entry is asked for that is not there', async () => {
  const { seq } = (await ask('examiner', '/v1/me')).body;
  const visitor = await openAs('examiner', '/journal/verify');
  const { page } = visitor;
  const first = page.getByLabel('Begin with entry');
  await first.fill(String(seq + 7));
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText(`The journal ends with entry ${seq}`).waitFor();
  assert.equal(await first.inputValue(), String(seq + 7));
  await first.fill('100');
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.locator('[data-testid="holds"]').waitFor();
  assert.match(await page.locator('[data-testid="holds"]').textContent(), /#100 to #/);
  await visitor.close();
});

test('a receipt is held against the chain and against the published key', async () => {
  const done = await command('examiner', {
    act: 'declare_day',
    day: '2027-02-01',
    working: false,
  });
  const { receipt, seq } = done.body;
  assert.ok(receipt, JSON.stringify(done.body));
  for (const language of languages) {
    const visitor = await openAs('examiner', '/journal/verify', { language });
    const { page } = visitor;
    const field = page.getByLabel(chinese(language) ? '回执或检查点' : 'Receipt or checkpoint');
    const check = () =>
      page.getByRole('button', { name: chinese(language) ? /核\s*对$/ : 'Check', exact: true }).click();
    await field.fill('not.a receipt');
    await check();
    await page.getByText(chinese(language) ? /这不是回执/ : /This is no receipt/).waitFor();
    assert.equal(await field.inputValue(), 'not.a receipt');
    await expectAccessible(page, `no receipt, ${language}`);
    await page.getByRole('button', { name: chinese(language) ? '开始核验' : 'Verify' }).click();
    await page.locator('[data-testid="checkpoint"]').waitFor();
    await field.fill(receipt);
    await check();
    await page.locator('[data-testid="receipt"][data-agrees="true"]').waitFor();
    await page.locator('[data-testid="receipt"] [data-signature="genuine"]').waitFor();
    assert.match(await page.locator('[data-testid="receipt"]').textContent(), new RegExp(`#${seq}`));
    // Another hash under the same signature: neither the chain nor the key stands for it.
    const [head, , signature] = receipt.split('.');
    const other = Buffer.from(JSON.stringify({ seq, hash: 'ab'.repeat(32) })).toString('base64url');
    await field.fill(`${head}.${other}.${signature}`);
    await check();
    await page.locator('[data-testid="receipt"][data-agrees="false"] [data-signature="false"]').waitFor();
    await looksRight(page, 'receipt', language);
    await visitor.close();
  }
});

test('the statement of an account is the service’s, line by line, then and now', async () => {
  const accounts = (await ask('examiner', '/v1/accounts?search=P-T&kind=open&empty=true')).body;
  const { account } = accounts.items[0];
  for (const language of languages) {
    const visitor = await openAs('examiner', '/ledger', { language });
    const { page } = visitor;
    await rowsOf(page).first().waitFor();
    await looksRight(page, 'ledger', language);
    await page.getByRole('checkbox').check();
    await page.getByRole('searchbox').fill('P-T');
    await page.getByRole('searchbox').press('Enter');
    await page.locator(`a[data-account="${account}"]`).click();
    const today = (await ask('examiner', `/v1/accounts/${account}/statement`)).body;
    for (const at of ['', '2026-04-30']) {
      if (at) {
        const day = page.getByLabel(chinese(language) ? '截至日期' : 'As it stood at the end of');
        await day.fill(at);
        await day.press('Enter');
        await rowsOf(page).nth(today.total - 1).waitFor({ state: 'detached' });
      }
      await rowsOf(page).first().waitFor();
      const told = (
        await ask('examiner', `/v1/accounts/${account}/statement${at && `?at=${at}`}`)
      ).body;
      const shown = await rowsOf(page).evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children].map((cell) => cell.textContent).filter((_, at) => at === 0 || at > 3),
        ),
      );
      const number = (value) => (value === 0 ? '' : value.toLocaleString('en-GB'));
      assert.deepEqual(
        shown,
        told.items.map((line) => [
          `#${line.seq}`,
          number(line.debit),
          number(line.credit),
          line.balance.toLocaleString('en-GB'),
        ]),
      );
      const balance = await page.getByTestId('balance').locator('strong').textContent();
      assert.equal(balance, told.balance.toLocaleString('en-GB'));
    }
    await looksRight(page, 'statement', language);
    await visitor.close();
  }
});

test('a line of a statement leads to the entry that made it, and the table goes with one', async () => {
  const visitor = await openAs('examiner', '/ledger?search=P-T&kind=written_off');
  const { page } = visitor;
  await page.locator('a[data-account^="written_off-"]').first().click();
  const line = rowsOf(page).first();
  await line.waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const file = await (await saved).createReadStream();
  let table = '';
  for await (const piece of file) table += piece;
  assert.equal(table.split('\r\n')[0], 'seq,day,event,debit,credit,balance,other,other_reference');
  assert.equal(table.trim().split('\r\n').length - 1, await rowsOf(page).count());
  const entry = await line.locator('td a').first().textContent();
  await line.locator('td a').first().click();
  await page.getByRole('heading', { level: 1, name: `Entry ${entry}` }).waitFor();
  await page.locator('li[data-event="written_off"]').first().waitFor();
  await visitor.close();
});

test('a firm reads its own statement and no other', async () => {
  const own = (await ask('Tencent', '/v1/accounts')).body.items;
  const visitor = await openAs('Tencent', '/ledger');
  const { page } = visitor;
  await rowsOf(page).first().waitFor();
  assert.equal(await rowsOf(page).count(), own.length);
  await looksRight(page, 'ledger-firm', 'en');
  await page.locator(`a[data-account="${own[0].account}"]`).click();
  await page.getByTestId('balance').waitFor();
  assert.equal(await page.locator('a[href^="/journal/"]').count(), 0);
  const others = (await ask('examiner', '/v1/accounts?firm=Alibaba')).body.items[0];
  await page.goto(`/ledger/${others.account}`);
  await page.getByText('There is no such thing on file for you').first().waitFor();
  await picture(page, 'statement-not-yours');
  await visitor.close();
});
