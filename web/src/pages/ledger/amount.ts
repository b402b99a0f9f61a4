// Amounts of accounts, as people read them: some ledgers count in millionths of a unit.
import { useLanguage, type Language } from '@/words/language';

export type Unit = 'units' | 'millionths';

/** Exact: a millionth is six places, and no account holds more than a double can tell apart. */
export function amountText(amount: number, unit: Unit, language: Language): string {
  const shown = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    maximumFractionDigits: 6,
  });
  return shown.format(unit === 'millionths' ? amount / 1_000_000 : amount);
}

export function useAmount(): (amount: number, unit: Unit) => string {
  const { language } = useLanguage();
  return (amount, unit) => amountText(amount, unit, language);
}
