// What the case desk reads out of the service's answers. Pure: nothing is decided here.
import type { Schemas } from '@/api/client';
import type { Decided } from '@/api/commands';

export type Application = Schemas['Application'];
export type WorkItem = Schemas['WorkItem'];
/** As it comes: pairs are read as lists. */
export type Waiting = Omit<Schemas['NumberedWaiting'], 'assents'> & { assents: (string | null)[][] };
export type Given = Schemas['Command'];

/** What goes by no reference goes by its place: the first is #1. */
export function numberOf(place: number): string {
  return `#${place + 1}`;
}

export interface Proposal {
  number: string;
  command: Given;
  signatures: string[];
  needed: number;
  second: string | null;
  made: string;
  open: boolean;
  carried: boolean; // once it is not open
}

export function proposalsOf(items: Schemas['NumberedProposal'][]): Proposal[] {
  return items.flatMap((one) => {
    const command = one.command[0];
    return command === undefined
      ? []
      : [
          {
            number: one.number,
            command,
            signatures: one.signatures.filter((name) => name !== null),
            needed: one.needed,
            second: one.second,
            made: one.made,
            open: one.open,
            carried: one.carried,
          },
        ];
  });
}

const naming = [
  'application',
  'permit',
  'waiting',
  'review',
  'ruling',
  'proposal',
  'lot',
  'stop',
] as const;
const carriesItsName: Partial<Record<Given['act'], true>> = { apply: true, request_review: true };

// A number alone says nothing of what kind of thing it numbers.
function kindOf(name: string, member: string): string {
  return name.startsWith('#') ? `${member} ${name}` : name;
}

/** The things that a command is about, by their names; numbers with their kind: "proposal #9". */
export function namesIn(command: Given): string[] {
  const members = command as unknown as Record<string, unknown>;
  const named = naming.flatMap((member) => {
    const value = members[member];
    return typeof value === 'string' && value !== '' ? [kindOf(value, member)] : [];
  });
  const own = carriesItsName[command.act] ? [members.reference] : [];
  return [...named, ...own.filter((one): one is string => typeof one === 'string' && one !== '')];
}

export interface Change {
  seq: number;
  day: string;
  act: string;
  outcome: string;
  what: { kind: string; reference: string }[];
}
export interface Entry {
  seq: number;
  day: string;
  command: Given;
  in_a_line: string;
}
export interface Step extends Change {
  command: Given | null;
}

/**
 * The entries that touch a case, oldest first: those whose changes name one of its things, and those
 * whose command does (a proposal changes nothing yet). `known`: names as namesIn gives them; what
 * waited for the case is found on the way.
 */
export function historyOf(changes: Change[], entries: Entry[], known: Iterable<string>): Step[] {
  const commands = new Map(entries.map((entry) => [entry.seq, entry.command]));
  const steps = changes.map((change) => ({ ...change, command: commands.get(change.seq) ?? null }));
  const names = new Set(known);
  const touches = (step: Step) =>
    step.what.some((thing) => names.has(kindOf(thing.reference, thing.kind))) ||
    (step.command !== null && namesIn(step.command).some((name) => names.has(name)));
  for (const step of steps.filter(touches)) {
    // What several applications share is not this one's own.
    if (step.what.filter((thing) => thing.kind === 'application').length === 1) {
      step.what
        .filter((thing) => thing.kind === 'waiting')
        .forEach((thing) => names.add(kindOf(thing.reference, thing.kind)));
    }
  }
  return steps.filter(touches).sort((one, other) => one.seq - other.seq);
}

export interface Stated {
  fact: string;
  value: string;
  evidence: string | null;
  seq: number;
}

/** What is on file about an application, the newest word on each fact. `place`: in the whole list. */
export function statedOf(history: Step[], reference: string, place: number): Stated[] {
  const stated = new Map<string, Stated>();
  for (const { command, outcome, seq } of history) {
    if (command === null || outcome === 'refuse') {
      continue;
    }
    const facts =
      command.act === 'apply' && command.reference === reference
        ? command.facts
        : command.act === 'provide_information' && command.application === reference
          ? command.facts
          : command.act === 'record_fact' &&
              command.subject === 'application' &&
              command.number === place
            ? [command.fact]
            : [];
    for (const { fact, value, evidence } of facts) {
      stated.set(fact, { fact, value, evidence: evidence ?? null, seq });
    }
  }
  return [...stated.values()];
}

type Finding = Decided['decision']['findings'][number];
export interface Findings {
  against: Finding[];
  unknown: Finding[];
  aside: Finding[];
  satisfied: Finding[];
}

/** Findings by what they say, each group in the service's order. */
export function sorted(findings: Finding[]): Findings {
  const of = (...standings: Finding['standing'][]) =>
    findings.filter((one) => standings.includes(one.standing));
  return {
    against: of('failing', 'provisional'),
    unknown: of('unknown'),
    aside: of('displaced', 'waived', 'assented'),
    satisfied: of('satisfied'),
  };
}

/** Whether a decision waits for another person's signature alone or besides. */
export function needsSignature(decided: Decided): boolean {
  return decided.decision.findings.some(
    (one) => one.standing === 'failing' && one.ground === 'signature_needed',
  );
}

/** The role that signs second where the terms name one; null: whoever could have proposed it. */
export function secondRoleOf(decided: Decided): string | null {
  for (const event of decided.decision.events) {
    if ('event' in event && event.event === 'proposal_made') {
      return event.second;
    }
  }
  return null;
}

export type Person = Schemas['PersonOfParty'];

/** Who of those known holds one of the roles and has not signed. */
export function signersAmong(persons: Person[], roles: string[], signed: string[]): Person[] {
  return persons.filter(
    (one) =>
      one.kind === 'office' &&
      one.roles.some((role) => roles.includes(role)) &&
      !signed.includes(one.name),
  );
}

export interface Known {
  /** The application that a review is about, if one is. */
  reviewed: (review: string) => string | null;
  /** The application that a proposal is about, if one is. */
  proposed: (number: string) => string | null;
  isApplication: (reference: string) => boolean;
}

/** Where a piece of work is done: with its case, where it belongs to an application. */
export function placeOf(item: WorkItem, known: Known): string {
  const to = (...parts: string[]) => `/desk/${parts.map(encodeURIComponent).join('/')}`;
  switch (item.kind) {
    case 'application':
    case 'answer':
      return to(item.thing);
    case 'assent':
      return known.isApplication(item.thing) ? to(item.thing) : to('waits', item.thing);
    case 'signature': {
      const application = known.proposed(item.number);
      return application === null ? to('proposals', item.number.slice(1)) : to(application);
    }
    case 'review': {
      const application = known.reviewed(item.thing);
      return application === null ? to('reviews', item.thing) : to(application);
    }
    case 'purchase':
      return '/desk/acts?act=purchases';
    case 'stop':
      return '/desk/acts?act=stops';
    case 'reconciliation':
      return to('reconciliations', item.number.slice(1));
    case 'beacon':
      return `/allocations/${item.number.slice(1)}`;
  }
}

/** The application that a command is about, if it names one. */
export function applicationOf(command: Given): string | null {
  return (command as unknown as { application?: string | null }).application ?? null;
}
