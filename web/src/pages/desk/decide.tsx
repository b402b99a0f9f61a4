// What an officer can do about an application. Which of it is open stands in the address.
import { Alert, Card, Tabs } from 'antd';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useVocabulary } from '@/api/vocabulary';
import type { Decided } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { ActForm, Answer } from '@/pages/desk/act_form';
import { isQuantity } from '@/pages/desk/assessment';
import { caseSaid } from '@/pages/desk/case_words';
import { FactForm } from '@/pages/desk/fact_form';
import { DayField, isReference, ReferenceField, WordsField } from '@/pages/desk/fields';
import type { Case } from '@/pages/desk/use_case';
import { useWords } from '@/words/language';

function GrantForm({ about, quantity }: { about: Case; quantity: number | null }) {
  const w = useWords(caseSaid);
  const format = useFormat();
  const { application } = about;
  return (
    <ActForm<{ reference: string; valid_until: string | null }>
      name={`grant-${application.reference}`}
      initial={{ reference: '', valid_until: null }}
      command={({ reference, valid_until }) =>
        isQuantity(quantity) && quantity <= application.quantity && isReference(reference)
          ? {
              act: 'grant',
              application: application.reference,
              quantity,
              valid_until,
              reference: reference.trim(),
            }
          : null
      }
      submit={w.propose(format.number(quantity))}
    >
      <div className="desk-fields">
        <ReferenceField label={w.permitReference} />
        <DayField
          label={w.validUntil}
          name="valid_until"
          needed={false}
          extra={w.validUntilExtra}
        />
      </div>
    </ActForm>
  );
}

function DeclineForm({ about }: { about: Case }) {
  const w = useWords(caseSaid);
  const { application, waits, assent } = about;
  const [answer, setAnswer] = useState<Decided | null>(null);
  if (waits.length === 0) {
    return answer ? (
      <Answer decided={answer} problem={null} />
    ) : (
      <Alert type="info" showIcon title={w.declineNothing} />
    );
  }
  return (
    <ActForm<{ reason: string }>
      name={`decline-${application.reference}`}
      initial={{ reason: '' }}
      command={({ reason }) =>
        reason.trim() === ''
          ? null
          : { act: 'decline', waiting: assent ?? application.reference, reason: reason.trim() }
      }
      submit={w.declineIt}
      onAnswer={setAnswer}
      danger
    >
      <p className="quiet">{w.declineWhat}</p>
      <WordsField label={w.reasons} name="reason" />
    </ActForm>
  );
}

function AskForm({ about, missing }: { about: Case; missing: string[] }) {
  const w = useWords(caseSaid);
  const { application } = about;
  const terms = useVocabulary();
  const question = useMemo(() => {
    const facts = terms.data?.facts ?? [];
    const proofs = missing.map((name) => facts.find((one) => one.name === name)?.proof ?? name);
    return proofs.length === 0 ? '' : `${w.please} ${proofs.join('; ')}`;
  }, [terms.data, missing, w]);
  if (terms.isPending) {
    return null; // what to ask for the text says
  }
  return (
    <ActForm<{ question: string; answer_by: string | null }>
      key={question}
      name={`ask-${application.reference}`}
      initial={{ question, answer_by: null }}
      command={({ question: asked, answer_by }) =>
        asked.trim() === '' || !answer_by
          ? null
          : {
              act: 'request_information',
              application: application.reference,
              question: asked.trim(),
              answer_by,
            }
      }
      submit={w.sendQuestion}
    >
      <WordsField label={w.questionField} name="question" />
      <DayField label={w.answerByField} name="answer_by" />
    </ActForm>
  );
}

const tabs = ['grant', 'decline', 'ask', 'record'] as const;
export type Tab = (typeof tabs)[number];

export const Decide = memo(function Decide({
  about,
  quantity,
  missing,
}: {
  about: Case;
  quantity: number | null;
  missing: string[];
}) {
  const w = useWords(caseSaid);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('act');
  const open = tabs.find((one) => one === asked) ?? 'grant';
  const forms: Record<Tab, () => ReactNode> = {
    grant: () => <GrantForm about={about} quantity={quantity} />,
    decline: () => <DeclineForm about={about} />,
    ask: () => <AskForm about={about} missing={missing} />,
    record: () => <FactForm about={about} />,
  };
  return (
    <Card title={<h2 className="card-title">{w.decide}</h2>} id="decide">
      <Tabs
        activeKey={open}
        onChange={(act) =>
          setSearch((known) => ({ ...Object.fromEntries(known), act }), { replace: true })
        }
        items={tabs.map((key) => ({ key, label: w[key], children: forms[key]() }))}
        destroyOnHidden
      />
    </Card>
  );
});
