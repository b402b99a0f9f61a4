// How much each clause would still let pass: a bar for each, drawn to the longest of them. A quantity
// that somebody has in mind stands across them as a line.
import type { Schemas } from '@/api/client';
import { ClauseLink } from '@/decision/clause_link';
import { useFormat } from '@/frame/format';
import { useLanguage, useWords, words } from '@/words/language';
import { standings } from '@/words/sets';

const said = words({
  en: {
    binds: 'binds',
    missing: 'missing',
    beyond: (by: string) => `chosen quantity is ${by} beyond it`,
  },
  zh: {
    binds: '起约束作用',
    missing: '缺少',
    beyond: (by: string) => `所选数量超出 ${by}`,
  },
});

type Headroom = Schemas['Headroom'];

export function HeadroomBars({ room, chosen }: { room: Headroom; chosen?: number }) {
  const w = useWords(said);
  const names = useWords(standings);
  const { language } = useLanguage();
  const format = useFormat();
  // A clause that sets no limit and is satisfied has nothing to say here.
  const lines = room.lines.filter((line) => line.limit !== null || line.standing !== 'satisfied');
  const longest = Math.max(1, chosen ?? 0, ...lines.map((line) => line.limit ?? 0));
  return (
    <ul className="bars">
      {lines.map((line, at) => {
        const binds = line.limit !== null && line.limit === room.limit;
        const beyond = line.limit !== null && chosen !== undefined ? chosen - line.limit : 0;
        return (
          <li key={`${line.name}-${at}`} data-clause={line.clause} data-limit={line.limit}>
            <span className="bar-name">
              <ClauseLink clause={language === 'zh' ? line.name_in_chinese : line.name} />
              {binds && <span className="bar-binds"> · {w.binds}</span>}
              {beyond > 0 && (
                <span className="bar-binds" data-beyond={beyond}>
                  {' '}
                  · {w.beyond(format.number(beyond))}
                </span>
              )}
              {line.standing !== 'satisfied' && (
                <span className="quiet"> · {names[line.standing]}</span>
              )}
              {line.missing.length > 0 && (
                <span className="quiet">
                  {' '}
                  · {w.missing}: {line.missing.join(', ')}
                </span>
              )}
            </span>
            {line.limit !== null && (
              <span className="bar-line">
                <span className="bar-track">
                  <span
                    className={binds ? 'bar bar-tight' : 'bar'}
                    style={{ width: `${(100 * line.limit) / longest}%` }}
                  />
                  {chosen !== undefined && (
                    <span className="bar-chosen" style={{ left: `${(100 * chosen) / longest}%` }} />
                  )}
                </span>
                <span className="numbers">{format.number(line.limit)}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
