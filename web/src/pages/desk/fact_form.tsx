// A fact that an officer puts on file, about an application or its firm, with what proves it. Which
// facts there are the text in force declares.
import { Form, Input, Radio, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Problem } from '@/api/client';
import { handIn } from '@/api/evidence';
import { useVocabulary, type Fact } from '@/api/vocabulary';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/desk/act_form';
import { caseSaid } from '@/pages/desk/case_words';
import { WordsField } from '@/pages/desk/fields';
import type { Case } from '@/pages/desk/use_case';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';

interface Typed {
  fact: string;
  value: string;
  evidence: string;
  reason: string;
}

function EvidenceField({ onDigest }: { onDigest: (digest: string) => void }) {
  const w = useWords(caseSaid);
  const f = useWords(formSaid);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    try {
      onDigest((await handIn(file)).sha256);
      setSaid({ text: w.fileKept(file.name), bad: false });
    } catch (failed) {
      setSaid({ text: `${w.fileNotKept}: ${(failed as Problem).message}`, bad: true });
    }
  };
  return (
    <>
      <Form.Item
        name="evidence"
        label={w.digest}
        rules={[{ pattern: /^[0-9a-f]{64}$/, message: f.digest }]}
      >
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      <p>
        <label>
          {w.file} <input type="file" onChange={(event) => void take(event.target.files?.[0])} />
        </label>{' '}
        {said && (
          <span role="status" className={said.bad ? 'desk-wrong' : 'quiet'}>
            {said.text}
          </span>
        )}
      </p>
    </>
  );
}

function ValueField({ fact }: { fact: Fact | undefined }) {
  const w = useWords(caseSaid);
  const f = useWords(formSaid);
  return (
    <Form.Item
      name="value"
      label={fact && fact.type !== 'yes_no' ? `${w.value} (${fact.type})` : w.value}
      extra={fact?.proof ? w.provedBy(fact.proof) : undefined}
      rules={[{ required: true, whitespace: true, message: f.needed }]}
    >
      {fact?.type === 'yes_no' ? (
        <Radio.Group
          options={[
            { value: 'yes', label: w.yes },
            { value: 'no', label: w.no },
          ]}
        />
      ) : (
        <Input autoComplete="off" />
      )}
    </Form.Item>
  );
}

export function FactForm({ about }: { about: Case }) {
  const w = useWords(caseSaid);
  const f = useWords(formSaid);
  const { application, place, firmPlace } = about;
  const nameOf = useNamed();
  const terms = useVocabulary();
  const facts = useMemo(
    () =>
      (terms.data?.facts ?? []).filter(
        (one) => one.subject === 'application' || one.subject === 'firm',
      ),
    [terms.data],
  );
  return (
    <Answered asked={terms}>
      {() =>
        facts.length === 0 ? (
          <Nothing>{w.noTerms}</Nothing>
        ) : (
          <ActForm<Typed>
            name={`fact-${application.reference}`}
            initial={{ fact: facts[0]?.name ?? '', value: '', evidence: '', reason: '' }}
            command={({ fact, value, evidence, reason }) =>
              value.trim() === '' || !/^([0-9a-f]{64})?$/.test(evidence)
                ? null
                : {
                    act: 'record_fact',
                    ...(fact.startsWith('firm.')
                      ? { subject: 'firm' as const, number: firmPlace }
                      : { subject: 'application' as const, number: place }),
                    fact: { fact, value: value.trim(), evidence: evidence || null },
                    reason: reason.trim(),
                  }
            }
            submit={w.recordIt}
          >
            {(form, typed) => (
              <>
                <Form.Item name="fact" label={w.fact} rules={[{ required: true, message: f.needed }]}>
                  <Select
                    onChange={() => form.setFieldValue('value', '')}
                    options={facts.map((one) => ({
                      value: one.name,
                      label: `${nameOf(one)} (${one.name}) · ${one.subject === 'firm' ? w.aboutFirm(application.firm ?? '') : w.aboutApplication}`,
                    }))}
                  />
                </Form.Item>
                <ValueField fact={facts.find((one) => one.name === typed.fact)} />
                <EvidenceField
                  onDigest={(digest) => form.setFieldValue('evidence', digest)}
                />
                <WordsField label={w.why} name="reason" needed={false} rows={2} />
              </>
            )}
          </ActForm>
        )
      }
    </Answered>
  );
}
