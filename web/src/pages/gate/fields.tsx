// The fields of the forms at the gate, each with its rules.
import { Form, Input } from 'antd';
import type { Rule } from 'antd/es/form';
import type { KeyboardEvent } from 'react';
import { serialsFrom, wholeFrom } from '@/pages/gate/typed';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

export type FieldName =
  | 'mrn'
  | 'item'
  | 'version'
  | 'quantity'
  | 'consignment'
  | 'serials'
  | 'reason'
  | 'written_off'
  | 'declarations';
export type Typed = Partial<Record<FieldName, string>> & { atSea?: boolean };

function useRules(): Record<FieldName, Rule[]> {
  const w = useWords(said);
  const needed: Rule = { required: true, whitespace: true, message: w.missing };
  const short: Rule = { max: 64, message: w.tooLong };
  const whole: Rule = {
    validator: (_, text: string | undefined) =>
      wholeFrom(text) === null ? Promise.reject(new Error(w.whole)) : Promise.resolve(),
  };
  const count: Rule = {
    validator: (_, text: string | undefined) =>
      text?.trim() === '0' || wholeFrom(text) !== null
        ? Promise.resolve()
        : Promise.reject(new Error(w.wholeOrNone)),
  };
  const serials: Rule = {
    validator: (_, text: string | undefined) =>
      serialsFrom(text) === null ? Promise.reject(new Error(w.serialsWrong)) : Promise.resolve(),
  };
  return {
    mrn: [needed, short],
    item: [whole],
    version: [whole],
    quantity: [whole],
    consignment: [short],
    serials: [serials],
    reason: [needed],
    written_off: [count],
    declarations: [count],
  };
}

/** `next`: the field to which Enter leads instead of sending the form. */
export function Field({
  name,
  label,
  hint,
  next,
  disabled,
}: {
  name: FieldName;
  label: string;
  hint?: string;
  next?: string;
  disabled?: boolean;
}) {
  const rules = useRules();
  const numeric = !['mrn', 'consignment', 'serials', 'reason'].includes(name);
  const goOn = (event: KeyboardEvent<HTMLInputElement>) => {
    if (next) {
      event.preventDefault();
      const field = document.getElementById(next);
      field?.focus();
    }
  };
  return (
    <Form.Item name={name} label={label} rules={rules[name]}>
      <Input
        autoComplete="off"
        spellCheck={false}
        inputMode={numeric ? 'numeric' : undefined}
        placeholder={hint}
        disabled={disabled}
        onPressEnter={goOn}
      />
    </Form.Item>
  );
}
