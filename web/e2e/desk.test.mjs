// An office works through its cases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, say, shownFindings, shownReasons, toldFindings, toldReasons } from './desk_hands.mjs';
import { aService, expectAccessible, languages, picture } from './harness.mjs';
import { looksRight } from './looks.mjs';

const { open, ask, command } = aService();
const openAs = (...whom) => enter(open, ...whom);

const need = [{ fact: 'application.critical_need', value: 'yes' }];
const apply = (firm, reference, quantity, facts = need) =>
  command(firm, { act: 'apply', firm, class: 'H200', quantity, reference, facts });

async function fileSome() {
  await apply('ByteDance', 'B-9', 60_000);
  await apply('Tencent', 'T-9', 60_000);
  await apply('Alibaba', 'A-9', 9_000, []);
  await apply('ByteDance', 'B-8', 2_000, []);
  await apply('DeepSeek', 'D-9', 8_000);
}

/** What is accessible in one language is in the other: there a picture is enough. */
async function inOneOrBoth(page, name, language) {
  await (language === 'en'
    ? looksRight(page, `desk-${name}`, 'en')
    : picture(page, `desk-${name}-${language}`));
}

/** Milliseconds that the page's own thread works until asked again. */
async function workOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(
      (one) => one.name === 'TaskDuration',
    ).value * 1000;
  const before = await spent();
  return async () => (await spent()) - before;
}

const assessed = (page, quantity) =>
  page.locator(`[data-testid=assessment][data-requested="${quantity}"]`);

test('the worklist shows what waits for the office as the service orders it', async () => {
  await fileSome();
  const told = (await ask('examiner', '/v1/worklist')).body.items;
  for (const language of languages) {
    const visitor = await openAs('examiner', '/desk', { language });
    const { page } = visitor;
    await page.locator('tr[data-thing="A-2"]').waitFor();
    const shown = await page
      .locator('tr[data-kind]')
      .evaluateAll((rows) => rows.map((row) => [row.dataset.kind, row.dataset.thing]));
    assert.deepEqual(
      shown,
      told.map((one) => [one.kind, one.thing]),
    );
    await page
      .locator('tr[data-thing="A-2"]')
      .getByText(say(language, 'late', '逾期'), { exact: true })
      .waitFor();
    await looksRight(page, 'desk-worklist', language);
    await visitor.close();
  }
});

test('the worklist and the applications are filtered, the filter stands in the address, and a row leads to its case', async () => {
  const visitor = await openAs('examiner', '/desk?kind=review&state=queued');
  const { page } = visitor;
  await page.getByText('Nothing of this kind waits.').waitFor();
  const queued = await page
    .locator('tr[data-application]')
    .evaluateAll((rows) => rows.map((row) => row.dataset.application));
  const told = (await ask('examiner', '/v1/applications')).body.items;
  assert.deepEqual(
    queued.sort(),
    told.filter((one) => one.state === 'queued').map((one) => one.reference).sort(),
  );
  await page.getByRole('combobox', { name: 'Kind' }).focus();
  for (const key of ['Enter', ...Array(6).fill('ArrowUp'), 'Enter']) {
    await page.keyboard.press(key); // from reviews up to everything
  }
  await page.locator('tr[data-thing="A-2"]').getByRole('link', { name: 'A-2' }).click();
  await page.getByRole('heading', { level: 1, name: 'A-2 · Alibaba' }).waitFor();
  await visitor.close();
});

test('the assessment is what the kernel finds at the chosen quantity, clause by clause, in both languages', async () => {
  const filed = await command(
    'examiner',
    { act: 'apply', firm: 'ByteDance', class: 'H200', quantity: 60_000, facts: need },
    true,
  );
  for (const language of languages) {
    const visitor = await openAs('examiner', '/desk/B-9', { language });
    const { page } = visitor;
    const field = page.getByLabel(say(language, 'Quantity to grant', '拟授予数量'), { exact: true });
    for (const quantity of [60_000, 50_000, 50_001]) {
      await field.fill(String(quantity));
      await assessed(page, quantity).waitFor();
      const told = await command('examiner', { act: 'grant', application: 'B-9', quantity }, true);
      assert.deepEqual(
        await shownFindings(assessed(page, quantity)),
        toldFindings(told.body, language),
      );
    }
    const request = page.getByTestId('request');
    await request.locator('li[data-clause="2.1"]').waitFor();
    assert.deepEqual(await shownFindings(request), toldFindings(filed.body, language));
    await page.locator('li[data-clause="3.3"] [data-beyond="1"]').waitFor();
    await looksRight(page, 'desk-case', language);
    await visitor.close();
  }
});

test('each bar is a clause of the headroom, and the slider changes what is found within a moment', async () => {
  const visitor = await openAs('examiner', '/desk/B-9');
  const { page } = visitor;
  const room = (await ask('examiner', '/v1/firms/ByteDance/headroom?class=H200&event=grant')).body;
  await page.locator('ul.bars li').first().waitFor();
  const shown = await page
    .locator('ul.bars li[data-limit]')
    .evaluateAll((items) => items.map((one) => [one.dataset.clause, Number(one.dataset.limit)]));
  assert.deepEqual(
    shown,
    room.lines.filter((one) => one.limit !== null).map((one) => [one.clause, one.limit]),
  );
  await assessed(page, 60_000).waitFor();
  const slider = page.getByRole('slider');
  await slider.focus();
  const worked = await workOf(page);
  const took = [];
  for (let move = 1; move <= 15; move += 1) {
    took.push(
      await page.evaluate(
        (wanted) =>
          new Promise((known) => {
            const place = document.querySelector('[data-testid=assessment]');
            const begun = performance.now();
            const seen = new MutationObserver(() => {
              if (place.dataset.requested === wanted) {
                seen.disconnect();
                known(performance.now() - begun);
              }
            });
            seen.observe(place, { attributes: true });
            const handle = document.querySelector('[role=slider]');
            handle.dispatchEvent(
              new KeyboardEvent('keydown', { key: 'ArrowLeft', keyCode: 37, which: 37, bubbles: true }),
            );
          }),
        String(60_000 - move),
      ),
    );
  }
  took.sort((one, other) => one - other);
  const [best, middle] = [took[0], took[Math.floor(took.length / 2)]];
  const work = (await worked()) / took.length;
  console.log(
    `a move of the slider shows after ${best.toFixed(0)} ms, usually ${middle.toFixed(0)} ms, ` +
      `of which the page works ${work.toFixed(0)} ms`,
  );
  // What others do on the machine is not the page's; its own work leaves room for the answer.
  assert.ok(work < 80, `${work} ms of work`);
  assert.match(await slider.getAttribute('aria-valuenow'), /^59985$/);
  await visitor.close();
});

test('what is wrong is said at its field, and what was typed stays', async () => {
  for (const language of languages) {
    const visitor = await openAs('drafter', '/desk/B-9', { language });
    const { page } = visitor;
    const quantity = page.getByLabel(say(language, 'Quantity to grant', '拟授予数量'), { exact: true });
    await quantity.fill('0');
    const wrong = page.getByRole('alert').filter({ visible: true });
    await wrong.getByText(say(language, 'A whole number from 1', '请输入不小于 1 的整数')).waitFor();
    await quantity.fill('60001');
    await page.getByText(say(language, 'At most 60,000', '不超过 60,000')).waitFor();
    await expectAccessible(page, `wrong quantity, ${language}`);
    await quantity.fill('40000');
    const reference = page.getByLabel(say(language, 'Reference of the permit', '许可证编号'));
    const submit = page.getByRole('button', { name: say(language, 'Grant 40,000', '授予 40,000') });
    await submit.click();
    await page.getByText(say(language, 'Fill this in', '请填写此项')).waitFor();
    await reference.fill('x'.repeat(48));
    await page.getByText(say(language, 'At most 47 letters', '最多 47 个字母')).waitFor();
    await picture(page, `desk-wrong-${language}`);
    await reference.fill('P-A');
    const foretold = page.getByTestId('foretold');
    await foretold.locator('[data-outcome=refuse]').first().waitFor();
    const told = await command(
      'drafter',
      { act: 'grant', application: 'B-9', quantity: 40_000, reference: 'P-A' },
      true,
    );
    assert.deepEqual(await shownReasons(foretold), toldReasons(told.body, language));
    await submit.click();
    await page.getByTestId('answer').locator('[data-outcome=refuse]').first().waitFor();
    assert.equal(await reference.inputValue(), 'P-A');
    await page.reload();
    await reference.waitFor();
    assert.equal(await reference.inputValue(), 'P-A');
    await visitor.close();
  }
});

test('a grant takes two persons, a large one the director, and the kernel turns the same person away', async () => {
  for (const [language, reference, permit] of [
    ['en', 'B-9', 'P-91'],
    ['zh', 'T-9', 'P-92'],
  ]) {
    const drafter = await openAs('drafter', `/desk/${reference}?quantity=55000`, { language });
    let { page } = drafter;
    await page.getByLabel(say(language, 'Reference of the permit', '许可证编号')).fill(permit);
    const foretold = page.getByTestId('foretold');
    await foretold.locator('[data-outcome=hold]').first().waitFor();
    const grant = { act: 'grant', application: reference, quantity: 55_000, reference: permit };
    const proposed = (await command('drafter', grant, true)).body;
    assert.deepEqual(await shownReasons(foretold), toldReasons(proposed, language));
    const others = await foretold
      .locator('[data-person]')
      .evaluateAll((items) => items.map((one) => one.dataset.person));
    assert.deepEqual(others, ['examiner', 'planner']);
    await page
      .getByRole('button', { name: say(language, 'Grant 55,000', '授予 55,000') })
      .click();
    await page.getByTestId('answer').locator('[data-outcome=hold]').first().waitFor();
    assert.deepEqual(
      await shownReasons(page.getByTestId('answer')),
      toldReasons(proposed, language),
    );
    const number = (await ask('examiner', '/v1/proposals')).body.total;
    const proposal = page.locator(`[data-proposal="#${number}"]`);
    await proposal.getByRole('button', { name: say(language, 'Sign as another person', '作为第二人签署') }).click();
    const signatures = page.locator('#signatures');
    await signatures.getByTestId('answer').locator('[data-outcome=refuse]').first().waitFor();
    const same = (
      await command('drafter', { act: 'countersign', proposal: `#${number}` }, true)
    ).body;
    assert.deepEqual(
      await shownReasons(signatures.getByTestId('answer')),
      toldReasons(same, language),
    );
    await inOneOrBoth(page, 'same-person', language);
    await drafter.close();

    const examiner = await openAs('examiner', '/desk', { language });
    page = examiner.page;
    await page.locator(`tr[data-kind=signature]`).getByRole('link').click();
    const second = page.locator(`[data-proposal="#${number}"]`);
    await second.locator('[data-outcome=refer]').first().waitFor();
    const signed = (
      await command('examiner', { act: 'countersign', proposal: `#${number}` }, true)
    ).body;
    assert.deepEqual(await shownReasons(second), toldReasons(signed, language));
    await second.getByRole('button', { name: say(language, 'Sign as another person', '作为第二人签署') }).click();
    await page.locator('#signatures [data-testid=answer]').waitFor();
    await page.locator(`#signatures [data-proposal="#${number}"][data-end=complete]`).waitFor();
    const referral = page.getByTestId('referral');
    await referral.locator('[data-person=director]').waitFor();
    await inOneOrBoth(page, 'referred', language);
    await examiner.close();

    const director = await openAs('director', '/desk', { language });
    page = director.page;
    await page.locator('tr[data-kind=assent]').getByRole('link', { name: reference }).click();
    const assent = page.getByTestId('referral');
    await assent.locator('[data-outcome=allow]').first().waitFor();
    const assented = (
      await command('director', { act: 'assent', waiting: reference, role: 'director' }, true)
    ).body;
    assert.deepEqual(await shownReasons(assent), toldReasons(assented, language));
    await assent
      .getByLabel(say(language, 'Reason, kept with the decision', '理由（随决定保存）'))
      .fill('within the programme');
    await assent.getByRole('button', { name: /^(Assent|同\s*意)$/ }).click();
    await assent.getByTestId('answer').locator('[data-outcome=allow]').first().waitFor();
    await page.locator('dl').getByText(permit).waitFor();
    await picture(page, `desk-assented-${language}`);
    await director.close();
    const granted = (await ask('examiner', `/v1/permits/${permit}`)).body;
    assert.equal(granted.balance.granted, 55_000);
  }
});

test('evidence that is missing is asked of the firm, and recorded with its document', async () => {
  for (const [language, reference] of [
    ['en', 'A-9'],
    ['zh', 'B-8'],
  ]) {
    const visitor = await openAs('examiner', `/desk/${reference}`, { language });
    const { page } = visitor;
    await page
      .getByRole('button', { name: say(language, 'Ask the firm for it', '要求企业补充') })
      .click();
    const question = page.getByLabel(say(language, 'What the firm is asked', '要求企业说明的内容'));
    await question.waitFor();
    assert.match(await question.inputValue(), /statement of need: why domestic chips cannot serve/);
    await page.getByRole('button', { name: say(language, 'Ask the firm', '发出补充要求'), exact: true }).click();
    await page.getByText(say(language, 'Fill this in', '请填写此项')).waitFor();
    await page.getByLabel(say(language, 'Answer by', '答复期限'), { exact: true }).fill(
      '2027-02-01',
    );
    await page.keyboard.press('Enter');
    await page.getByTestId('foretold').locator('[data-outcome=allow]').first().waitFor();
    await page.getByRole('button', { name: say(language, 'Ask the firm', '发出补充要求'), exact: true }).click();
    await page.getByTestId('answer').locator('[data-outcome=allow]').first().waitFor();
    await page.getByText(say(language, 'The clock stands still', '期限中止计算')).waitFor();
    const asked = (await ask('examiner', '/v1/applications')).body.items.find(
      (one) => one.reference === reference,
    );
    assert.equal(asked.answer_by, '2027-02-01');
    await inOneOrBoth(page, 'asked', language);

    await page.getByRole('tab', { name: say(language, 'Record a fact', '登记事实') }).click();
    await page.getByRole('radio', { name: say(language, 'yes', '是') }).check();
    const digest = page.getByLabel(say(language, 'Evidence (SHA-256', '证据（文件的 SHA-256'));
    await digest.fill('not a digest');
    await page.getByText(say(language, '64 digits 0-9 and a-f', '64 位数字')).waitFor();
    assert.equal(await digest.inputValue(), 'not a digest');
    await page.locator('input[type=file]').setInputFiles({
      name: 'need.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(`why domestic chips cannot serve, ${reference}`),
    });
    await page.getByText(say(language, 'need.txt was handed in', 'need.txt 已提交存档')).waitFor();
    const evidence = await digest.inputValue();
    const kept = await ask('examiner', `/v1/evidence/${evidence}`);
    assert.equal(kept.body, `why domestic chips cannot serve, ${reference}`);
    await expectAccessible(page, `fact, ${language}`);
    await page.getByRole('button', { name: say(language, 'Record the fact', '登记事实') }).click();
    await page.getByTestId('answer').locator('[data-outcome=allow]').first().waitFor();
    await page.getByRole('cell', { name: 'application.critical_need' }).waitFor();
    await page.locator(`code[title="${evidence}"]`).waitFor();
    await picture(page, `desk-fact-${language}`);
    await visitor.close();
  }
});

test('what waits is declined with reasons, and the firm reads them in its letter', async () => {
  const visitor = await openAs('examiner', '/desk/D-9?act=decline');
  const { page } = visitor;
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByText('Fill this in').waitFor();
  await page.getByLabel('Reasons, as the firm will read them').fill('another round comes in May');
  await page.getByTestId('foretold').locator('[data-outcome=allow]').first().waitFor();
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByTestId('answer').locator('[data-outcome=allow]').first().waitFor();
  await page.locator('[data-ruling]').waitFor();
  const changes = (await ask('examiner', '/v1/changes?limit=5000')).body.changes;
  const about = changes.filter((one) => one.what.some((thing) => thing.reference === 'D-9'));
  const rows = await page
    .locator('tr[data-seq]')
    .evaluateAll((items) => items.map((one) => Number(one.dataset.seq)));
  assert.deepEqual(rows, about.map((one) => one.seq).reverse());
  await page.getByRole('button', { name: `Letter of entry ${rows[0]}` }).click();
  const letter = await ask('examiner', `/v1/letters/${rows[0]}?language=en`);
  assert.equal(await page.getByTestId('letter').textContent(), letter.body);
  assert.match(letter.body, /another round comes in May/);
  await expectAccessible(page, 'letter');
  await picture(page, 'desk-letter');
  await visitor.close();
});

test('a review is decided by another officer and signed by a second', async () => {
  const ruling = (await ask('examiner', '/v1/rulings')).body.items.find((one) => one.thing === 'B-9');
  await command('ByteDance', {
    act: 'request_review',
    kind: 're_examination',
    ruling: ruling.number,
    grounds: 'the rest is needed as well',
    reference: 'R-9',
  });
  const visitor = await openAs('examiner', '/desk/B-9', { language: 'zh' });
  const { page } = visitor;
  const review = page.locator('[data-review="R-9"]');
  await review.getByRole('button', { name: '作出复查决定' }).click();
  await review.getByText('请选择一项').waitFor();
  await review.getByRole('radio', { name: '维持原决定' }).check();
  await review.getByLabel('理由').fill('within the ceiling');
  const foretold = review.getByTestId('foretold');
  await foretold.locator('[data-outcome=hold]').first().waitFor();
  const told = await command(
    'examiner',
    { act: 'decide_review', review: 'R-9', outcome: 'uphold', reason: 'within the ceiling' },
    true,
  );
  assert.deepEqual(await shownReasons(foretold), toldReasons(told.body, 'zh'));
  await looksRight(page, 'desk-review', 'zh');
  await review.getByRole('button', { name: '作出复查决定' }).click();
  await review.getByTestId('answer').locator('[data-outcome=hold]').first().waitFor();
  await page.goto('/desk/reviews/R-9');
  await page.getByRole('heading', { level: 1, name: '复查 R-9' }).waitFor();
  await page.locator('[data-review="R-9"]').waitFor();
  await looksRight(page, 'desk-review-alone', 'zh');
  await visitor.close();
  const planner = await openAs('planner', '/desk/B-9');
  await planner.page.getByRole('button', { name: 'Sign as another person' }).click();
  await planner.page.locator('[data-review="R-9"]').getByText('ruling upheld').waitFor();
  await planner.close();
});

test('what is sent while the line is down is kept, sent again, and counts once', async () => {
  await apply('Tencent', 'T-10', 100);
  const visitor = await openAs('drafter', '/desk/T-10');
  const { page, context, complaints } = visitor;
  const reference = page.getByLabel('Reference of the permit');
  await reference.fill('P-100');
  await page.getByTestId('foretold').locator('[data-outcome=hold]').first().waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Grant 100' }).click();
  await page.waitForTimeout(600);
  assert.equal(await reference.inputValue(), 'P-100');
  await context.setOffline(false);
  await page.getByTestId('answer').locator('[data-outcome=hold]').first().waitFor();
  const proposals = (await ask('examiner', '/v1/proposals')).body.items;
  assert.equal(proposals.filter((one) => one.command[0].reference === 'P-100').length, 1);
  complaints.length = 0; // the browser says that the line was down
  await visitor.close();
});
