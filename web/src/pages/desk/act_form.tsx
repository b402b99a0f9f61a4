// A form that leads to a command: what it would lead to is shown as soon as it can be asked, and
// nothing is recorded before that can be read. What was typed is kept for its person until the
// command has passed.
import { Alert, Button, Form, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useDryRun } from '@/api/as_typed';
import { Problem } from '@/api/client';
import { newKey, useCommand, type Command, type Decided } from '@/api/commands';
import { DecisionView } from '@/decision/decision';
import { useMe } from '@/frame/session';
import { readStored, writeStored } from '@/frame/stored';
import { needsSignature, secondRoleOf } from '@/pages/desk/figures';
import { Findings } from '@/pages/desk/findings';
import { Signers } from '@/pages/desk/signers';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';

const pause = 250; // milliseconds between two questions while a form is filled in

export function useDraftName(name: string): string {
  return `desk.${useMe().person}.${name}`;
}

/** What a command would lead to, and who signs besides. */
export function Foretold({
  decided,
  problem,
}: {
  decided: Decided | undefined;
  problem: Problem | null;
}) {
  const w = useWords(formSaid);
  const me = useMe();
  if (problem) {
    return (
      <Alert
        type="warning"
        showIcon
        title={problem.lineIsDown ? w.lineDown : w.unreadable}
        description={problem.lineIsDown ? undefined : problem.detail}
      />
    );
  }
  if (!decided) {
    return <p className="quiet">{w.incomplete}</p>;
  }
  const second = secondRoleOf(decided);
  return (
    <>
      <DecisionView decided={decided} compact />
      {decided.decision.findings.length > decided.reasons.length && (
        <details>
          <summary>{w.every}</summary>
          <Findings decided={decided} />
        </details>
      )}
      {needsSignature(decided) && (
        <>
          <p>{w.secondNeeded}</p>
          <Signers roles={second ? [second] : me.roles} signed={me.person ? [me.person] : []} />
        </>
      )}
    </>
  );
}

/** What a recorded command was answered, or why nothing was recorded. */
export function Answer({ decided, problem }: { decided: Decided | null; problem: Problem | null }) {
  const w = useWords(formSaid);
  if (problem) {
    return (
      <Alert
        type="error"
        showIcon
        title={w.failed}
        description={problem.lineIsDown ? w.lineDown : problem.detail}
      />
    );
  }
  return decided ? (
    <section aria-live="polite" data-testid="answer" className="desk-foretold">
      <h3>{w.answer}</h3>
      <DecisionView decided={decided} />
    </section>
  ) : null;
}

/** Carries out what is given; one key for as long as it is the same and unanswered. */
export function useAct() {
  const send = useCommand();
  const key = useRef({ of: '', is: '' });
  const [answer, setAnswer] = useState<Decided | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    busy: send.isPending,
    answer,
    problem,
    forget: () => {
      setAnswer(null);
      setProblem(null);
    },
    act: async (command: Command): Promise<Decided | null> => {
      const text = JSON.stringify(command);
      if (key.current.of !== text) {
        key.current = { of: text, is: newKey() };
      }
      setProblem(null);
      try {
        const decided = await send.mutateAsync({ command, key: key.current.is });
        key.current = { of: '', is: '' };
        setAnswer(decided);
        return decided;
      } catch (failed) {
        setProblem(failed as Problem);
        return null;
      }
    },
  };
}

export function ActForm<V extends object>({
  name,
  initial,
  command,
  submit,
  danger = false,
  onAnswer,
  children,
}: {
  /** Of what is typed, for the browser to keep. */
  name: string;
  initial: V;
  /** From what is typed; null while something that it needs is missing. */
  command: (values: V) => Command | null;
  submit: string;
  danger?: boolean;
  /** For whoever must still show the answer when this form is gone with what it was about. */
  onAnswer?: (decided: Decided) => void;
  children: ReactNode | ((form: FormInstance<V>, values: V) => ReactNode);
}) {
  const w = useWords(formSaid);
  const draft = useDraftName(name);
  const [form] = Form.useForm<V>();
  const [start] = useState<V>(() => ({ ...initial, ...readStored<Partial<V>>(draft, {}) }));
  const typed = Form.useWatch([], form) as V | undefined;
  const values = { ...start, ...typed };
  const { act, answer, problem, busy, forget } = useAct();
  const given = command(values);
  const text = JSON.stringify(given);
  const dry = useDryRun(given, { pause });
  const answered = useRef('');
  const kept = typed === undefined ? '' : JSON.stringify(typed);
  useEffect(() => {
    if (kept !== '') {
      writeStored(draft, kept === JSON.stringify(initial) ? null : JSON.parse(kept));
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [draft, kept]);
  useEffect(() => {
    if (answered.current !== '' && answered.current !== text) {
      answered.current = '';
      forget();
    }
    // An answer is about what it was given for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  const send = async () => {
    if (given === null) {
      return;
    }
    const decided = await act(given);
    if (decided === null) {
      return;
    }
    onAnswer?.(decided);
    if (decided.outcome === 'refuse') {
      answered.current = text;
      return; // what was typed stays
    }
    answered.current = JSON.stringify(command(initial));
    form.setFieldsValue(initial as Parameters<typeof form.setFieldsValue>[0]);
  };
  return (
    <Form<V>
      form={form}
      name={name.replace(/\W+/g, '-')}
      layout="vertical"
      requiredMark={false}
      initialValues={start}
      onFinish={() => void send()}
    >
      {typeof children === 'function' ? children(form, values) : children}
      {answer === null && (
        <section aria-live="polite" data-testid="foretold" className="desk-foretold">
          <h3>{w.foretold}</h3>
          <Foretold
            decided={given === null ? undefined : dry.data}
            problem={given === null ? null : dry.error}
          />
        </section>
      )}
      <Answer decided={answer} problem={problem} />
      <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
        {submit}
      </Button>
    </Form>
  );
}
