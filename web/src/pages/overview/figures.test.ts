import { describe, expect, test } from 'vitest';
import { flowOf, funnelOf, keysOf, withoutTheFirstKey, type Totals } from './figures';

const totals: Totals = {
  class: 'H200',
  granted: 449_000,
  ordered: 259_000,
  cleared: 240_000,
  released: 47_028,
  deployed: 12_000,
  lapsed: 190_000,
  returned: 0,
  waived: 0,
};

describe('the flow of what was granted', () => {
  test('loses nothing from one step to the next', () => {
    const links = flowOf(totals);
    for (const place of ['granted', 'ordered', 'cleared', 'released'] as const) {
      const leaving = links
        .filter((link) => link.from === place)
        .reduce((sum, link) => sum + link.quantity, 0);
      expect(leaving, place).toBe(totals[place]);
    }
  });
  test('has no link for what is not there', () => {
    const links = flowOf({ ...totals, lapsed: 0, deployed: 0 });
    expect(links.every((link) => link.quantity > 0)).toBe(true);
    expect(links.some((link) => link.to === 'lapsed')).toBe(false);
  });
  test('shows no more as cleared than was ordered, where a clearance outlives its order', () => {
    const links = flowOf({ ...totals, cleared: 300_000 });
    expect(links.find((link) => link.to === 'cleared')?.quantity).toBe(259_000);
  });
});

test('the funnel begins with what was approved in principle', () => {
  expect(funnelOf(totals, 300_000).map((step) => step.quantity)).toEqual([
    300_000, 449_000, 259_000, 240_000, 47_028, 12_000,
  ]);
});

test('the tighter key is marked, and both where they are equal', () => {
  expect(keysOf('Tencent', 60_000, 10_008, 49_992).tighter).toBe('both');
  expect(keysOf('ByteDance', 75_000, 21_004, 834).tighter).toBe('second');
  expect(keysOf('Alibaba', 100, 50, null)).toEqual({
    firm: 'Alibaba',
    first: 50,
    second: null,
    tighter: 'first',
  });
});

test('the second key is what the terms allow, the first one left out', () => {
  const line = (clause: string, limit: number | null, total: string) => ({
    clause,
    name: clause,
    name_in_chinese: clause,
    effect: 'hold',
    standing: 'satisfied' as const,
    limit,
    missing: [],
    changes: [{ total, total_in_chinese: total, by: 1, parts_of_a_unit: 1 }],
  });
  const first = line('5.1', 100, 'total cleared of H200 by firm');
  const link = line('5.2', 800, 'total credited of domestic by firm');
  expect(withoutTheFirstKey([first, link])).toEqual({ limit: 800, binds: link });
  expect(withoutTheFirstKey([first])).toEqual({ limit: null, binds: undefined });
});
