// What a person of an office does again and again, and what pages are held against.

/** Signed in as a person at a page, which is the first that the visitor sees. */
export async function enter(open, person, path, choices) {
  const visitor = await open(choices);
  await visitor.page.goto(path);
  await visitor.page.locator(`button[data-person="${person}"]`).click();
  await visitor.page.locator('main#page h1').waitFor();
  return visitor;
}

export const say = (language, en, zh) => (language === 'zh' ? zh : en);
const wordsOf = (finding, language) => (language === 'zh' ? finding.in_chinese : finding.words);

/** Clause, standing and words of each finding shown, in an order of their own. */
export async function shownFindings(place) {
  const shown = await place
    .locator('li[data-clause]')
    .evaluateAll((items) =>
      items.map((one) => [
        one.dataset.clause,
        one.dataset.standing,
        one.querySelector('[data-part=words]').textContent,
      ]),
    );
  return shown.map((one) => one.join(' | ')).sort();
}
export const toldFindings = (decided, language) =>
  decided.decision.findings
    .map((one) => [one.clause, one.standing, wordsOf(one, language)].join(' | '))
    .sort();

/** The reasons of a shown decision, as the service would give them. */
export async function shownReasons(place) {
  return place
    .locator('[data-testid=decision] li[data-clause]')
    .evaluateAll((items) =>
      items.map((one) => [
        one.dataset.clause,
        one.querySelector('[data-part=words]').textContent,
      ]),
    );
}
export const toldReasons = (decided, language) =>
  decided.reasons.map((one) => [one.clause, say(language, one.in_english, one.in_chinese)]);
