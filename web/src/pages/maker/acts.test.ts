import { expect, it } from 'vitest';
import { answering, supplying, type LotTyped } from '@/pages/maker/acts';

const typed: LotTyped = { reference: ' C-1 ', step: 'confirm', quantity: '', reason: '' };

it('says of a purchase what its step needs and nothing else', () => {
  expect(answering({ ...typed, quantity: '5', reason: 'why' })).toEqual({
    act: 'change_lot',
    lot: 'C-1',
    step: 'confirm',
  });
  expect(answering({ ...typed, step: 'dispute', reason: 'never sold' })).toMatchObject({
    step: 'dispute',
    reason: 'never sold',
  });
  expect(answering({ ...typed, step: 'return', quantity: '1,000' })).toMatchObject({
    step: 'return',
    quantity: 1000,
  });
});

it('gives no command for what cannot be read', () => {
  expect(answering({ ...typed, reference: ' ' })).toBeNull();
  expect(answering({ ...typed, step: 'return', quantity: 'five' })).toBeNull();
  expect(supplying('A', { class: null, quantity: '1' })).toBeNull();
  expect(supplying('A', { class: 'Ascend', quantity: '-1' })).toBeNull();
});

it('lets a maker supply nothing', () => {
  expect(supplying('A', { class: 'Ascend', quantity: '0' })).toMatchObject({ quantity: 0 });
});
