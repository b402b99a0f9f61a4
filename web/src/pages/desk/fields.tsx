// Fields that several forms of the desk have.
import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';

const longest = 47; // bytes, as the service keeps references

/** Whether the service would take it as a reference. */
export function isReference(text: string): boolean {
  return text.trim() !== '' && new TextEncoder().encode(text.trim()).length <= longest;
}

export function ReferenceField({ label, name = 'reference' }: { label: string; name?: string }) {
  const w = useWords(formSaid);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        { required: true, whitespace: true, message: w.needed },
        {
          validator: (_, text: string | undefined) =>
            !text?.trim() || isReference(text) ? Promise.resolve() : Promise.reject(new Error(w.tooLong)),
        },
      ]}
    >
      <Input autoComplete="off" />
    </Form.Item>
  );
}

/** A day that is kept as text, YYYY-MM-DD. */
export function DayField({
  label,
  name,
  needed = true,
  extra,
}: {
  label: string;
  name: string;
  needed?: boolean;
  extra?: string;
}) {
  const w = useWords(formSaid);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={needed ? [{ required: true, message: w.needed }] : []}
      getValueProps={(day: string | null | undefined) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DatePicker format="YYYY-MM-DD" placeholder="YYYY-MM-DD" style={{ width: '100%' }} />
    </Form.Item>
  );
}

export function WordsField({
  label,
  name,
  needed = true,
  rows = 3,
}: {
  label: string;
  name: string;
  needed?: boolean;
  rows?: number;
}) {
  const w = useWords(formSaid);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={needed ? [{ required: true, whitespace: true, message: w.needed }] : []}
    >
      <Input.TextArea rows={rows} />
    </Form.Item>
  );
}
