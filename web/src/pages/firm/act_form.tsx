// A form for one command: what was typed is kept, a dry run tells what will happen, and only then it
// is sent. One key for each intention, so that a line that drops does nothing twice.
import { Alert, Button, Form } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Problem } from '@/api/client';
import { newKey, tryOut, useCommand, type Command, type Decided } from '@/api/commands';
import { DecisionView } from '@/decision/decision';
import { useMe } from '@/frame/session';
import { readStored, writeStored } from '@/frame/stored';
import { formSaid } from '@/pages/firm/form_words';
import { LetterLink } from '@/pages/firm/letter_link';
import { useWords } from '@/words/language';

export function NotDone({ problem }: { problem: Problem }) {
  const w = useWords(formSaid);
  return (
    <Alert
      type="error"
      showIcon
      title={w.notDone}
      description={
        <>
          {problem.status === 404 ? w.unknown : problem.detail} {w.notDoneDetail}
        </>
      }
      style={{ marginBottom: 16 }}
    />
  );
}

export function Recorded({ decided }: { decided: Decided }) {
  return (
    <>
      <DecisionView decided={decided} />
      {decided.recorded && decided.seq !== undefined && (
        <p>
          <LetterLink seq={decided.seq} />
        </p>
      )}
    </>
  );
}

/** Whether what was recorded leaves something to mend and send again. */
const isRefused = (decided: Decided) => decided.outcome === 'refuse';

export function ActForm<T extends object>({
  name,
  initial,
  command,
  submit,
  children,
}: {
  /** Names what was typed among the drafts of this browser. */
  name: string;
  initial?: Partial<T>;
  command: (typed: T) => Command;
  /** What the button says that sends it. */
  submit: string;
  children: ReactNode;
}) {
  const w = useWords(formSaid);
  const me = useMe();
  const draft = `draft.${me.person}.${name}`;
  const [form] = Form.useForm<T>();
  const send = useCommand();
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<{ command: Command; decided: Decided } | null>(null);
  const [done, setDone] = useState<Decided | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tried || done || problem) {
      answer.current?.focus();
    }
  }, [tried, done, problem]);

  useEffect(() => {
    form.setFieldsValue(readStored<Partial<T>>(draft, {}) as never);
  }, [form, draft]);

  const changed = () => {
    key.current = newKey(); // what is asked now is something else
    writeStored(draft, form.getFieldsValue());
    setTried(null);
    setDone(null);
    setProblem(null);
  };
  const attempt = async (doing: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await doing();
    } catch (failed) {
      setProblem(failed as Problem);
    } finally {
      setBusy(false);
    }
  };
  const foresee = (typed: T) =>
    attempt(async () => {
      setDone(null);
      const given = command(typed);
      setTried({ command: given, decided: await tryOut(given) });
    });
  const carryOut = (given: Command) =>
    attempt(async () => {
      const decided = await send.mutateAsync({ command: given, key: key.current });
      key.current = newKey();
      setDone(decided);
      setTried(null);
      if (!isRefused(decided)) {
        writeStored(draft, null);
        form.resetFields();
      }
    });

  return (
    <Form<T>
      form={form}
      name={name}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      initialValues={initial}
      onValuesChange={changed}
      onFinish={(typed) => void foresee(typed)}
    >
      {children}
      <Button htmlType="submit" type={tried ? 'default' : 'primary'} loading={busy && !tried}>
        {w.foresee}
      </Button>
      <div ref={answer} tabIndex={-1} style={{ marginTop: 16, outlineOffset: 6 }}>
        {problem && <NotDone problem={problem} />}
        {tried && (
          <section aria-label={w.foreseen}>
            <DecisionView decided={tried.decided} />
            <Button
              type={isRefused(tried.decided) ? 'default' : 'primary'}
              loading={busy}
              onClick={() => void carryOut(tried.command)}
            >
              {isRefused(tried.decided) ? w.anyway(submit) : submit}
            </Button>
          </section>
        )}
        {done && (
          <section aria-label={w.done}>
            <Recorded decided={done} />
          </section>
        )}
      </div>
    </Form>
  );
}
