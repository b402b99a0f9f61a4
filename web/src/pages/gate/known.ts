// Which declarations this desk knows: those that the service lists for its gate, and those whose
// acts were given here and answered. Where both speak of one, the service is right.
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import type { Answer } from '@/outbox/outbox';

type Declaration = Omit<Schemas['Declaration'], 'pending'>;

export interface Known {
  mrn: string;
  item: number;
  version: number;
  permit: string | null;
  firm: string | null;
  /** What the next act would be about: reserved, written off, or what the last answer let pass. */
  quantity: number;
  listed: Declaration | null; // null: known from what was answered here alone
  answers: Answer[]; // given here, newest first
}

export function lineOf(command: Command): Schemas['DeclarationLineGiven'] | undefined {
  return 'line' in command ? command.line : undefined;
}
export const nameOf = (mrn: string, item: number): string => `${mrn}/${item}`;

function quantityOf(one: Declaration): number {
  switch (one.state) {
    case 'waiting':
      return one.presented;
    case 'reserved':
      return one.reserved;
    case 'written_off':
    case 'closed':
      return one.written_off;
  }
}

/** `gate`: only its own. Newest first. */
export function knownDeclarations(
  gate: string,
  listed: readonly Declaration[],
  answers: readonly Answer[],
): Known[] {
  const known = new Map<string, Known>();
  for (const one of listed) {
    if (one.line.gate === gate) {
      known.set(nameOf(one.line.mrn, one.line.item), {
        mrn: one.line.mrn,
        item: one.line.item,
        version: one.line.version,
        permit: one.permit,
        firm: one.firm,
        quantity: quantityOf(one),
        listed: one,
        answers: [],
      });
    }
  }
  for (const answer of [...answers].reverse()) {
    const line = lineOf(answer.command);
    if (!line?.mrn || line.gate !== gate) {
      continue;
    }
    const name = nameOf(line.mrn, line.item ?? 1);
    const { command } = answer;
    const lodged = command.act === 'reserve' || command.act === 'late_original' ? command : null;
    const had = known.get(name);
    const taken = answer.decided.outcome !== 'refuse';
    if (!had && !(lodged && taken)) {
      continue; // an answer that made no declaration known
    }
    const one = had ?? {
      mrn: line.mrn,
      item: line.item ?? 1,
      version: line.version ?? 1,
      permit: lodged?.permit ?? null,
      firm: null,
      quantity: answer.decided.decision.quantity,
      listed: null,
      answers: [],
    };
    // An adjustment is of a difference, and waits for a second person.
    if (!one.listed && taken && command.act !== 'adjust') {
      one.version = line.version ?? one.version;
      one.quantity = answer.decided.decision.quantity;
    }
    known.set(name, { ...one, answers: [answer, ...one.answers] });
  }
  return [...known.values()].reverse();
}
