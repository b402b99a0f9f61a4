import { expect, it } from 'vitest';
import { changeFrom, dayFrom, serialsFrom, wholeFrom } from '@/pages/gate/typed';

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

it('reads a change by its sign, and none without one', () => {
  expect(changeFrom('-4')).toBe(-4);
  expect(changeFrom(' −1,000 ')).toBe(-1000);
  expect(changeFrom('＋4')).toBe(4);
  for (const wrong of ['', '4', '+0', '--4', '-4.5', undefined]) {
    expect(changeFrom(wrong)).toBeNull();
  }
});

it('reads a day of the calendar, and no other', () => {
  for (const day of ['2027-01-09', '2027/1/9', '20270109', '2027年1月9日', ' 2027.01.09 ']) {
    expect(dayFrom(day)).toBe('2027-01-09');
  }
  for (const wrong of ['', '9 January', '2027-02-30', '2027-13-01', '27-01-09', undefined]) {
    expect(dayFrom(wrong)).toBeNull();
  }
});
