// Which difference a piece of work is about. The worklist gives its number and its firm; what differs
// is in the entry that opened it.
import type { Schemas } from '@/api/client';
import type { Step, WorkItem } from '@/pages/desk/figures';

export interface Difference {
  seq: number;
  day: string;
  /** control_totals: two totals. Otherwise a release that exceeded what was left: theirs and ours. */
  act: string;
  gate: string;
  permit: string;
  theirs: number;
  ours: number;
  their_declarations: number;
  our_declarations: number;
}

// An upward adjustment by two persons is opened by the signature of the second.
const opening = new Set(['late_original', 'adjust', 'countersign']);

/** Whether an entry can have opened one. */
export function mayOpen({ act, outcome }: Step): boolean {
  return act === 'control_totals' ? outcome === 'hold' : opening.has(act) && outcome !== 'refuse';
}

export function differencesIn({ seq, day, command, decided }: Schemas['Entry']): Difference[] {
  return decided.decision.events.flatMap((event) =>
    'event' in event && event.event === 'reconciliation_opened'
      ? [
          {
            ...event,
            seq,
            day,
            act: command.act,
            gate: event.gate ?? '',
            permit: event.permit ?? '',
          },
        ]
      : [],
  );
}

const numberIn = (item: WorkItem) => Number(item.number.replace('#', ''));

/**
 * The one of a number, from all that were opened for its firm since its day; null where it cannot be
 * told. Both lists have the newest of each gate and permit alone, in the order in which they came.
 */
export function differenceOf(
  item: WorkItem,
  work: readonly WorkItem[],
  found: readonly Difference[],
): Difference | null {
  const alike = work
    .filter((one) => one.kind === item.kind && one.firm === item.firm && one.since === item.since)
    .sort((one, other) => numberIn(one) - numberIn(other));
  const inOrder = [...found].sort((one, other) => one.seq - other.seq);
  const standing = inOrder.filter(
    (one, at) =>
      one.day === item.since &&
      !inOrder.slice(at + 1).some((later) => later.gate === one.gate && later.permit === one.permit),
  );
  const place = alike.findIndex((one) => one.number === item.number);
  return standing.length === alike.length ? (standing[place] ?? null) : null;
}

/** What the gate told of its totals after that, newest first. */
export function toldSince(steps: readonly Step[], { seq, gate, permit }: Difference) {
  return steps
    .flatMap((step) =>
      step.seq > seq &&
      step.command?.act === 'control_totals' &&
      step.command.gate === gate &&
      step.command.permit === permit
        ? [{ ...step, command: step.command }]
        : [],
    )
    .reverse();
}
