// A decision with its reasons, clause by clause, as the service gave it. What is shown of a clause is
// what the answer says of it: nothing is worked out here.
import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleFilled,
  QuestionCircleFilled,
} from '@ant-design/icons';
import { Alert, List } from 'antd';
import type { ReactNode } from 'react';
import type { Decided } from '@/api/commands';
import { ClauseLink } from '@/decision/clause_link';
import { EntryLink } from '@/decision/entry_link';
import { Mark, type Tone } from '@/frame/mark';
import { useLanguage, useWords, words } from '@/words/language';
import { outcomes, standings, wordOf } from '@/words/sets';

const said = words({
  en: {
    reasons: 'Why, clause by clause',
    satisfied: (count: string) => `Satisfied besides: ${count}`,
    recorded: 'Recorded as entry',
    tried: 'Tried out; nothing is recorded',
    replayed: 'This was already done; nothing was done twice',
    none: 'No clause speaks against it.',
  },
  zh: {
    reasons: '逐条理由',
    satisfied: (count: string) => `其余满足的条款：${count}`,
    recorded: '已记录，条目',
    tried: '试算，未记录',
    replayed: '此前已办理，未重复办理',
    none: '没有条款反对。',
  },
});

type Outcome = keyof (typeof outcomes)['en'];
type Standing = Decided['decision']['findings'][number]['standing'];

const kinds: Record<Outcome, 'success' | 'warning' | 'info' | 'error'> = {
  allow: 'success',
  reduce: 'warning',
  refer: 'info',
  ask: 'warning',
  hold: 'warning',
  queue: 'info',
  refuse: 'error',
};
const tones: Record<string, Tone> = {
  success: 'good',
  warning: 'unsure',
  info: 'news',
  error: 'bad',
};
const icons: Record<Standing, ReactNode> = {
  satisfied: <CheckCircleFilled style={{ color: 'var(--good)' }} aria-hidden />,
  failing: <CloseCircleFilled style={{ color: 'var(--bad)' }} aria-hidden />,
  unknown: <QuestionCircleFilled style={{ color: 'var(--unsure)' }} aria-hidden />,
  provisional: <ExclamationCircleFilled style={{ color: 'var(--unsure)' }} aria-hidden />,
  displaced: <MinusCircleFilled style={{ color: 'var(--quiet)' }} aria-hidden />,
  waived: <MinusCircleFilled style={{ color: 'var(--quiet)' }} aria-hidden />,
  assented: <ClockCircleFilled style={{ color: 'var(--quiet)' }} aria-hidden />,
};

export function OutcomeTag({ outcome }: { outcome: string }) {
  const w = useWords(outcomes);
  return (
    <Mark tone={tones[kinds[outcome as Outcome] ?? 'info']} data-outcome={outcome}>
      {wordOf(w, outcome)}
    </Mark>
  );
}

/** One finding of a clause that says more than "satisfied". */
export interface Reason {
  clause: string;
  name: string; // of the clause, in the language
  standing: Standing;
  words: string;
}

/** The reasons of a decision, in the language, each with where its clause stands. */
export function reasonsOf(decided: Decided, language: 'en' | 'zh'): Reason[] {
  // `reasons` are the findings that are not satisfied, in their order.
  const speaking = decided.decision.findings.filter((one) => one.standing !== 'satisfied');
  return decided.reasons.map((reason, at) => ({
    clause: reason.clause,
    name: language === 'zh' ? reason.clause_in_chinese : reason.clause,
    standing: speaking[at]?.standing ?? 'failing',
    words: language === 'zh' ? reason.in_chinese : reason.in_english,
  }));
}

export function DecisionView({ decided, compact = false }: { decided: Decided; compact?: boolean }) {
  const w = useWords(said);
  const names = useWords(outcomes);
  const standing = useWords(standings);
  const { language } = useLanguage();
  const reasons = reasonsOf(decided, language);
  const quiet = decided.decision.findings.length - reasons.length;
  return (
    <div data-testid="decision" data-outcome={decided.outcome}>
      <Alert
        type={kinds[decided.outcome as Outcome]}
        showIcon
        title={
          <>
            <strong>{wordOf(names, decided.outcome)}</strong>
            {language === 'en' && !compact && <> · {decided.in_a_line}</>}
          </>
        }
        description={
          decided.recorded ? (
            <>
              {w.recorded} <EntryLink seq={decided.seq ?? 0} />
              {decided.replayed && <> · {w.replayed}</>}
            </>
          ) : (
            w.tried
          )
        }
      />
      <List
        size="small"
        header={<strong>{w.reasons}</strong>}
        dataSource={reasons}
        locale={{ emptyText: w.none }}
        renderItem={(reason) => (
          <List.Item data-clause={reason.clause} data-standing={reason.standing}>
            <span style={{ display: 'flex', gap: 8 }}>
              <span>{icons[reason.standing]}</span>
              <span>
                <ClauseLink clause={reason.name} />{' '}
                <span className="quiet">({standing[reason.standing]})</span>
                <br />
                <span data-part="words">{reason.words}</span>
              </span>
            </span>
          </List.Item>
        )}
      />
      {quiet > 0 && <p className="quiet">{w.satisfied(String(quiet))}</p>}
    </div>
  );
}
