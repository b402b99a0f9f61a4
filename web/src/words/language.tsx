// The two languages. Words are plain objects, one for each language, kept beside the page that says
// them; the compiler sees to it that both have the same ones.
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStored } from '@/frame/stored';

export type Language = 'en' | 'zh';

/** What both languages have to say: the shape of the English ones, its texts any text. */
type Shape<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { [Key in keyof T]: Shape<T[Key]> };

export interface Words<T> {
  en: T;
  zh: Shape<T>;
}
export function words<T extends object>(both: { en: T; zh: Shape<T> }): Words<T> {
  return both;
}

interface Spoken {
  language: Language;
  setLanguage: (language: Language) => void;
}
const LanguageContext = createContext<Spoken>({ language: 'en', setLanguage: () => undefined });

function ofTheBrowser(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [stored, setLanguage] = useStored<Language | null>('language', null);
  const language = stored ?? ofTheBrowser();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Spoken {
  return useContext(LanguageContext);
}

/** The words of the language that is spoken now. */
export function useWords<T>(both: Words<T>): Shape<T> {
  const { language } = useLanguage();
  return language === 'zh' ? both.zh : (both.en as Shape<T>);
}
