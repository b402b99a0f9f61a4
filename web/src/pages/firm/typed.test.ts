import { expect, test } from 'vitest';
import { wholeNumber } from './typed';

test('a quantity is read as people write it', () => {
  expect(wholeNumber('20000')).toBe(20000);
  expect(wholeNumber(' 20,000 ')).toBe(20000);
  expect(wholeNumber('1 234 567')).toBe(1234567);
  expect(wholeNumber('1，000')).toBe(1000);
});

test('what is no whole number from 1 is none', () => {
  for (const typed of ['', undefined, '0', '-5', '1.5', '12,5', 'many', '1e3', '2000000000000']) {
    expect(wholeNumber(typed)).toBeNull();
  }
});
