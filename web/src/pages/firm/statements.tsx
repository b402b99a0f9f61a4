// The statements of an application: those that the text asks for, and those that it would read.
import { Card, Form, Input, Radio } from 'antd';
import type { Fact } from '@/api/vocabulary';
import { said } from '@/pages/firm/apply_words';
import { EvidenceField } from '@/pages/firm/evidence_field';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';

function Value({ fact }: { fact: Fact }) {
  const w = useWords(said);
  const label = w.statedAs;
  const name = ['statements', fact.name, 'value'];
  if (fact.type === 'yes_no') {
    return (
      <Form.Item name={name} label={label}>
        <Radio.Group>
          <Radio value="yes">{w.yes}</Radio>
          <Radio value="no">{w.no}</Radio>
          <Radio value="">{w.notStated}</Radio>
        </Radio.Group>
      </Form.Item>
    );
  }
  const isDay = fact.type === 'date';
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        isDay
          ? { pattern: /^\d{4}-\d{2}-\d{2}$/, message: w.aDay }
          : { pattern: /^(-?[\d,]+(\.\d+)?|[A-Za-z]\w*)$/, message: w.number },
      ]}
    >
      <Input autoComplete="off" suffix={isDay ? undefined : fact.type} style={{ maxWidth: 260 }} />
    </Form.Item>
  );
}

export function Statements({ title, lead, none, facts }: { title: string; lead: string; none?: string; facts: Fact[] }) {
  const w = useWords(said);
  const nameOf = useNamed();
  return (
    <Card title={<h2 className="card-title">{title}</h2>}>
      <p className="quiet">{facts.length === 0 && none ? none : lead}</p>
      {facts.map((fact) => (
        <fieldset key={fact.name} className="statement" data-fact={fact.name}>
          <legend>
            {nameOf(fact)} <span className="quiet">({fact.name})</span>
          </legend>
          <Value fact={fact} />
          <EvidenceField
            name={['statements', fact.name, 'document']}
            label={fact.proof ? w.proof(fact.proof) : w.proofPlain}
            optional
          />
        </fieldset>
      ))}
    </Card>
  );
}
