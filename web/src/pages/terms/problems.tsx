// What is wrong with the draft, as a list that leads to each place.
import { Button } from 'antd';
import { Mark, type Tone } from '@/frame/mark';
import { saidOf, type Problems } from '@/pages/terms/asked';
import type { Spot } from '@/pages/terms/editor/places';
import { drafting } from '@/pages/terms/words';
import { useLanguage, useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

const tones: Record<string, Tone> = { error: 'bad', warning: 'unsure', hint: 'news' };

export function ProblemList({ list, onGo }: { list: Problems; onGo: (spot: Spot) => void }) {
  const w = useWords(drafting);
  const { language } = useLanguage();
  const good = list.every((one) => one.severity !== 'error');
  return (
    <ul className="plain">
      {good && (
        <li>
          <Mark tone="good">✓</Mark> {w.mistakesNone}
        </li>
      )}
      {list.map((one, at) => (
        <li key={at} data-line={one.line} data-code={one.code}>
          <Mark tone={tones[one.severity] ?? 'plain'}>{wordOf(w.severity, one.severity)}</Mark>{' '}
          <Button
            type="link"
            size="small"
            onClick={() => onGo({ line: one.line, column: one.column })}
          >
            {w.goTo(String(one.line))}
          </Button>
          <div>{saidOf(one, language).message}</div>
          {one.help && <div className="quiet">{saidOf(one, language).help}</div>}
        </li>
      ))}
    </ul>
  );
}
