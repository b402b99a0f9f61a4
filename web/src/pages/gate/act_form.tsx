// A form at the gate beside what will happen, and what was decided. What is typed stays until its
// act is answered with anything but a refusal.
import { Alert, Form } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { Command } from '@/api/commands';
import { useMe } from '@/frame/session';
import { Failed } from '@/frame/states';
import { readStored, writeStored } from '@/frame/stored';
import { DryRun, Outcome } from '@/outbox/dry_run';
import type { Answer } from '@/outbox/outbox';
import { useSending } from '@/outbox/use_outbox';
import type { Typed } from '@/pages/gate/fields';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

export function ActForm({
  id,
  start,
  commandOf,
  foretell = commandOf,
  isMine,
  happens,
  onTaken,
  children,
}: {
  /** Also where its draft is kept. */
  id: string;
  start: Typed;
  commandOf: (typed: Typed) => Command | null;
  /** What is tried out while it is typed, where that is not the act itself. */
  foretell?: (typed: Typed) => Command | null;
  isMine: (command: Command) => boolean;
  happens: (typed: Typed) => string;
  /** Answered with anything but a refusal. */
  onTaken: (answer: Answer) => void;
  children: (busy: boolean) => ReactNode;
}) {
  const w = useWords(said);
  const me = useMe();
  const draft = `gate.${me.person}.${id}`;
  const [form] = Form.useForm<Typed>();
  const first = { ...start, ...readStored<Typed>(draft, {}) };
  const typed = (Form.useWatch([], form) as Typed | undefined) ?? first;
  const { send, forget, pending, answer, turned } = useSending(isMine);
  const taken = answer !== undefined && answer.decided.outcome !== 'refuse';
  useEffect(() => {
    if (answer && taken) {
      writeStored(draft, null);
      onTaken(answer);
    }
    // Once for each answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer?.key, taken]);
  const busy = pending !== undefined;
  const command = foretell(typed);
  return (
    <div className="gate-step">
      <Form<Typed>
        name="act"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={first}
        disabled={busy}
        scrollToFirstError={{ focus: true }}
        className="gate-sheet"
        onValuesChange={(_, all) => {
          forget();
          writeStored(draft, all);
        }}
        onFinish={(all) => {
          const given = commandOf(all);
          if (given) {
            send(given);
          }
        }}
      >
        {children(busy)}
      </Form>
      <section className="gate-sheet" aria-live="polite" data-testid="what-happens">
        {answer ? (
          <>
            <h2>{w.decided}</h2>
            <Outcome decided={answer.decided} />
          </>
        ) : turned ? (
          <>
            <h2>{w.notCarriedOut}</h2>
            <Failed problem={turned.problem} />
          </>
        ) : (
          <>
            <h2>{happens(typed)}</h2>
            {busy && <Alert type="warning" showIcon title={w.pendingHere} />}
            {command ? <DryRun command={command} /> : <p className="quiet">{w.wait}</p>}
          </>
        )}
      </section>
    </div>
  );
}
