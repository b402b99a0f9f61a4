import { expect, test } from 'vitest';
import { debtsRaised, firstEntryOf, isMonth, lastEntryOf, monthAfter, numbersOf, partsOf, weeksOf } from './figures';

test('what was granted is somewhere, each part once', () => {
  const balance = {
    granted: 160000, open: 0, ordered: 53996, reserved: 0, written_off: 21004,
    lapsed: 85000, returned: 0, extracted: 0, available: 53996,
  };
  const parts = partsOf(balance);
  expect(parts.map((one) => one.part)).toEqual(['written_off', 'ordered', 'lapsed']);
  expect(parts.reduce((sum, one) => sum + one.quantity, 0)).toBe(balance.granted);
});

test('a month is whole weeks from Monday to Sunday', () => {
  const weeks = weeksOf('2027-03');
  expect(weeks[0]?.[0]).toBe('2027-03-01');
  expect(weeks.at(-1)?.[6]).toBe('2027-04-04');
  expect(weeksOf('2027-01')[0]).toEqual([
    '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03',
  ]);
  expect(weeksOf('2027-02')).toHaveLength(4);
});

test('months follow each other across a year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2027-01', -1)).toBe('2026-12');
  expect(isMonth('2027-13')).toBe(false);
  expect(isMonth('2027-07')).toBe(true);
});

const changes = [
  { seq: 1, what: [{ kind: 'declaration', reference: 'D1' }, { kind: 'obligation', reference: '#1' }, { kind: 'obligation', reference: '#2' }] },
  { seq: 2, what: [{ kind: 'lot', reference: 'L' }, { kind: 'obligation', reference: '#1' }] },
  { seq: 3, what: [{ kind: 'declaration', reference: 'D2' }, { kind: 'obligation', reference: '#1' }, { kind: 'obligation', reference: '#3' }] },
];

test('a debt belongs to the declaration of the entry that names it first', () => {
  expect([...debtsRaised(changes)]).toEqual([['D1', ['#1', '#2']], ['D2', ['#3']]]);
});

test('what is coming tells the number of a report from that of a purchase', () => {
  const coming = [
    { kind: 'obligation_due' as const, day: '2027-03-01', reference: '#1' },
    { kind: 'report_due' as const, day: '2027-03-01', reference: '#2' },
  ];
  const raised = debtsRaised(changes);
  const debt = { declaration: 'D1', day: '2027-03-01', overdue: false };
  expect(numbersOf({ ...debt, report: true }, raised, coming)).toEqual(['#2']);
  expect(numbersOf({ ...debt, report: false }, raised, coming)).toEqual(['#1']);
});

test('what is overdue is no longer coming, and is what remains', () => {
  const coming = [{ kind: 'obligation_due' as const, day: '2027-07-01', reference: '#1' }];
  const debt = { declaration: 'D1', day: '2027-03-01', overdue: true, report: true };
  expect(numbersOf(debt, debtsRaised(changes), coming)).toEqual(['#2']);
});

test('the first and the last entry of a thing are found', () => {
  expect(firstEntryOf(changes, 'obligation', '#1')).toBe(1);
  expect(lastEntryOf(changes, 'obligation', '#1')).toBe(3);
  expect(lastEntryOf(changes, 'ruling', '#1')).toBeUndefined();
});
