// An application as it is typed, and the command that it becomes.
import type { Command } from '@/api/commands';
import type { Fact } from '@/api/vocabulary';
import { factsGiven, type Statement } from '@/pages/firm/facts';
import { longestReference, wholeNumber } from '@/pages/firm/typed';

export interface Typed {
  class?: string;
  quantity?: string;
  reference?: string;
  allOrNothing?: boolean;
  statements?: Record<string, Statement | undefined>;
}

/** Null while class, quantity or reference are not such that a command could carry them. */
export function applicationOf(typed: Typed, firm: string, facts: Fact[]): Command | null {
  const quantity = wholeNumber(typed.quantity);
  const reference = typed.reference?.trim() ?? '';
  if (!typed.class || quantity === null || reference === '' || reference.length > longestReference) {
    return null;
  }
  return {
    act: 'apply',
    firm,
    class: typed.class,
    quantity,
    all_or_nothing: typed.allOrNothing ?? false,
    reference,
    facts: factsGiven(typed.statements ?? {}, facts),
  };
}
