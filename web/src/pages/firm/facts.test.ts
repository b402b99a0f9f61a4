import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askedFor, classesOf, factsGiven, factsOf } from './facts';

const text = readFileSync(new URL('../../../../data/terms/h200_2026.terms', import.meta.url), 'utf8');

test('the facts of a text are read with their types and proofs', () => {
  const facts = factsOf(text);
  expect(facts.map((one) => [one.name, one.type])).toEqual([
    ['application.critical_need', 'yes_no'],
    ['application.need_score', 'points'],
    ['firm.barred_end_use', 'yes_no'],
    ['firm.bonded', 'yes_no'],
  ]);
  expect(facts[0]?.proof).toBe('statement of need: why domestic chips cannot serve');
  expect(facts[0]?.english).toBe('critical need');
});

test('a fact that has a label is called by it', () => {
  const [bonded] = factsOf('fact firm.bonded : yes_no "Bonded" / "已缴保证金" proved by "register"');
  expect(bonded).toEqual({
    name: 'firm.bonded',
    type: 'yes_no',
    english: 'Bonded',
    chinese: '已缴保证金',
    proof: 'register',
  });
});

test('the classes of a text are read with both names', () => {
  expect(classesOf(text)[0]).toEqual({ name: 'H200', english: 'Nvidia H200', chinese: '英伟达H200' });
  expect(classesOf(text).map((one) => one.name)).toEqual(['H200', 'Ascend', 'Camb']);
});

test('a statement goes out with its unit and its document, an empty one not at all', () => {
  const document = { sha256: 'ab', name: 'a.pdf', bytes: 1 };
  expect(
    factsGiven(
      {
        'application.critical_need': { value: 'yes', document },
        'application.need_score': { value: '90' },
        'firm.bonded': { value: ' ' },
      },
      factsOf(text),
    ),
  ).toEqual([
    { fact: 'application.critical_need', value: 'yes', evidence: 'ab' },
    { fact: 'application.need_score', value: '90 points' },
  ]);
});

test('what is asked for is named once', () => {
  expect(askedFor(['a', null], undefined, ['a', 'b'])).toEqual(['a', 'b']);
});
