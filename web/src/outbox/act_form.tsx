// A form whose act is tried out while it is typed, beside what will happen and what was decided. What
// is typed stays until its act is answered with anything but a refusal.
import { Alert, Button, Form } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { Command } from '@/api/commands';
import { useMe } from '@/frame/session';
import { Failed } from '@/frame/states';
import { readStored, writeStored } from '@/frame/stored';
import { DryRun, Outcome } from '@/outbox/dry_run';
import type { Answer } from '@/outbox/outbox';
import { useSending } from '@/outbox/use_outbox';
import { useWords, words } from '@/words/language';

const said = words({
  en: {
    decided: 'What was decided',
    happens: 'What will happen',
    wait: 'Type on: what will happen stands here as soon as the form can be read.',
    pending: 'Pending: waits for the service’s answer',
    notCarriedOut: 'Not carried out, nothing recorded',
  },
  zh: {
    decided: '办理结果',
    happens: '将产生的结果',
    wait: '请继续填写：填写完整后，此处即显示结果预判。',
    pending: '待确认：等待服务答复',
    notCarriedOut: '未办理，未记录',
  },
});

export function ActForm<Typed extends object>({
  name,
  draft,
  start,
  commandOf,
  foretell = commandOf,
  isMine,
  happens,
  onTaken,
  submit,
  look = {},
  children,
}: {
  /** Before the ids of its fields. */
  name: string;
  /** Where what is typed is kept, for each person apart. */
  draft: string;
  start: Typed;
  commandOf: (typed: Typed) => Command | null;
  /** What is tried out while it is typed, where that is not the act itself. */
  foretell?: (typed: Typed) => Command | null;
  isMine: (command: Command) => boolean;
  happens?: (typed: Typed) => string;
  /** Answered with anything but a refusal. */
  onTaken?: (answer: Answer) => void;
  /** Its button's words, where it has one of its own. */
  submit?: string;
  look?: { around?: string; form?: string; panel?: string };
  children: (busy: boolean, typed: Typed) => ReactNode;
}) {
  const w = useWords(said);
  const me = useMe();
  const kept = `draft.${me.person}.${draft}`;
  const [form] = Form.useForm<Typed>();
  const first = { ...start, ...readStored<Partial<Typed>>(kept, {}) };
  // Fields that are not shown now are as they began.
  const typed = { ...first, ...(Form.useWatch([], form) as Partial<Typed> | undefined) };
  const { send, forget, pending, answer, turned } = useSending(isMine);
  const taken = answer !== undefined && answer.decided.outcome !== 'refuse';
  useEffect(() => {
    if (answer && taken) {
      writeStored(kept, null);
      form.setFieldsValue(start as Parameters<typeof form.setFieldsValue>[0]);
      onTaken?.(answer);
    }
    // Once for each answer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer?.key, taken]);
  const busy = pending !== undefined;
  const command = foretell(typed);
  return (
    <div className={look.around}>
      <Form<Typed>
        name={name}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={first}
        disabled={busy}
        scrollToFirstError={{ focus: true }}
        className={look.form}
        onValuesChange={(_, all) => {
          forget();
          writeStored(kept, all);
        }}
        onFinish={(all) => {
          const given = commandOf({ ...first, ...all });
          if (given) {
            send(given);
          }
        }}
      >
        {children(busy, typed)}
        {submit && (
          <Button type="primary" htmlType="submit" loading={busy}>
            {submit}
          </Button>
        )}
      </Form>
      <section className={look.panel} aria-live="polite" data-testid={`what-happens-${name}`}>
        {answer ? (
          <>
            <h2 className="card-title">{w.decided}</h2>
            <Outcome decided={answer.decided} />
          </>
        ) : turned ? (
          <>
            <h2 className="card-title">{w.notCarriedOut}</h2>
            <Failed problem={turned.problem} />
          </>
        ) : (
          <>
            <h2 className="card-title">{happens ? happens(typed) : w.happens}</h2>
            {busy && <Alert type="warning" showIcon title={w.pending} />}
            {command ? <DryRun command={command} /> : <p className="quiet">{w.wait}</p>}
          </>
        )}
      </section>
    </div>
  );
}
