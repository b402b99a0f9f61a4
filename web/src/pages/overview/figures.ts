// What the overview's pictures are drawn from. Pure: from the service's answers to figures.
import type { Schemas } from '@/api/client';

type Line = Schemas['Headroom']['lines'][number];

export type Totals = Schemas['Register']['classes'][number];

export interface Step {
  flow: 'approved' | 'granted' | 'ordered' | 'cleared' | 'released' | 'deployed';
  quantity: number;
}

/** The funnel of one class. `approved`: in principle, whatever became of it. */
export function funnelOf(totals: Totals, approved: number): Step[] {
  return [
    { flow: 'approved', quantity: approved },
    { flow: 'granted', quantity: totals.granted },
    { flow: 'ordered', quantity: totals.ordered },
    { flow: 'cleared', quantity: totals.cleared },
    { flow: 'released', quantity: totals.released },
    { flow: 'deployed', quantity: totals.deployed },
  ];
}

export type Place =
  | 'granted'
  | 'lapsed'
  | 'notOrdered'
  | 'ordered'
  | 'notCleared'
  | 'cleared'
  | 'notReleased'
  | 'released'
  | 'notDeployed'
  | 'deployed';
export interface FlowLink {
  from: Place;
  to: Place;
  quantity: number;
}

/** How what was granted divides, step by step; only what is there. */
export function flowOf(totals: Totals): FlowLink[] {
  const rest = (whole: number, part: number) => Math.max(0, whole - part);
  const cleared = Math.min(totals.cleared, totals.ordered);
  const links: FlowLink[] = [
    { from: 'granted', to: 'lapsed', quantity: totals.lapsed },
    { from: 'granted', to: 'ordered', quantity: totals.ordered },
    {
      from: 'granted',
      to: 'notOrdered',
      quantity: rest(totals.granted, totals.ordered + totals.lapsed),
    },
    { from: 'ordered', to: 'cleared', quantity: cleared },
    { from: 'ordered', to: 'notCleared', quantity: rest(totals.ordered, cleared) },
    { from: 'cleared', to: 'released', quantity: totals.released },
    { from: 'cleared', to: 'notReleased', quantity: rest(cleared, totals.released) },
    { from: 'released', to: 'deployed', quantity: totals.deployed },
    { from: 'released', to: 'notDeployed', quantity: rest(totals.released, totals.deployed) },
  ];
  return links.filter((link) => link.quantity > 0);
}

/** What the terms alone would let through: the lines that do not count the exporting state's key. */
export function withoutTheFirstKey(lines: Line[]): { limit: number | null; binds?: Line } {
  const own = lines.filter(
    (line) =>
      line.limit !== null && !line.changes.some((one) => one.total.startsWith('total cleared ')),
  );
  const limit = own.length > 0 ? Math.min(...own.map((line) => line.limit ?? 0)) : null;
  return { limit, binds: own.find((line) => line.limit === limit) };
}

export interface Keys {
  firm: string;
  /** Cleared by the exporting state and not released yet. */
  first: number;
  /** What the terms would let through the gate; null: no limit. */
  second: number | null;
  tighter: 'first' | 'second' | 'both';
}

export function keysOf(firm: string, cleared: number, released: number, second: number | null): Keys {
  const first = Math.max(0, cleared - released);
  const tighter =
    second === null || first < second ? 'first' : second < first ? 'second' : 'both';
  return { firm, first, second, tighter };
}
