import { expect, it } from 'vitest';
import { serialsFrom, wholeFrom } from '@/pages/gate/typed';

it('reads whole numbers as people write them, and nothing else as a number', () => {
  expect(wholeFrom('8')).toBe(8);
  expect(wholeFrom(' 1,000 ')).toBe(1000);
  expect(wholeFrom('1，000')).toBe(1000);
  for (const wrong of ['', '0', '-1', '1.5', 'eight', '1e3', undefined]) {
    expect(wholeFrom(wrong)).toBeNull();
  }
});

it('reads serial numbers as ranges', () => {
  expect(serialsFrom('SN 1-996, SN 2001–2008; X7')).toEqual([
    { prefix: 'SN', first: 1, last: 996 },
    { prefix: 'SN', first: 2001, last: 2008 },
    { prefix: 'X', first: 7, last: 7 },
  ]);
  expect(serialsFrom('')).toEqual([]);
  expect(serialsFrom('SN')).toBeNull();
  expect(serialsFrom('SN 9-1')).toBeNull();
});
