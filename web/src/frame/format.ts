// Numbers and days as the reader's language writes them.
import { useMemo } from 'react';
import { useLanguage, type Language } from '@/words/language';

export interface Format {
  /** 1,234,567; a dash where there is none. */
  number: (value: number | null | undefined) => string;
  /** 5 May 2026, from 2026-05-05; a dash where there is none. */
  day: (value: string | null | undefined) => string;
  /** The same, short enough for a table: 2026-05-05 in Chinese, 05 May 2026 in English. */
  shortDay: (value: string | null | undefined) => string;
  percent: (share: number) => string;
  /** An instant of the journal, given in microseconds, in the reader's own time zone. */
  instant: (microseconds: number) => string;
}

const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

export function formatFor(language: Language): Format {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const shortDays = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: language === 'zh' ? '2-digit' : 'short',
    day: '2-digit',
    timeZone: 'UTC',
  });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const of = (form: Intl.DateTimeFormat, value: string | null | undefined) =>
    value ? form.format(new Date(`${value}T00:00:00Z`)) : '–';
  return {
    number: (value) => (value === null || value === undefined ? '–' : numbers.format(value)),
    day: (value) => of(days, value),
    shortDay: (value) => of(shortDays, value),
    percent: (share) => percents.format(share),
    instant: (microseconds) => instants.format(new Date(microseconds / 1000)),
  };
}

export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatFor(language), [language]);
}
