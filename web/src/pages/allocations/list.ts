// The list that a run's digest fixes: the numbers of all applications in line, ascending, each
// followed by a line feed.
import type { Schemas } from '@/api/client';

export type Run = Schemas['PoolRunPublished'];

export function listOf(run: Run): string {
  return run.shares
    .map((share) => share.number)
    .sort((a, b) => a - b)
    .map((number) => `${number}\n`)
    .join('');
}

/** What was shared and what is left over; null where a lottery has not drawn its order yet. */
export function sharedOf(run: Run): { shared: number | null; rest: number | null } {
  return run.awaits_beacon
    ? { shared: null, rest: null }
    : { shared: run.shared, rest: run.size - run.shared };
}

/** Whether every place is shown, so that the list is whole. A lottery has none before it is drawn. */
export function isWhole(run: Run): boolean {
  return !run.awaits_beacon && run.shares.length === run.applications;
}

export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** "#3" of the service, as an address has it. */
export function numberOf(run: Run): string {
  return run.number.replace('#', '');
}
