// What a name of a text means, where it stands: for the pointer and for the cursor.
import { useMemo } from 'react';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import { useFormat, type Format } from '@/frame/format';
import type { Explained } from '@/pages/terms/asked';
import { toldIn } from '@/pages/terms/passage';
import type { Rooms } from '@/pages/terms/room';
import { drafting, said } from '@/pages/terms/words';
import { useLanguage, useWords } from '@/words/language';
import { events, flows } from '@/words/sets';

export interface Meaning {
  title: string;
  lines: string[];
}

const counted = ['granted', 'ordered', 'cleared', 'released', 'deployed', 'lapsed', 'returned', 'waived'] as const;
type Counted = (typeof counted)[number];

function totalsOf(register: Schemas['Register'] | undefined, flow: Counted, format: Format) {
  return (register?.classes ?? [])
    .map((one) => `${one.class} ${format.number(one[flow])}`)
    .join(', ');
}

/** What names mean by the draft as it was explained last, with what the regime has of it today. */
export function useMeanings(explained: Explained | undefined, rooms: Rooms, whose: string) {
  const w = useWords(drafting);
  const heading = useWords(said);
  const flowNames = useWords(flows);
  const eventNames = useWords(events);
  const format = useFormat();
  const { language } = useLanguage();
  const register = useAsk('/v1/register');
  return useMemo(() => {
    const passages = new Map((explained?.passages ?? []).map((one) => [one.name, one]));
    return (name: string): Meaning | null => {
      const passage = passages.get(name) ?? passages.get(name.split('.')[0] ?? '');
      if (passage) {
        const { title, sentences, value } = toldIn(passage, language);
        const room = (rooms.get(passage.name) ?? []).map(
          (one) => `${eventNames[one.event]} ${format.number(one.limit)}`,
        );
        return {
          title,
          lines: [
            ...sentences,
            ...(value ? [`${w.valueToday}: ${value}`] : []),
            ...(passage.unit ? [`${w.unit}: ${passage.unit}`] : []),
            ...(room.length > 0 ? [`${heading.headroom} ${whose} ${room.join(', ')}`] : []),
          ],
        };
      }
      const flow = counted.find((one) => one === name);
      if (flow) {
        return {
          title: flowNames[flow],
          lines: [`${w.totalsToday}: ${totalsOf(register.data, flow, format)}`],
        };
      }
      const event = Object.entries(eventNames).find(([word]) => word === name);
      return event ? { title: event[1], lines: [] } : null;
    };
  }, [explained, rooms, whose, language, register.data, format, flowNames, eventNames, w, heading]);
}
