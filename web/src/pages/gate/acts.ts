// The commands of the gate, from what is typed. Null where the form cannot be read yet.
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import type { Typed } from '@/pages/gate/fields';
import { changeFrom, dayFrom, serialsFrom, wholeFrom } from '@/pages/gate/typed';

export type LaterAct =
  | 'late_original'
  | 'write_off'
  | 'adjust'
  | 'amend_declaration'
  | 'cancel_declaration'
  | 'reverse';
export const laterActs: LaterAct[] = [
  'late_original',
  'write_off',
  'adjust',
  'amend_declaration',
  'cancel_declaration',
  'reverse',
];
export const keyOf: Record<LaterAct, string> = {
  late_original: 'F3',
  write_off: 'F4',
  adjust: 'F6',
  amend_declaration: 'F7',
  cancel_declaration: 'F8',
  reverse: 'F9',
};

type Line = Schemas['DeclarationLineGiven'];

export function lodging(gate: string, permit: string, typed: Typed): Command | null {
  const quantity = wholeFrom(typed.quantity);
  const item = wholeFrom(typed.item);
  if (quantity === null || item === null) {
    return null;
  }
  const consignment = typed.consignment?.trim();
  return {
    act: 'reserve',
    line: { gate, mrn: typed.mrn?.trim() ?? '', item, version: 1 },
    permit,
    quantity,
    ...(consignment ? { consignment } : {}),
    ...(typed.atSea ? { at_sea: true } : {}),
  };
}

/** What a lodging would come to before it is typed to its end: one unit, under no number. */
export function foretold(gate: string, permit: string, typed: Typed): Command | null {
  return lodging(gate, permit, withoutNumber(typed));
}

function withoutNumber(typed: Typed): Typed {
  return {
    ...typed,
    mrn: typed.mrn?.trim() || '-',
    item: typed.item?.trim() || '1',
    quantity: typed.quantity?.trim() || '1',
  };
}

/** What left on paper while the line was down. */
export function lateOriginal(gate: string, permit: string, typed: Typed): Command | null {
  const item = wholeFrom(typed.item);
  const mrn = typed.mrn?.trim() ?? '';
  return item === null
    ? null
    : laterAct('late_original', { gate, mrn, item }, { version: '1', ...typed }, permit);
}

export function foretoldLate(gate: string, permit: string, typed: Typed): Command | null {
  return lateOriginal(gate, permit, withoutNumber(typed));
}

/** The version that an act carries: a new one where it changes what was answered before. */
export function versionFor(act: LaterAct, now: number): number {
  return act === 'write_off' || act === 'cancel_declaration' ? now : now + 1;
}

export function laterAct(
  act: LaterAct,
  { gate, mrn, item }: Line,
  typed: Typed,
  permit: string | null,
): Command | null {
  const version = wholeFrom(typed.version);
  const quantity = wholeFrom(typed.quantity);
  const change = changeFrom(typed.change);
  const serials = serialsFrom(typed.serials);
  const released_on = dayFrom(typed.released_on);
  const reason = typed.reason?.trim() ?? '';
  if (version === null) {
    return null;
  }
  const line = { gate, mrn, item, version };
  if (act === 'cancel_declaration') {
    return { act, line };
  }
  if (act === 'adjust') {
    return change === null ? null : { act, line, change, authority: typed.authority?.trim() ?? '' };
  }
  if (quantity === null || serials === null) {
    return null;
  }
  switch (act) {
    case 'write_off':
      return { act, line, quantity, ...(serials.length > 0 ? { serials } : {}) };
    case 'amend_declaration':
      return { act, line, quantity };
    case 'reverse':
      return { act, line, quantity, reason };
    case 'late_original':
      return permit === null || released_on === null
        ? null
        : { act, line, permit, quantity, released_on, reason };
  }
}

export function totalling(gate: string, permit: string, typed: Typed): Command | null {
  const count = (text: string | undefined) => (text?.trim() === '0' ? 0 : wholeFrom(text));
  const written_off = count(typed.written_off);
  const declarations = count(typed.declarations);
  return written_off === null || declarations === null
    ? null
    : { act: 'control_totals', gate, permit, written_off, declarations };
}
