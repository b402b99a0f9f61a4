// What is referred to a role: the role's holder reads what it leads to, and assents.
import { Card, Form, Select } from 'antd';
import { useState } from 'react';
import type { Decided } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { useMe } from '@/frame/session';
import { ActForm, Answer } from '@/pages/desk/act_form';
import { caseSaid } from '@/pages/desk/case_words';
import { CommandInWords } from '@/pages/desk/command_in_words';
import { WordsField } from '@/pages/desk/fields';
import type { Waiting } from '@/pages/desk/figures';
import { Signers } from '@/pages/desk/signers';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { roleNames, wordOf } from '@/words/sets';

/** `name`: by which the service knows what waits. */
function Referral({
  waiting,
  name,
  onAnswer,
}: {
  waiting: Waiting;
  name: string;
  onAnswer: (decided: Decided) => void;
}) {
  const w = useWords(caseSaid);
  const f = useWords(formSaid);
  const names = useWords(roleNames);
  const format = useFormat();
  const me = useMe();
  const roles = waiting.roles.filter((role) => role !== null);
  const command = waiting.command[0];
  const signed = waiting.assents.flatMap(([, by]) => (by ? [by] : []));
  return (
    <Card title={<h2 className="card-title">{w.referral}</h2>} data-testid="referral">
      <p>
        {command && <CommandInWords command={command} />}
        <br />
        <span className="quiet">
          {w.referredTo}: {roles.map((role) => wordOf(names, role)).join(', ')} · {w.since}{' '}
          {format.day(waiting.since)}
          {waiting.assents.length > 0 &&
            ` · ${w.assented}: ${waiting.assents
              .map(([role, by]) => `${wordOf(names, role)} (${by})`)
              .join(', ')}`}
        </span>
      </p>
      <Signers roles={roles} signed={signed} assent />
      <ActForm<{ role: string; reason: string }>
        name={`assent-${name}`}
        initial={{ role: roles.find((role) => me.roles.includes(role)) ?? roles[0] ?? '', reason: '' }}
        command={({ role, reason }) => ({
          act: 'assent',
          waiting: name,
          role,
          reason: reason.trim(),
        })}
        submit={w.assent}
        onAnswer={onAnswer}
      >
        <Form.Item name="role" label={w.assentAs} rules={[{ required: true, message: f.needed }]}>
          <Select options={roles.map((role) => ({ value: role, label: wordOf(names, role) }))} />
        </Form.Item>
        <WordsField label={w.assentReason} name="reason" needed={false} rows={2} />
      </ActForm>
    </Card>
  );
}

/** Referrals, and what the last assent was answered, which may have ended what it was about. */
export function Referrals({ waits, name }: { waits: Waiting[]; name: string }) {
  const w = useWords(caseSaid);
  const [answer, setAnswer] = useState<Decided | null>(null);
  const referred = waits.filter((one) => one.roles.length > 0);
  if (referred.length === 0) {
    return answer ? (
      <Card title={<h2 className="card-title">{w.referral}</h2>} data-testid="referral">
        <Answer decided={answer} problem={null} />
      </Card>
    ) : null;
  }
  return referred.map((waiting, at) => (
    <Referral key={at} waiting={waiting} name={name} onAnswer={setAnswer} />
  ));
}
