// What readers call a thing of the text, in their language.
import { useLanguage } from '@/words/language';

export function useNamed() {
  const { language } = useLanguage();
  return (one: { in_english: string; in_chinese: string }) =>
    language === 'zh' ? one.in_chinese : one.in_english;
}
