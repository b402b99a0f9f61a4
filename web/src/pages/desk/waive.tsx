// A power of the text, used for something that waits. Which powers there are the text says.
import { Card, Form, Select } from 'antd';
import { useAsk } from '@/api/ask';
import { useVocabulary, type Power } from '@/api/vocabulary';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/desk/act_form';
import { actsSaid } from '@/pages/desk/acts_words';
import { WordsField } from '@/pages/desk/fields';
import type { Waiting } from '@/pages/desk/figures';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';
import { roleNames, wordOf } from '@/words/sets';

interface Typed {
  waiting: string | null;
  power: string;
  clauses: string[];
  reason: string;
}

function WaiveForm({ waits, powers }: { waits: Waiting[]; powers: Power[] }) {
  const w = useWords(actsSaid);
  const roles = useWords(roleNames);
  const nameOf = useNamed();
  const things = [
    ...new Set(waits.map((one) => one.application ?? one.declaration).filter((one) => one !== null)),
  ];
  const first = powers[0];
  return (
    <ActForm<Typed>
      name="waive"
      initial={{
        waiting: things[0] ?? null,
        power: first?.name ?? '',
        clauses: first?.waives ?? [],
        reason: '',
      }}
      command={({ waiting, power, clauses, reason }) =>
        waiting === null || clauses.length === 0 || reason.trim() === ''
          ? null
          : { act: 'waive', power, clauses, waiting, reason: reason.trim() }
      }
      submit={w.waiveIt}
    >
      {(form, typed) => (
        <>
          <div className="desk-fields">
            <Form.Item
              name="waiting"
              label={w.waits}
              rules={[{ required: true, message: w.chosen }]}
            >
              <Select options={things.map((value) => ({ value, label: value }))} />
            </Form.Item>
            <Form.Item name="power" label={w.power} rules={[{ required: true, message: w.chosen }]}>
              <Select
                onChange={(clause: string) =>
                  form.setFieldValue(
                    'clauses',
                    powers.find((one) => one.name === clause)?.waives ?? [],
                  )
                }
                options={powers.map((one) => ({
                  value: one.name,
                  label: `${one.name} ${nameOf(one)} · ${wordOf(roles, one.role)}`,
                }))}
              />
            </Form.Item>
            <Form.Item
              name="clauses"
              label={w.clauses}
              rules={[{ required: true, message: w.chosen }]}
            >
              <Select
                mode="multiple"
                options={(powers.find((one) => one.name === typed.power)?.waives ?? []).map(
                  (value) => ({ value, label: value }),
                )}
              />
            </Form.Item>
          </div>
          <WordsField label={w.reason} name="reason" />
        </>
      )}
    </ActForm>
  );
}

export function Waive() {
  const w = useWords(actsSaid);
  const terms = useVocabulary();
  const waiting = useAsk('/v1/waiting', { params: { query: { limit: 10_000 } } });
  return (
    <Card title={<h2 className="card-title">{w.waiveTitle}</h2>}>
      <Answered asked={terms}>
        {({ powers }) => (
          <Answered asked={waiting}>
            {({ items }) =>
              powers.length === 0 ? (
                <Nothing>{w.noPowers}</Nothing>
              ) : items.length === 0 ? (
                <Nothing>{w.waiveNone}</Nothing>
              ) : (
                <WaiveForm waits={items} powers={powers} />
              )
            }
          </Answered>
        )}
      </Answered>
    </Card>
  );
}
