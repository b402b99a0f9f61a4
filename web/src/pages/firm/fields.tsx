// Fields that several forms of the desk share, each with its rule beside it.
import { Form, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { formSaid } from '@/pages/firm/form_words';
import { longestReference, wholeNumber } from '@/pages/firm/typed';
import { useWords } from '@/words/language';

type Name = string | (string | number)[];

/** What was typed stays as it was typed, so that a mistake can be seen. */
export function QuantityField({ name = 'quantity', label, extra }: { name?: Name; label?: string; extra?: ReactNode }) {
  const w = useWords(formSaid);
  return (
    <Form.Item
      name={name}
      label={label ?? w.quantity}
      extra={extra}
      validateFirst
      rules={[
        { required: true, message: w.needed },
        {
          validator: (_, typed: string) =>
            wholeNumber(typed) === null ? Promise.reject(new Error(w.whole)) : Promise.resolve(),
        },
      ]}
    >
      <Input inputMode="numeric" autoComplete="off" />
    </Form.Item>
  );
}

export function ReferenceField({ name = 'reference', label, extra }: { name?: Name; label?: string; extra?: ReactNode }) {
  const w = useWords(formSaid);
  return (
    <Form.Item
      name={name}
      label={label ?? w.reference}
      extra={extra ?? w.referenceHint}
      rules={[
        { required: true, whitespace: true, message: w.needed },
        { max: longestReference, message: w.tooLong },
      ]}
    >
      <Input autoComplete="off" />
    </Form.Item>
  );
}

export function TextField({
  name,
  label,
  extra,
  long = false,
  optional = false,
  among = [],
}: {
  name: Name;
  label: string;
  extra?: ReactNode;
  long?: boolean;
  optional?: boolean;
  /** What is offered while it is typed. */
  among?: string[];
}) {
  const w = useWords(formSaid);
  const offered = useId();
  return (
    <>
      <Form.Item
        name={name}
        label={label}
        extra={extra}
        rules={optional ? [] : [{ required: true, whitespace: true, message: w.needed }]}
      >
        {long ? (
          <Input.TextArea rows={3} />
        ) : (
          <Input autoComplete="off" list={among.length > 0 ? offered : undefined} />
        )}
      </Form.Item>
      {among.length > 0 && (
        <datalist id={offered}>
          {among.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
