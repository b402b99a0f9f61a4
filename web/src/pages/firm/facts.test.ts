import { expect, test } from 'vitest';
import type { Fact } from '@/api/vocabulary';
import { askedFor, factsGiven } from './facts';

const fact = (name: string, type: string): Fact => ({
  name,
  type,
  subject: 'application',
  in_english: name,
  in_chinese: name,
  proof: null,
});
const declared = [
  fact('application.critical_need', 'yes_no'),
  fact('application.need_score', 'points'),
  fact('firm.bonded', 'yes_no'),
];

test('a statement goes out with its unit and its document, an empty one not at all', () => {
  const document = { sha256: 'ab', name: 'a.pdf', bytes: 1 };
  expect(
    factsGiven(
      {
        'application.critical_need': { value: 'yes', document },
        'application.need_score': { value: '90' },
        'firm.bonded': { value: ' ' },
      },
      declared,
    ),
  ).toEqual([
    { fact: 'application.critical_need', value: 'yes', evidence: 'ab' },
    { fact: 'application.need_score', value: '90 points' },
  ]);
});

test('what is asked for is named once', () => {
  expect(askedFor(['a', null], undefined, ['a', 'b'])).toEqual(['a', 'b']);
});
