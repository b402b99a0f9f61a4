// A difference between a gate's books and the register, and what the journal has around it.
import type { Schemas } from '@/api/client';
import type { Step } from '@/pages/desk/figures';

export type Difference = Schemas['Reconciliation'];

/**
 * Whether two totals differ; otherwise a release exceeded what was left, theirs and ours. The entry that
 * opened it says so; without it, a register that counts no declaration has no units of them either.
 */
export const isOfTotals = (one: Difference, opened: Step | null) =>
  opened ? opened.act === 'control_totals' : one.our_declarations > 0 || one.ours === 0;

const commandOn = (step: Step, { gate, permit }: Difference) => {
  const { command } = step;
  switch (command?.act) {
    case 'control_totals':
      return command.gate === gate && command.permit === permit;
    case 'late_original':
      return command.line.gate === gate && command.permit === permit;
    case 'adjust':
      return command.line.gate === gate;
    default:
      return false;
  }
};

/** The entry that opened it; none where it is not among these, or another signed for it. */
export function openedBy(steps: readonly Step[], one: Difference): Step | null {
  const opened = steps.filter((step) => {
    if (step.day !== one.day || !commandOn(step, one)) {
      return false;
    }
    const { command } = step;
    return command?.act === 'control_totals'
      ? step.outcome === 'hold' &&
          command.written_off === one.theirs &&
          command.declarations === one.their_declarations
      : step.outcome !== 'refuse' && one.their_declarations === 1 && one.our_declarations === 0;
  });
  return opened.at(-1) ?? null;
}

/** What the gate told of its totals behind that entry, newest first. */
export function toldSince(steps: readonly Step[], opened: number, { gate, permit }: Difference) {
  return steps
    .flatMap((step) =>
      step.seq > opened &&
      step.command?.act === 'control_totals' &&
      step.command.gate === gate &&
      step.command.permit === permit
        ? [{ ...step, command: step.command }]
        : [],
    )
    .reverse();
}
