import { expect, test } from 'vitest';
import { amountText } from './amount';

test('what is counted in millionths is shown in units, to the last millionth', () => {
  expect(amountText(4_000_000_000, 'millionths', 'en')).toBe('4,000');
  expect(amountText(-500_001, 'millionths', 'en')).toBe('-0.500001');
  expect(amountText(4_800_000, 'millionths', 'zh')).toBe('4.8');
});

test('what is counted in units is shown as it is', () => {
  expect(amountText(449_000, 'units', 'en')).toBe('449,000');
});
