// The letter of an entry, in the reader's language.
import { useLanguage, useWords } from '@/words/language';
import { said } from '@/pages/firm/words';
import { useWhose } from '@/pages/firm/whose';

export function LetterLink({ seq, of }: { seq: number; of?: string }) {
  const w = useWords(said);
  const { language } = useLanguage();
  const { firm, own } = useWhose();
  const to = own ? '' : `&to=${encodeURIComponent(firm)}`;
  return (
    <a href={`/v1/letters/${seq}?language=${language}${to}`} target="_blank" rel="noreferrer" data-letter={seq}>
      {of === undefined ? w.read : w.letterOf(of)}
    </a>
  );
}
