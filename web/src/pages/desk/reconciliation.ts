// What a gate and the register do not agree on, and what the journal has around it.
import type { Schemas } from '@/api/client';
import type { Step } from '@/pages/desk/figures';

export type Reconciliation = Schemas['Reconciliation'];

/** A release went beyond its permit; otherwise two totals differ. */
export const isExcess = (one: Reconciliation) => one.declaration !== null;

/** What the totals of the same gate under the same permit led to before this (-1) or after it (1). */
function neighbour(items: readonly Reconciliation[], one: Reconciliation, step: -1 | 1) {
  const same = items.filter(
    (other) => !isExcess(other) && other.gate === one.gate && other.permit === one.permit,
  );
  const at = same.findIndex((other) => other.number === one.number);
  return at < 0 ? null : (same[at + step] ?? null);
}

/** The one that took its place. */
export function replacedBy(items: readonly Reconciliation[], one: Reconciliation) {
  return one.end === 'replaced' ? neighbour(items, one, 1) : null;
}

/** The entry that ended it; none where it is not among these. */
export function endedBy(steps: readonly Step[], one: Reconciliation): Step | null {
  return (
    steps.find(
      (step) =>
        step.outcome !== 'refuse' &&
        step.what.some((thing) => thing.kind === 'reconciliation' && thing.reference === one.number),
    ) ?? null
  );
}

function totalsOf({ command }: Step, { gate, permit }: Reconciliation) {
  return command?.act === 'control_totals' && command.gate === gate && command.permit === permit
    ? command
    : null;
}

/** The entry that opened it; none where it is not among these. `items`: all of them. */
export function openedBy(
  steps: readonly Step[],
  one: Reconciliation,
  items: readonly Reconciliation[],
): Step | null {
  const ofThatDay = steps.filter((step) => step.day === one.day && step.outcome !== 'refuse');
  if (isExcess(one)) {
    const posted = ofThatDay.filter((step) =>
      step.what.some((thing) => thing.kind === 'declaration' && thing.reference === one.declaration),
    );
    const says = ({ command }: Step) =>
      (command?.act === 'late_original' && command.quantity === one.theirs) ||
      (command?.act === 'adjust' && command.change === one.theirs);
    // What two persons signed is carried out by the entry of the second.
    return posted.find(says) ?? posted.find(({ act }) => act === 'countersign') ?? null;
  }
  const before = neighbour(items, one, -1);
  const end = before && endedBy(steps, before);
  if (before?.end === 'replaced') {
    return end;
  }
  return (
    ofThatDay.find((step) => {
      const told = totalsOf(step, one);
      return (
        step.seq > (end?.seq ?? 0) &&
        told?.written_off === one.theirs &&
        told.declarations === one.their_declarations
      );
    }) ?? null
  );
}

/** What the gate told of its totals behind the one entry and up to the other, newest first. */
export function toldBetween(steps: readonly Step[], opened: number, ended: number, one: Reconciliation) {
  return steps
    .flatMap((step) => {
      const command = totalsOf(step, one);
      return command && step.seq > opened && step.seq <= ended ? [{ ...step, command }] : [];
    })
    .reverse();
}
