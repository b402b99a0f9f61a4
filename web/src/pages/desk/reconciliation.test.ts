import { expect, it } from 'vitest';
import type { Step } from '@/pages/desk/figures';
import {
  endedBy,
  isExcess,
  openedBy,
  replacedBy,
  toldBetween,
  type Reconciliation,
} from '@/pages/desk/reconciliation';

const item = (number: string, theirs: number, more: Partial<Reconciliation> = {}) =>
  ({
    number,
    gate: 'North',
    permit: 'P-1',
    theirs,
    ours: 8,
    their_declarations: 2,
    our_declarations: 2,
    day: '2027-01-11',
    declaration: null,
    closed: null,
    end: null,
    ...more,
  }) as Reconciliation;
const excess = (number: string, theirs: number) =>
  item(number, theirs, { declaration: 'M1', their_declarations: 1, our_declarations: 0 });

const step = (seq: number, command: object, outcome: string, what: Step['what'] = []) =>
  ({ seq, day: '2027-01-11', act: (command as { act: string }).act, outcome, what, command }) as Step;
const told = (seq: number, written_off: number, outcome = 'hold', ended: string[] = []) =>
  step(
    seq,
    { act: 'control_totals', gate: 'North', permit: 'P-1', written_off, declarations: 2 },
    outcome,
    ended.map((reference) => ({ kind: 'reconciliation', reference })),
  );
const posted = (seq: number, command: object, outcome = 'allow', mrn = 'M1') =>
  step(seq, command, outcome, outcome === 'refuse' ? [] : [{ kind: 'declaration', reference: mrn }]);
const late = { act: 'late_original', quantity: 9 };

it('tells a release beyond its permit by its declaration', () => {
  expect([isExcess(item('#1', 9)), isExcess(excess('#2', 9))]).toEqual([false, true]);
});

it('finds the entry that opened a difference by its day, its gate, its permit and its figures', () => {
  const steps = [{ ...told(40, 9), day: '2027-01-10' }, told(60, 7), told(70, 9), told(80, 9)];
  const one = item('#1', 9);
  expect(openedBy(steps, one, [one])?.seq).toBe(70);
  expect(openedBy(steps.slice(0, 2), one, [one])).toBeNull();
  expect(openedBy(steps, { ...one, gate: 'South' }, [one])).toBeNull();
});

it('takes the entry that ended the one before, or the first behind it', () => {
  const steps = [told(40, 9), told(50, 9, 'hold', ['#1']), told(60, 8, 'allow', ['#2']), told(70, 9)];
  const items = [
    item('#1', 9, { end: 'replaced' }),
    item('#2', 9, { ours: 7, end: 'agreed' }),
    item('#3', 9),
  ];
  expect(items.map((one) => openedBy(steps, one, items)?.seq)).toEqual([40, 50, 70]);
});

it('finds the release beyond what was left, also where another person signed for it', () => {
  const items = [excess('#1', 9), excess('#2', 4)];
  const steps = [
    posted(40, late, 'allow', 'M2'),
    posted(50, late, 'refuse'),
    posted(60, late),
    posted(70, { act: 'countersign', proposal: '#1' }),
  ];
  expect(items.map((one) => openedBy(steps, one, items)?.seq)).toEqual([60, 70]);
  const adjusted = posted(80, { act: 'adjust', change: 4 });
  expect(openedBy([...steps, adjusted], items[1]!, items)?.seq).toBe(80);
});

it('finds the entry that ended it, and not an attempt that was refused', () => {
  const settled = { kind: 'reconciliation', reference: '#1' };
  const steps = [
    step(50, { act: 'settle_reconciliation' }, 'refuse', [settled]),
    step(60, { act: 'settle_reconciliation' }, 'allow', [{ ...settled, reference: '#2' }]),
    step(70, { act: 'settle_reconciliation' }, 'allow', [settled]),
  ];
  expect(endedBy(steps, item('#1', 9))?.seq).toBe(70);
  expect(endedBy(steps, item('#3', 9))).toBeNull();
});

it('finds what took its place among the totals of the same gate and permit', () => {
  const items = [
    item('#1', 9, { end: 'replaced' }),
    item('#2', 9, { permit: 'P-2' }),
    excess('#3', 9),
    item('#4', 7),
  ];
  expect(replacedBy(items, items[0]!)?.number).toBe('#4');
  expect(replacedBy(items, items[3]!)).toBeNull();
});

it('tells what the gate said of the same permit until it ended, newest first', () => {
  const other = step(61, { act: 'control_totals', gate: 'North', permit: 'P-2' }, 'hold');
  const steps = [told(40, 9), told(60, 9), other, told(70, 8, 'allow'), told(80, 9)];
  expect(toldBetween(steps, 40, 70, item('#1', 9)).map((one) => one.seq)).toEqual([70, 60]);
});
