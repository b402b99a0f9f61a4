// What was given and not answered yet. Most answers come at once: only what waits is said.
import { Alert, Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Command } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { useBox } from '@/outbox/use_outbox';
import { useWords, words } from '@/words/language';

const said = words({
  en: {
    title: 'Pending: not acknowledged yet',
    detail: 'Kept here and tried again by itself, under one key: nothing happens twice.',
    tries: (count: string) => `tried ${count} times`,
    now: 'Try now',
  },
  zh: {
    title: '待确认：尚未收到答复',
    detail: '已保存在本机，系统以同一凭据自动重试，不会重复办理。',
    tries: (count: string) => `已尝试 ${count} 次`,
    now: '立即重试',
  },
});

const patience = 600; // milliseconds

export function PendingActs({ show }: { show: (command: Command) => ReactNode }) {
  const w = useWords(said);
  const format = useFormat();
  const { pending, tryNow } = useBox();
  const [, look] = useState(0);
  const oldest = pending[0]?.since;
  useEffect(() => {
    if (oldest === undefined) {
      return;
    }
    const timer = setTimeout(() => look((times) => times + 1), patience);
    return () => clearTimeout(timer);
  }, [oldest]);
  const waiting = pending.filter((one) => one.tries > 0 || Date.now() - one.since >= patience);
  return (
    <div role="status" data-testid="pending">
      {waiting.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w.title}
          action={<Button onClick={tryNow}>{w.now}</Button>}
          description={
            <>
              <ul className="plain">
                {waiting.map((one) => (
                  <li key={one.key} data-key={one.key}>
                    {show(one.command)}{' '}
                    <span className="quiet">
                      {one.tries > 0 && w.tries(format.number(one.tries))} {one.why}
                    </span>
                  </li>
                ))}
              </ul>
              {w.detail}
            </>
          }
        />
      )}
    </div>
  );
}
