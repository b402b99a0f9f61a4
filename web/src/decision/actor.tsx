// Who asked for something. What the calendar brings is asked by nobody: the regime itself.
import { useWords, words } from '@/words/language';

const said = words({
  en: { regime: 'the regime' },
  zh: { regime: '制度自动' },
});

export function Actor({ name }: { name: string }) {
  const w = useWords(said);
  return <>{name === 'the regime' ? w.regime : name}</>;
}
