// What is told of an item of the text, in one language or both, with what would pass today.
import type { Language } from '@/words/language';
import { useWords } from '@/words/language';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import type { Passage } from '@/pages/terms/asked';
import type { ClauseRoom } from '@/pages/terms/room';
import { said } from '@/pages/terms/words';
import { events, standings } from '@/words/sets';

export type ReadingIn = Language | 'both';

export function toldIn(passage: Passage, language: Language) {
  return language === 'zh' ? passage.in_chinese : passage.in_english;
}

export function Sentences({ passage, reading }: { passage: Passage; reading: ReadingIn }) {
  const languages: Language[] = reading === 'both' ? ['en', 'zh'] : [reading];
  return (
    <>
      {languages.map((language) => (
        <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'} className="told">
          {toldIn(passage, language).sentences.map((sentence, at) => (
            <p key={at}>{sentence}</p>
          ))}
        </div>
      ))}
    </>
  );
}

export function Room({ rooms, whose }: { rooms: ClauseRoom[]; whose: string }) {
  const w = useWords(said);
  const format = useFormat();
  const names = useWords(events);
  const standing = useWords(standings);
  return (
    <p className="room">
      <strong>{w.headroom}</strong> <span className="quiet">{whose}</span>{' '}
      {rooms.map((one, at) => (
        <span key={at} data-event={one.event} data-limit={one.limit}>
          <Mark tone={one.limit === 0 ? 'bad' : one.standing === 'satisfied' ? 'news' : 'unsure'}>
            {names[one.event]}{' '}
            <span className="numbers">{one.limit === null ? '' : format.number(one.limit)}</span>
            {one.standing !== 'satisfied' && ` ${standing[one.standing]}`}
          </Mark>{' '}
        </span>
      ))}
    </p>
  );
}
