import { describe, expect, test } from 'vitest';
import {
  historyOf,
  placeOf,
  proposalsOf,
  signersAmong,
  statedOf,
  type Change,
  type Entry,
  type Person,
  type WorkItem,
} from './figures';

const change = (seq: number, act: string, what: string[] = [], outcome = 'allow'): Change => ({
  seq,
  day: '2027-01-11',
  act,
  outcome,
  what: what.map((one) => {
    const [kind = '', reference = ''] = one.split(' ');
    return { kind, reference };
  }),
});
const entry = (seq: number, command: object): Entry => ({
  seq,
  day: '2027-01-11',
  in_a_line: 'allow',
  command: command as Entry['command'],
});

const changes = [
  change(1, 'apply', ['application A-1', 'waiting #1']),
  change(2, 'apply', ['application A-2', 'waiting #2']),
  change(3, 'record_fact', ['application A-1']),
  change(4, 'retest_waiting', ['waiting #1']),
  change(5, 'grant', [], 'hold'),
  change(6, 'record_fact', ['application A-1'], 'refuse'),
];
const facts = [{ fact: 'application.critical_need', value: 'no', evidence: null }];
const fact = { fact: 'application.critical_need', value: 'yes', evidence: 'ab' };
const entries = [
  entry(1, { act: 'apply', reference: 'A-1', facts }),
  entry(2, { act: 'apply', reference: 'A-2', facts }),
  entry(3, { act: 'record_fact', subject: 'application', number: 0, fact }),
  entry(4, { act: 'retest_waiting', waiting: '#1' }),
  entry(5, { act: 'grant', application: 'A-1', quantity: 5, reference: 'P-1' }),
  entry(6, {
    act: 'record_fact',
    subject: 'application',
    number: 0,
    fact: { ...fact, value: 'no' },
  }),
];

describe('the history of a case', () => {
  test('has what touches it, what waited for it, and what was only proposed about it', () => {
    expect(historyOf(changes, entries, ['A-1']).map((step) => step.seq)).toEqual([1, 3, 4, 5, 6]);
  });
  test('tells numbers of one kind from those of another', () => {
    expect(historyOf(changes, entries, ['ruling #2']).map((step) => step.seq)).toEqual([]);
    expect(historyOf(changes, entries, ['waiting #2']).map((step) => step.seq)).toEqual([2]);
  });
  test('gives the newest word on each fact that was not refused', () => {
    const history = historyOf(changes, entries, ['A-1']);
    expect(statedOf(history, 'A-1', 0)).toEqual([{ ...fact, seq: 3 }]);
    expect(statedOf(history, 'A-1', 7)).toEqual([{ ...facts[0], seq: 1 }]);
  });
});

test('a proposal goes by its number, and the regime itself is no signature', () => {
  const made = { command: [{ act: 'grant' }], signatures: ['drafter', null], needed: 2, open: true };
  const proposals = proposalsOf([
    { ...made, number: '#7' },
  ] as unknown as Parameters<typeof proposalsOf>[0]);
  expect(proposals.map((one) => [one.number, one.signatures])).toEqual([['#7', ['drafter']]]);
});

test('who signs next is of an office, holds the role, and has not signed', () => {
  const person = (name: string, kind: Person['kind'], roles: string[]): Person => ({
    name,
    party: 'Commerce',
    kind,
    roles,
    conflicts: [],
  });
  const persons = [
    person('drafter', 'office', ['officer']),
    person('examiner', 'office', ['officer']),
    person('director', 'office', ['director']),
    person('trader', 'firm', ['officer']),
  ];
  expect(signersAmong(persons, ['officer'], ['drafter']).map((one) => one.name)).toEqual([
    'examiner',
  ]);
});

test('each piece of work leads to its case, or to a page of its own', () => {
  const known = {
    reviewed: (review: string) => (review === 'R-1' ? 'A-1' : null),
    proposed: (number: string) => (number === '#1' ? 'A/1' : null),
    isApplication: (reference: string) => reference === 'A-1',
  };
  const at = (kind: WorkItem['kind'], thing: string) =>
    placeOf({ kind, thing, number: thing } as WorkItem, known);
  expect(at('application', 'A/1')).toBe('/desk/A%2F1');
  expect(at('assent', 'A-1')).toBe('/desk/A-1');
  expect(at('assent', '26CN04')).toBe('/desk/waits/26CN04');
  expect(at('signature', '#1')).toBe('/desk/A%2F1');
  expect(at('signature', '#2')).toBe('/desk/proposals/2');
  expect(at('review', 'R-1')).toBe('/desk/A-1');
  expect(at('review', 'R-2')).toBe('/desk/reviews/R-2');
  expect(at('reconciliation', '#1')).toBe('/desk/reconciliations/1');
  expect(at('beacon', '#13')).toBe('/allocations/13');
});
