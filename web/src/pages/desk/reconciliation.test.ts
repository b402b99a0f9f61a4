import { expect, it } from 'vitest';
import type { Step } from '@/pages/desk/figures';
import { isOfTotals, openedBy, toldSince, type Difference } from '@/pages/desk/reconciliation';

const totals = {
  number: '#1',
  gate: 'North',
  permit: 'P-1',
  theirs: 9,
  ours: 8,
  their_declarations: 2,
  our_declarations: 2,
  day: '2027-01-11',
} as Difference;
const over = { ...totals, their_declarations: 1, our_declarations: 0 } as Difference;

const told = (seq: number, permit: string, written_off: number, outcome = 'hold') =>
  ({
    seq,
    day: '2027-01-11',
    act: 'control_totals',
    outcome,
    command: { act: 'control_totals', gate: 'North', permit, written_off, declarations: 2 },
  }) as Step;
const late = (seq: number, gate: string, outcome: string) =>
  ({
    seq,
    day: '2027-01-11',
    act: 'late_original',
    outcome,
    command: { act: 'late_original', line: { gate }, permit: 'P-1' },
  }) as Step;

it('finds the entry that opened a difference by its day, its gate, its permit and its figure', () => {
  const steps = [
    { ...told(40, 'P-1', 9), day: '2027-01-10' },
    told(50, 'P-2', 9),
    told(60, 'P-1', 7),
    told(70, 'P-1', 9),
    told(80, 'P-1', 9, 'allow'),
  ] as Step[];
  expect(openedBy(steps, totals)?.seq).toBe(70);
  expect(openedBy(steps.slice(0, 3), totals)).toBeNull();
});

it('finds a release beyond what was left, and not one that was refused or another gate’s', () => {
  const steps = [late(40, 'South', 'allow'), late(50, 'North', 'allow'), late(60, 'North', 'refuse')];
  expect(openedBy(steps, over)?.seq).toBe(50);
});

it('tells two totals from one release by the entry, or by what the register counts', () => {
  expect(isOfTotals(over, late(50, 'North', 'allow'))).toBe(false);
  expect(isOfTotals(over, told(50, 'P-1', 9))).toBe(true);
  expect(isOfTotals(totals, null)).toBe(true);
  expect(isOfTotals(over, null)).toBe(false);
  expect(isOfTotals({ ...over, ours: 0 }, null)).toBe(true);
});

it('tells what the gate said since then of the same permit, newest first', () => {
  const steps = [told(40, 'P-1', 1), told(60, 'P-1', 1), told(61, 'P-2', 1), told(70, 'P-1', 1)];
  expect(toldSince(steps, 50, totals).map((one) => one.seq)).toEqual([70, 60]);
});
