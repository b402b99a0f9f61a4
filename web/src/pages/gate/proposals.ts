// Acts of this gate's people that take another of them: how each stands for who looks.
import { useMemo } from 'react';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import type { Answer } from '@/outbox/outbox';

export interface Proposal {
  number: string; // "#9"
  command: Schemas['Command'];
  signatures: string[];
  needed: number;
  made: string;
  open: boolean;
}

export function proposalsIn(items: readonly Schemas['NumberedProposal'][]): Proposal[] {
  return items.flatMap(({ number, command: [command], signatures, needed, made, open }) =>
    command === undefined
      ? []
      : [{ number, command, signatures: signatures.filter((name) => name !== null), needed, made, open }],
  );
}

/** Of one that is over it is known who signed, and not what came of that. */
export type Stand = 'to_sign' | 'signed' | 'complete' | 'withdrawn';

export function standOf({ open, signatures, needed }: Proposal, person: string | null): Stand {
  if (!open) {
    return signatures.length >= needed ? 'complete' : 'withdrawn';
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
