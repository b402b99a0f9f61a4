// Every finding of a decision, not only those that speak against it: an officer reads why something
// passes, too. Sorted by what they say; within that in the service's order, in its words.
import { memo } from 'react';
import { Mark, type Tone } from '@/frame/mark';
import { ClauseLink } from '@/decision/clause_link';
import type { Decided } from '@/api/commands';
import { sorted } from '@/pages/desk/figures';
import { useLanguage, useWords, words } from '@/words/language';
import { standings } from '@/words/sets';

const said = words({
  en: {
    against: 'Not satisfied',
    unknown: 'Evidence is missing',
    aside: 'Set aside, waived or assented to',
    satisfied: 'Satisfied',
    none: 'No clause speaks.',
  },
  zh: {
    against: '不满足',
    unknown: '缺少证据',
    aside: '已取代、豁免或同意',
    satisfied: '满足',
    none: '没有条款适用。',
  },
});

type Finding = Decided['decision']['findings'][number];
const tones: Record<Finding['standing'], Tone> = {
  satisfied: 'good',
  failing: 'bad',
  unknown: 'unsure',
  provisional: 'unsure',
  displaced: 'plain',
  waived: 'plain',
  assented: 'news',
};
const groups = ['against', 'unknown', 'aside', 'satisfied'] as const;

export const Findings = memo(function Findings({ decided }: { decided: Decided }) {
  const w = useWords(said);
  const names = useWords(standings);
  const { language } = useLanguage();
  const found = sorted(decided.decision.findings);
  if (decided.decision.findings.length === 0) {
    return <p className="quiet">{w.none}</p>;
  }
  return groups
    .filter((group) => found[group].length > 0)
    .map((group) => (
      <section key={group} className="desk-findings">
        <h4>
          {w[group]} <span className="quiet numbers">({found[group].length})</span>
        </h4>
        <ul className="plain">
          {found[group].map((finding, at) => (
            <li
              key={`${finding.clause}-${finding.rule}-${finding.part}-${at}`}
              data-clause={finding.clause}
              data-standing={finding.standing}
            >
              <span className="desk-finding-head">
                <ClauseLink clause={finding.clause ?? ''} />
                <Mark tone={tones[finding.standing]}>{names[finding.standing]}</Mark>
              </span>
              <span data-part="words">
                {language === 'zh' ? finding.in_chinese : finding.words}
              </span>
            </li>
          ))}
        </ul>
      </section>
    ));
});
