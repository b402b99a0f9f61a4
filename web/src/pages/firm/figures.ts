// What the firm's pages draw, from the service's answers. Pure.
import type { Schemas } from '@/api/client';

type Balance = Schemas['PermitWithBalance']['balance'];
export type Part = 'written_off' | 'reserved' | 'ordered' | 'open' | 'returned' | 'lapsed' | 'extracted';

const parts: Part[] = ['written_off', 'reserved', 'ordered', 'open', 'returned', 'lapsed', 'extracted'];

/** Where what was granted is, part by part; only what is there. */
export function partsOf(balance: Balance): { part: Part; quantity: number }[] {
  return parts
    .map((part) => ({ part, quantity: balance[part] }))
    .filter((one) => one.quantity > 0);
}

const day = 86_400_000; // milliseconds
const asText = (date: Date) => date.toISOString().slice(0, 10);
const asDate = (text: string) => new Date(`${text}T00:00:00Z`);

/** The weeks of a month ("2027-03"), from Monday on, with the days around it that fill them. */
export function weeksOf(month: string): string[][] {
  const first = asDate(`${month}-01`);
  const weekday = (first.getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let at = first.getTime() - weekday * day; ; ) {
    weeks.push(Array.from({ length: 7 }, (_, more) => asText(new Date(at + more * day))));
    at += 7 * day;
    if (asText(new Date(at)).slice(0, 7) !== month) {
      return weeks;
    }
  }
}

export function monthAfter(month: string, by: number): string {
  const date = asDate(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return asText(date).slice(0, 7);
}

export function isMonth(text: string | null): text is string {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

interface Entry {
  seq: number;
  what: { kind: string; reference: string }[];
}

/**
 * The numbers of the debts that arose with each declaration, in their order: an entry that names a
 * debt for the first time and a declaration raised it there. (A list of debts gives no numbers.)
 */
export function debtsRaised(changes: Entry[]): Map<string, string[]> {
  const seen = new Set<string>();
  const raised = new Map<string, string[]>();
  for (const { what } of changes) {
    const declaration = what.find((one) => one.kind === 'declaration')?.reference;
    for (const { kind, reference } of what) {
      if (kind === 'obligation' && !seen.has(reference)) {
        seen.add(reference);
        if (declaration !== undefined) {
          raised.set(declaration, [...(raised.get(declaration) ?? []), reference]);
        }
      }
    }
  }
  return raised;
}

type Debt = Pick<Schemas['OpenDue'], 'declaration' | 'day' | 'overdue' | 'report'>;
type Coming = Pick<Schemas['Upcoming'], 'kind' | 'day' | 'reference'>;

/** Which numbers a debt may have: one, wherever what is coming tells reports and purchases apart. */
export function numbersOf(
  debt: Debt,
  raised: Map<string, string[]>,
  coming: Coming[],
): string[] {
  const owed = coming.filter((one) => one.kind === 'report_due' || one.kind === 'obligation_due');
  const here = raised.get(debt.declaration ?? '');
  if (debt.overdue) {
    return (here ?? []).filter((number) => owed.every((one) => one.reference !== number));
  }
  return owed
    .filter((one) => (one.kind === 'report_due') === debt.report && one.day === debt.day)
    .map((one) => one.reference)
    .filter((number) => here === undefined || here.includes(number));
}

/** The entry that last spoke of a thing. */
export function lastEntryOf(changes: Entry[], kind: string, reference: string): number | undefined {
  return changes
    .filter((entry) => entry.what.some((one) => one.kind === kind && one.reference === reference))
    .at(-1)?.seq;
}

/** The entry in which a thing arose. */
export function firstEntryOf(changes: Entry[], kind: string, reference: string): number | undefined {
  return changes.find((entry) =>
    entry.what.some((one) => one.kind === kind && one.reference === reference),
  )?.seq;
}
