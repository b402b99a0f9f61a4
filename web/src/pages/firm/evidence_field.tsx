// A document: chosen, its digest made here, handed in, and named by the digest from then on.
import { Alert, Button, Form } from 'antd';
import { useId, useState } from 'react';
import { handIn, mostBytes, type Document } from '@/api/evidence';
import { Problem } from '@/api/client';
import { useFormat } from '@/frame/format';
import { formSaid } from '@/pages/firm/form_words';
import { useWords } from '@/words/language';

export function DocumentInput({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: Document | null;
  onChange?: (document: Document | null) => void;
}) {
  const w = useWords(formSaid);
  const format = useFormat();
  const own = useId();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) {
      return;
    }
    setWrong(file.size > mostBytes ? w.tooLarge : null);
    if (file.size > mostBytes) {
      return;
    }
    setBusy(true);
    try {
      onChange?.(await handIn(file));
    } catch (failed) {
      const problem = failed as Problem;
      setWrong(
        problem.status === -1
          ? w.notProtected
          : problem.status === 413
            ? w.tooLarge
            : `${w.notTaken}${problem.detail ? `: ${problem.detail}` : ''}`,
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="evidence">
      {value ? (
        <div>
          {w.handedIn}: <strong>{value.name}</strong>{' '}
          <span className="quiet">{w.bytes(format.number(value.bytes))}</span>{' '}
          <Button size="small" id={id ?? own} onClick={() => onChange?.(null)}>
            {w.remove(value.name)}
          </Button>
          <div className="digest quiet" data-digest={value.sha256}>
            {w.digest} {value.sha256}
          </div>
        </div>
      ) : (
        <input
          id={id ?? own}
          type="file"
          disabled={busy}
          onChange={(event) => void take(event.target.files?.[0])}
        />
      )}
      <div role="status">{busy && w.handing}</div>
      {wrong && <Alert type="error" showIcon title={wrong} />}
    </div>
  );
}

export function EvidenceField({
  name = 'document',
  label,
  extra,
  optional = false,
}: {
  name?: string | (string | number)[];
  label?: string;
  extra?: string;
  optional?: boolean;
}) {
  const w = useWords(formSaid);
  return (
    <Form.Item
      name={name}
      label={label ?? w.evidence}
      extra={extra ?? w.evidenceHint}
      rules={optional ? [] : [{ required: true, message: w.evidenceNeeded }]}
    >
      <DocumentInput />
    </Form.Item>
  );
}
