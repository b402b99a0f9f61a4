// The fields of the forms at the gate, each with its rules.
import { Form, Input } from 'antd';
import type { Rule } from 'antd/es/form';
import type { KeyboardEvent } from 'react';
import { changeFrom, dayFrom, serialsFrom, wholeFrom } from '@/pages/gate/typed';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

export type FieldName =
  | 'mrn'
  | 'item'
  | 'version'
  | 'quantity'
  | 'change'
  | 'authority'
  | 'released_on'
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
  const readBy = (read: (text: string | undefined) => unknown, message: string): Rule => ({
    validator: (_, text: string | undefined) =>
      read(text) === null ? Promise.reject(new Error(message)) : Promise.resolve(),
  });
  const whole = readBy(wholeFrom, w.whole);
  const count = readBy((text) => (text?.trim() === '0' ? 0 : wholeFrom(text)), w.wholeOrNone);
  return {
    mrn: [needed, short],
    item: [whole],
    version: [whole],
    quantity: [whole],
    change: [readBy(changeFrom, w.changeWrong)],
    authority: [needed],
    released_on: [readBy(dayFrom, w.dayWrong)],
    consignment: [short],
    serials: [readBy(serialsFrom, w.serialsWrong)],
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
  const numeric = ['item', 'version', 'quantity', 'written_off', 'declarations'].includes(name);
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
