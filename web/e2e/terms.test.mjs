// The terms: read by everybody, amended by one person of an office, enacted by another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aService, expectAccessible, languages, picture, shades } from './harness.mjs';

const { openAs, ask, command } = aService();

const post = (route, text) =>
  ask('drafter', `/v1/terms/${route}`, { method: 'POST', body: JSON.stringify({ text }) });
const inForce = async () => (await ask('drafter', '/v1/terms')).body;
const words = {
  en: {
    tests: /^Tests/, changes: /^What changes/, mistakes: /^Remarks/, inWords: 'In words',
    begin: 'Begin the draft', editor: 'Draft of the terms', clause: /^Clause 3\.1/,
    kept: 'Kept in this browser and on the service', discard: 'Throw the draft away', sure: 'Throw it away',
    propose: 'Propose version 2', sign: 'Sign as examiner', dayNeeded: 'Choose the day on which',
  },
  zh: {
    tests: /^测试/, changes: /^变更/, mistakes: /^校核意见/, inWords: '转述',
    begin: '开始起草', editor: '条款草案', clause: /^第3\.1条/,
    kept: '已存于本浏览器及服务端', discard: '废弃草案', sure: /^废\s*弃$/,
    propose: '提交第2版', sign: '以examiner名义签署', dayNeeded: '请选择新版施行日期',
  },
};

/** The editor holds only the lines in view; its text as a whole is what the browser keeps. */
const draftOf = (page, person) =>
  page.evaluate((name) => JSON.parse(localStorage.getItem(`sluice.terms-draft.${name}`))?.text, person);

/** Types over what stands between two places of a line, as a person with the keyboard. */
async function typeOver(page, was, is, person = 'drafter') {
  const line = page.locator('.cm-line', { hasText: was }).first();
  // Only what is near the view is in the page: the line is looked for around its place in the text.
  const text = await draftOf(page, person);
  const share = text.slice(0, text.indexOf(was)).split('\n').length / text.split('\n').length;
  for (let away = 0; (await line.count()) === 0 && away < 12; ++away) {
    await page.locator('.cm-scroller').evaluate((scroller, [at, off]) => {
      scroller.scrollTop = scroller.scrollHeight * at - scroller.clientHeight / 2 + off;
    }, [share, 250 * Math.ceil(away / 2) * (away % 2 ? 1 : -1)]);
    await line.waitFor({ timeout: 800 }).catch(() => undefined);
  }
  await line.scrollIntoViewIfNeeded();
  await line.evaluate((element, text) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const whole = element.textContent;
    const begin = whole.indexOf(text);
    const range = document.createRange();
    let seen = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = seen + node.data.length;
      if (begin >= seen && begin < end) range.setStart(node, begin - seen);
      if (begin + text.length > seen && begin + text.length <= end) {
        range.setEnd(node, begin + text.length - seen);
      }
      seen = end;
    }
    element.closest('.cm-content').focus();
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, was);
  await page.waitForTimeout(60);
  await page.keyboard.insertText(is);
}

// Drafts are an office's: each test begins without one.
async function openDesk(person, choices) {
  await ask(person, '/v1/drafts/terms', { method: 'DELETE' });
  return openAs(person, '/terms?view=draft', choices);
}

async function beginDraft(page, w) {
  await page.getByRole('button', { name: w.begin }).click();
  await page.getByRole('textbox', { name: w.editor }).waitFor();
}

test('a clause is led to, marked, and told in both languages as the service tells it', async () => {
  const told = (await post('explain', await inForce())).body.passages;
  const clause = told.find((one) => one.name === '3.1');
  for (const language of languages) {
    for (const shade of shades) {
      const visitor = await openAs('Alibaba', '/terms?clause=3.1', { language, shade });
      const { page } = visitor;
      const marked = page.locator('[aria-current="location"]');
      await marked.waitFor();
      assert.equal(await marked.getAttribute('data-passage'), '3.1');
      assert.ok(await marked.evaluate((one) => {
        const box = one.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
      }), 'the clause is in view');
      const sentences = language === 'zh' ? clause.in_chinese : clause.in_english;
      assert.deepEqual(await marked.locator('.told p').allInnerTexts(), sentences.sentences);
      assert.match(await marked.getByRole('heading').innerText(), words[language].clause);
      assert.equal(
        Number(await marked.locator('[data-line]').first().getAttribute('data-line')),
        clause.line,
      );
      await expectAccessible(page, `the terms, ${language}, ${shade}`);
      await picture(page, `terms-${language}-${shade}`);
      await visitor.close();
    }
  }
});

test('every line of the text in force stands on the page, in both readings at once too', async () => {
  const text = await inForce();
  const visitor = await openAs('shanghai', '/terms');
  const { page } = visitor;
  await page.locator('[data-passage="5.2"]').waitFor();
  await page.locator('details summary').click();
  const lines = await page.locator('.code-line').evaluateAll((all) =>
    all.map((one) => [Number(one.dataset.line), one.querySelector('code').textContent.trimEnd()]),
  );
  const whole = text.trimEnd().split('\n');
  for (const [number, line] of lines) assert.equal(line, whole[number - 1].trimEnd());
  const shown = new Set(lines.map(([number]) => number));
  whole.forEach((line, at) => assert.ok(line === '' || shown.has(at + 1), `line ${at + 1}: ${line}`));
  await page.getByText('Both', { exact: true }).click();
  assert.equal(await page.locator('[data-passage="3.1"] .told').count(), 2);
  assert.equal(await page.getByText('Draft', { exact: true }).count(), 0, 'only offices amend');
  await visitor.close();
});

test('a clause shows the headroom that the service gives for a firm', async () => {
  const visitor = await openAs('examiner', '/terms?firm=Alibaba&clause=3.1');
  const { page } = visitor;
  for (const event of ['grant', 'release']) {
    const room = (await ask('examiner', `/v1/firms/Alibaba/headroom?class=H200&event=${event}`)).body;
    for (const line of room.lines.filter((one) => one.limit !== null)) {
      if (!/^[0-9]/.test(line.clause)) continue;
      await page
        .locator(`[data-passage="${line.clause}"] [data-event="${event}"][data-limit="${line.limit}"]`)
        .waitFor();
    }
  }
  await picture(page, 'terms-headroom');
  await visitor.close();
});

for (const language of languages) {
  test(`a drafter mends a mistake, sees tests fail and pass and what changes (${language})`, async () => {
    const w = words[language];
    const visitor = await openDesk('drafter', { language, shade: language === 'zh' ? 'dark' : 'light' });
    const { page } = visitor;
    const day = page.locator('.ant-picker input');
    await day.waitFor();
    await page.locator('.ant-picker').hover();
    await page.locator('.ant-picker-clear').click();
    await page.getByRole('button', { name: w.begin }).click();
    await page.getByText(w.dayNeeded).waitFor();
    await expectAccessible(page, `beginning a draft, ${language}`);
    await picture(page, `terms-begin-${language}`);
    await day.fill('2027-03-01');
    await day.press('Tab');
    await beginDraft(page, w);
    const begun = await draftOf(page, 'drafter');
    assert.match(begun, /version 2 from 2027-03-01 amends 1/);

    // A mistake, at its line.
    await typeOver(page, 'otherwise queue in second_round', 'otherwise queue in secnd_round');
    await page.getByRole('tab', { name: w.mistakes }).click();
    const mistaken = (await post('check', await draftOf(page, 'drafter'))).body.diagnostics[0];
    const problem = page.locator(`[data-code="${mistaken.code}"]`);
    await problem.waitFor();
    assert.equal(Number(await problem.getAttribute('data-line')), mistaken.line);
    const said = language === 'zh'
      ? [mistaken.message_in_chinese, mistaken.help_in_chinese]
      : [mistaken.message, mistaken.help];
    assert.equal(/\p{Script=Han}/u.test(said.join('')), language === 'zh');
    for (const sentence of said) assert.ok((await problem.innerText()).includes(sentence), sentence);
    assert.equal(
      (await draftOf(page, 'drafter')).split('\n')[mistaken.line - 1].trim(),
      'require firm in named otherwise queue in secnd_round',
    );
    const underlined = page.locator('.cm-lintRange-error', { hasText: 'secnd_round' });
    await underlined.waitFor();
    await underlined.hover();
    const hovered = page.locator('.cm-tooltip .cm-diagnostic').first();
    await hovered.waitFor();
    assert.equal(await hovered.innerText(), said.join('\n'));
    await page.getByRole('tab', { name: w.mistakes }).hover();
    await page.locator('.cm-lint-marker-error').first().waitFor();
    await expectAccessible(page, `a mistaken draft, ${language}`);
    await picture(page, `terms-mistake-${language}`);
    assert.equal(await page.getByRole('button', { name: w.propose }).count(), 0);

    // Mended. What was tested under the old text comes out otherwise under this one.
    await typeOver(page, 'secnd_round', 'second_round');
    await problem.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: w.tests }).click();
    await page.locator('[data-test][data-passed="false"]').first().waitFor();
    const tested = (await post('test', await draftOf(page, 'drafter'))).body;
    assert.deepEqual(
      await page.locator('[data-test]').evaluateAll((all) => all.map((one) => [one.dataset.test, one.dataset.passed])),
      [...tested.tests]
        .sort((a, b) => Number(a.passed) - Number(b.passed))
        .map((one) => [one.name, String(one.passed)]),
    );
    const bonded = tested.tests.find((one) => one.name === 'bonded release owes instead of holding');
    const [step] = bonded.steps;
    const shownStep = page.locator(`[data-line="${step.line}"][data-passed="false"]`);
    assert.deepEqual(await shownStep.locator('dd').allInnerTexts(), [step.expected, step.found]);
    await shownStep.getByRole('button').click();
    await page.locator('.test-found', { hasText: step.found }).waitFor();
    await page.locator('.cm-tests .test-fails').first().waitFor();
    await expectAccessible(page, `failing tests, ${language}`);
    await picture(page, `terms-test-fails-${language}`);

    // The step is made to expect what the new text says, and passes.
    await typeOver(page, 'owing 5,004 chips', 'owing 6,005 chips');
    await page.locator(`[data-test="${bonded.name}"][data-passed="true"]`).waitFor();
    await page.locator('.test-found', { hasText: step.found }).waitFor({ state: 'detached' });
    await typeOver(page, '= 400,000 chips', '= 450,000 chips');
    await page.getByRole('tab', { name: w.changes }).click();
    await page.locator('[data-change="ceiling"]').waitFor();
    const compared = (await post(`diff?language=${language}`, await draftOf(page, 'drafter'))).body.changes;
    for (const change of compared) {
      const shown = page.locator(`[data-change="${change.name}"][data-direction="${change.direction}"]`);
      assert.ok((await shown.first().innerText()).includes(change.words), change.words);
    }
    await expectAccessible(page, `what changes, ${language}`);
    await picture(page, `terms-changes-${language}`);

    // What stands at the cursor, by keyboard alone; and out of the editor again.
    await typeOver(page, 'linkage "Domestic', 'linkage "Domestic');
    await page.keyboard.press('Home');
    for (let at = 0; at < 'parameter li'.length; ++at) await page.keyboard.press('ArrowRight');
    await page.locator('[data-part="meaning"]', { hasText: '60%' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('.cm-editor')), null);

    // Kept here and there: after a reload it is as it was.
    await page.getByText(w.kept, { exact: true }).waitFor();
    const before = await draftOf(page, 'drafter');
    assert.equal((await ask('drafter', '/v1/drafts/terms')).body.text, before);
    await page.reload();
    await page.locator('.cm-line', { hasText: 'version 2 from 2027-03-01 amends 1' }).waitFor();
    assert.equal(await draftOf(page, 'drafter'), before);
    await page.getByRole('tab', { name: w.inWords }).click();
    await page.locator('[data-panel="words"] .told').first().waitFor();
    await expectAccessible(page, `the draft in words, ${language}`);

    await page.getByRole('button', { name: w.discard }).click();
    await page.getByRole('button', { name: w.sure }).last().click();
    await page.getByRole('button', { name: w.begin }).waitFor();
    assert.equal((await ask('drafter', '/v1/drafts/terms')).status, 404);
    await visitor.close();
  });
}

test('hovering over a name tells its meaning, and the workshop is accessible in the dark', async () => {
  const visitor = await openDesk('planner', { shade: 'dark' });
  const { page } = visitor;
  await beginDraft(page, words.en);
  await page.getByRole('tab', { name: /^Tests \d+\/11/ }).waitFor();
  await typeOver(page, 'large "Large', 'large "Large', 'planner');
  const line = page.locator('.cm-line', { hasText: 'parameter large' });
  const box = await line.boundingBox();
  await page.mouse.move(box.x + 95, box.y + 8);
  await page.locator('.cm-tooltip-hover', { hasText: '50,000 chips' }).waitFor();
  await expectAccessible(page, 'the workshop, dark');
  await picture(page, 'terms-workshop-dark');
  await page.getByRole('button', { name: 'Throw the draft away' }).click();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await page.getByRole('button', { name: 'Begin the draft' }).waitFor();
  await visitor.close();
});

test('who proposed a text is refused to sign it; another person enacts it', async () => {
  const drafter = await openDesk('drafter');
  await beginDraft(drafter.page, words.en);
  await typeOver(drafter.page, '= 400,000 chips', '= 450,000 chips');
  await drafter.page.getByRole('tab', { name: /^What changes [1-9]/ }).waitFor();
  const { canonical } = (await post('check', await draftOf(drafter.page, 'drafter'))).body;
  const dry = (await command('drafter', { act: 'enact_terms', text: canonical }, true)).body;
  const decision = drafter.page.getByTestId('decision');
  await decision.waitFor();
  assert.equal(await decision.getAttribute('data-outcome'), dry.outcome);
  assert.deepEqual(
    await decision.locator('[data-part="words"]').allInnerTexts(),
    dry.reasons.map((one) => one.in_english),
  );
  await picture(drafter.page, 'terms-propose');
  await drafter.page.getByRole('button', { name: 'Propose version 2' }).click();
  await drafter.page.locator('[data-part="proposed"]').waitFor();
  await expectAccessible(drafter.page, 'a proposal made');
  await drafter.page.getByRole('link', { name: 'To the proposals' }).click();
  const proposals = (await ask('drafter', '/v1/proposals?limit=1000')).body.items;
  const number = `#${proposals.length}`;
  assert.equal(proposals.at(-1).command[0].text, canonical);

  const card = (page) => page.locator(`[data-proposal="${number}"]`);
  const own = card(drafter.page).getByTestId('decision');
  await own.waitFor();
  const refused = (await command('drafter', { act: 'countersign', proposal: number }, true)).body;
  assert.equal(refused.outcome, 'refuse');
  assert.equal(await own.getAttribute('data-outcome'), 'refuse');
  assert.deepEqual(
    await own.locator('[data-part="words"]').allInnerTexts(),
    refused.reasons.map((one) => one.in_english),
  );
  assert.equal(await drafter.page.getByRole('button', { name: /^Sign as/ }).count(), 0);
  await expectAccessible(drafter.page, 'a proposal to its author');
  await picture(drafter.page, 'terms-proposal-own');

  const examiner = await openAs('examiner', '/terms?view=proposals', { language: 'zh', shade: 'dark' });
  await card(examiner.page).locator('[data-change="ceiling"]').waitFor();
  await card(examiner.page).getByTestId('decision').waitFor();
  await expectAccessible(examiner.page, 'a proposal to another person, dark');
  await picture(examiner.page, 'terms-proposal-zh-dark');
  await examiner.page.getByRole('button', { name: words.zh.sign }).click();
  await examiner.page.locator('[data-part="signed"] [data-outcome="allow"]').first().waitFor();
  await card(examiner.page).waitFor({ state: 'detached' });
  assert.equal((await ask('examiner', '/v1/register')).body.version, 2);
  assert.equal((await ask('Alibaba', '/v1/terms?version=2')).body, canonical);

  await drafter.page.goto('/terms');
  await drafter.page.locator('[data-part="enacted"] a').click();
  await drafter.page.locator('.code-line', { hasText: '450,000' }).waitFor();
  await expectAccessible(drafter.page, 'a version that is not in force yet');
  await picture(drafter.page, 'terms-enacted');
  await drafter.close();
  await examiner.close();
});
