// Acts of this gate's people that take another of them: how each stands for who looks.
import { useMemo } from 'react';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import type { Answer } from '@/outbox/outbox';
import { endOf, type End } from '@/words/proposal_ends';

export interface Proposal {
  number: string; // "#9"
  command: Schemas['Command'];
  signatures: string[];
  needed: number;
  made: string;
  open: boolean;
  carried: boolean; // once it is not open
}

export function proposalsIn(items: readonly Schemas['NumberedProposal'][]): Proposal[] {
  return items.flatMap(({ command: [command], signatures, ...one }) =>
    command === undefined
      ? []
      : [
          {
            number: one.number,
            command,
            signatures: signatures.filter((name) => name !== null),
            needed: one.needed,
            made: one.made,
            open: one.open,
            carried: one.carried,
          },
        ],
  );
}

export type Stand = 'to_sign' | 'signed' | End;

export function standOf(proposal: Proposal, person: string | null): Stand {
  const { open, signatures } = proposal;
  if (!open) {
    return endOf(proposal);
  }
  return signatures.includes(person ?? '') ? 'signed' : 'to_sign';
}

/** The open ones; those that the person could sign first, each group oldest first. */
export function waitingFor(person: string | null, proposals: readonly Proposal[]): Proposal[] {
  const open = proposals.filter((one) => one.open);
  const isTheirs = (one: Proposal) => standOf(one, person) === 'to_sign';
  return [...open.filter(isTheirs), ...open.filter((one) => !isTheirs(one))];
}

export function proposalOf(command: Command): string | null {
  return command.act === 'countersign' || command.act === 'withdraw_proposal'
    ? (command.proposal ?? null)
    : null;
}

/** What was answered here last about a proposal. */
export function lastAnswerOn(number: string, answers: readonly Answer[]): Answer | undefined {
  return answers.find((one) => proposalOf(one.command) === number);
}

export const proposalPath = (number: string) => `/gate/proposals/${number.slice(1)}`;

export function useProposals() {
  const asked = useAsk('/v1/proposals', { params: { query: { limit: 10_000 } } });
  const data = useMemo(() => asked.data && proposalsIn(asked.data.items), [asked.data]);
  return { data, error: asked.error, refetch: asked.refetch };
}
