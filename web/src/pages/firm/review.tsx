// Asking for a ruling to be looked at again.
import { Form, Radio } from 'antd';
import type { Document } from '@/api/evidence';
import { useFormat } from '@/frame/format';
import { ActForm } from '@/pages/firm/act_form';
import { casesSaid } from '@/pages/firm/application_words';
import { EvidenceField } from '@/pages/firm/evidence_field';
import { ReferenceField, TextField } from '@/pages/firm/fields';
import { formSaid } from '@/pages/firm/form_words';
import { reviewKinds } from '@/pages/firm/words';
import { useWords } from '@/words/language';

interface Ruling {
  number: string;
  re_examination_until: string | null;
  appeal_until: string | null;
}
interface Typed {
  kind: 're_examination' | 'appeal';
  grounds: string;
  reference: string;
  document?: Document;
}

export function AskForReview({ ruling }: { ruling: Ruling }) {
  const w = useWords(casesSaid);
  const form = useWords(formSaid);
  const kinds = useWords(reviewKinds);
  const format = useFormat();
  const open = [
    { value: 're_examination' as const, until: ruling.re_examination_until },
    { value: 'appeal' as const, until: ruling.appeal_until },
  ].filter((one) => one.until !== null);
  return (
    <ActForm<Typed>
      name={`review.${ruling.number.replace('#', '')}`}
      submit={w.doAsk}
      initial={{ kind: open[0]?.value }}
      command={({ kind, grounds, reference, document }) => ({
        act: 'request_review',
        kind,
        ruling: ruling.number,
        grounds: grounds.trim(),
        reference: reference.trim(),
        ...(document ? { evidence: document.sha256 } : {}),
      })}
    >
      <Form.Item name="kind" label={w.reviewKind} rules={[{ required: true, message: form.needed }]}>
        <Radio.Group>
          {open.map(({ value, until }) => (
            <Radio key={value} value={value}>
              {kinds[value]} <span className="quiet">({format.shortDay(until)})</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <TextField name="grounds" label={w.grounds} extra={w.groundsHint} long />
      <div className="fields">
        <ReferenceField />
        <EvidenceField optional />
      </div>
    </ActForm>
  );
}
