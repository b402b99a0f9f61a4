// The field into which a scanner types: a permit's reference, or a declaration's number, and Enter.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { answerOf, api, Problem } from '@/api/client';
import { useKnown } from '@/pages/gate/use_known';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

export const permitPath = (reference: string) => `/gate/permits/${encodeURIComponent(reference)}`;
export const declarationPath = (mrn: string, item = 1) =>
  `/gate/declarations/${encodeURIComponent(mrn)}${item === 1 ? '' : `?item=${item}`}`;

type Wrong = 'missing' | 'tooLong' | 'lineDown' | { absent: string } | { told: string };

export function Scan() {
  const w = useWords(said);
  const known = useQueryClient();
  const navigate = useNavigate();
  const { declarations } = useKnown();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);

  const lookUp = async () => {
    const reference = typed.trim();
    if (reference === '' || reference.length > 64) {
      return setWrong(reference === '' ? 'missing' : 'tooLong');
    }
    const init = { params: { path: { permit: reference } } };
    setBusy(true);
    try {
      const path = '/v1/permits/{permit}';
      await known.fetchQuery({
        queryKey: [path, init],
        retry: false,
        networkMode: 'always',
        queryFn: () => answerOf(api.GET(path, init)),
      });
      setTyped('');
      setWrong(null);
      navigate(permitPath(reference));
    } catch (failed) {
      const problem = failed as Problem;
      const declaration = declarations.find((one) => one.mrn === reference);
      if (declaration) {
        setTyped('');
        navigate(declarationPath(declaration.mrn, declaration.item));
      } else if (problem.lineIsDown) {
        setWrong('lineDown');
      } else {
        setWrong(problem.status === 404 ? { absent: reference } : { told: problem.message });
      }
    } finally {
      setBusy(false);
    }
  };
  const message =
    wrong === null
      ? undefined
      : wrong === 'missing'
        ? w.scanMissing
        : wrong === 'tooLong'
          ? w.tooLong
          : wrong === 'lineDown'
            ? w.lineDown
            : 'absent' in wrong
              ? w.notOnFile(wrong.absent)
              : wrong.told;
  return (
    <Form layout="vertical" onFinish={() => void lookUp()} style={{ width: 344, maxWidth: '100%' }}>
      <Form.Item
        label={w.scan}
        htmlFor="scan"
        validateStatus={wrong ? 'error' : undefined}
        help={message && <span id="scan-wrong">{message}</span>}
        style={{ margin: 0 }}
      >
        <Space.Compact block>
          <Input
            id="scan"
            value={typed}
            aria-busy={busy}
            aria-invalid={wrong !== null}
            aria-describedby={wrong ? 'scan-wrong' : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={w.scanHint}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(null);
            }}
          />
          <Button htmlType="submit">{w.lookUp}</Button>
        </Space.Compact>
      </Form.Item>
    </Form>
  );
}
