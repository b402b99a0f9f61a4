// A maker's commands, from what is typed. Null where the form cannot be read yet.
import type { Command } from '@/api/commands';
import { wholeFrom } from '@/pages/gate/typed';

export type Step = 'confirm' | 'dispute' | 'return';
export const steps: Step[] = ['confirm', 'dispute', 'return'];

export interface LotTyped {
  reference: string;
  step: Step;
  quantity: string;
  reason: string;
}
export interface SupplyTyped {
  class: string | null;
  quantity: string;
}

export function answering({ reference, step, quantity, reason }: LotTyped): Command | null {
  const lot = reference.trim();
  if (lot === '') {
    return null;
  }
  switch (step) {
    case 'confirm':
      return { act: 'change_lot', lot, step };
    case 'dispute':
      return { act: 'change_lot', lot, step, reason: reason.trim() };
    case 'return': {
      const whole = wholeFrom(quantity);
      return whole === null ? null : { act: 'change_lot', lot, step, quantity: whole };
    }
  }
}

export function supplying(maker: string, typed: SupplyTyped): Command | null {
  // Nothing at all is a supply as well.
  const quantity = typed.quantity.trim() === '0' ? 0 : wholeFrom(typed.quantity);
  return typed.class && quantity !== null
    ? { act: 'declare_supply', maker, class: typed.class, quantity }
    : null;
}
