import { expect, it } from 'vitest';
import type { Step, WorkItem } from '@/pages/desk/figures';
import { differenceOf, mayOpen, toldSince, type Difference } from '@/pages/desk/reconciliation';

const item = (number: string, since = '2027-01-11', firm = 'Tencent') =>
  ({ kind: 'reconciliation', number, since, firm }) as WorkItem;
const difference = (seq: number, permit: string, day = '2027-01-11') =>
  ({ seq, permit, day, gate: 'North', act: 'control_totals' }) as Difference;

it('finds the difference of a number by its place among those of its firm and day', () => {
  const [second, tenth] = [item('#2'), item('#10')];
  const work = [tenth, item('#3', '2027-01-11', 'Alibaba'), second, item('#1', '2027-01-10')];
  const found = [difference(70, 'P-2'), difference(50, 'P-1')];
  expect(differenceOf(second, work, found)?.seq).toBe(50);
  expect(differenceOf(tenth, work, found)?.seq).toBe(70);
});

it('leaves out what a later one took the place of, and says nothing where it cannot tell', () => {
  const found = [difference(50, 'P-1'), difference(60, 'P-2'), difference(90, 'P-1', '2027-01-12')];
  expect(differenceOf(item('#2'), [item('#2')], found)?.seq).toBe(60);
  expect(differenceOf(item('#2'), [item('#2'), item('#4')], found)).toBeNull();
  expect(differenceOf(item('#2'), [item('#2')], [])).toBeNull();
});

it('knows which entries can have opened one', () => {
  const step = (act: string, outcome: string) => ({ act, outcome }) as Step;
  expect(mayOpen(step('control_totals', 'hold'))).toBe(true);
  expect(mayOpen(step('control_totals', 'allow'))).toBe(false);
  expect(mayOpen(step('late_original', 'allow'))).toBe(true);
  expect(mayOpen(step('late_original', 'refuse'))).toBe(false);
  expect(mayOpen(step('reserve', 'allow'))).toBe(false);
});

it('tells what the gate said since then of the same permit, newest first', () => {
  const told = (seq: number, permit: string) =>
    ({ seq, command: { act: 'control_totals', gate: 'North', permit } }) as Step;
  const steps = [told(40, 'P-1'), told(60, 'P-1'), told(61, 'P-2'), told(70, 'P-1')];
  expect(toldSince(steps, difference(50, 'P-1')).map((one) => one.seq)).toEqual([70, 60]);
});
