import { expect, test } from 'vitest';
import { digestOf, isWhole, listOf, sharedOf, type Run } from './list';

const share = (number: number) => ({
  place: 1,
  firm: 'A',
  application: `A-${number}`,
  number,
  asked: 8,
  share: 8,
});
const run: Run = {
  number: '#1',
  pool: 'round',
  method: 'ranked',
  text: null,
  day: '2026-03-01',
  size: 8,
  lot: 8,
  applications: 3,
  asked: 24,
  shared: 24,
  list: '',
  awaits_beacon: false,
  shares: [share(10), share(9), share(2)],
};

test('the list is in the order of numbers, not of letters or places', () => {
  expect(listOf(run)).toBe('2\n9\n10\n');
});

test('the digest of nobody is that of an empty text', async () => {
  expect(await digestOf(listOf({ ...run, shares: [] }))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('a list with places left out is not whole', () => {
  expect(isWhole(run)).toBe(true);
  expect(isWhole({ ...run, applications: 4 })).toBe(false);
  expect(isWhole({ ...run, shares: [], awaits_beacon: true })).toBe(false);
});

test('what a lottery shares is not known before it is drawn', () => {
  expect(sharedOf({ ...run, size: 30 })).toEqual({ shared: 24, rest: 6 });
  expect(sharedOf({ ...run, shared: 0, shares: [], awaits_beacon: true })).toEqual({ shared: null, rest: null });
});
