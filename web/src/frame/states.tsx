// What stands where an answer is awaited, missing, or went wrong: the same on every page.
import { Alert, Button, Empty, Skeleton } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '@/api/client';
import { useWords, words } from '@/words/language';

const said = words({
  en: {
    loading: 'Loading',
    again: 'Try again',
    lineDown: 'The line to the service is down',
    lineDownDetail: 'What you typed stays. It is tried again by itself; you can also try now.',
    notYours: 'This is not yours to read',
    notFound: 'There is no such thing on file for you',
    failed: 'This could not be read',
  },
  zh: {
    loading: '正在读取',
    again: '重试',
    lineDown: '与服务的连接已中断',
    lineDownDetail: '已填内容仍然保留。系统会自动重试，也可立即重试。',
    notYours: '您无权查看此内容',
    notFound: '没有可供您查看的此项记录',
    failed: '无法读取',
  },
});

/** Nothing for 300 ms, so that quick answers do not flicker; then the outline of what comes. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const w = useWords(said);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={w.loading} style={{ minHeight: 64 }}>
      {shown && <Skeleton active title={false} paragraph={{ rows }} />}
    </div>
  );
}

export function Failed({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const w = useWords(said);
  const title = problem.lineIsDown
    ? w.lineDown
    : problem.status === 403
      ? w.notYours
      : problem.status === 404
        ? w.notFound
        : w.failed;
  return (
    <Alert
      type={problem.lineIsDown ? 'warning' : 'error'}
      showIcon
      title={title}
      description={problem.lineIsDown ? w.lineDownDetail : problem.detail}
      action={onRetry && <Button onClick={onRetry}>{w.again}</Button>}
    />
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} />;
}

interface Asked<T> {
  data: T | undefined;
  error: Problem | null;
  refetch: () => unknown;
}
/** An answer once it is there; until then, or instead, what states are for. */
export function Answered<T>({
  asked,
  rows,
  children,
}: {
  asked: Asked<T>;
  rows?: number;
  children: (answer: T) => ReactNode;
}) {
  if (asked.data !== undefined) {
    return <>{children(asked.data)}</>;
  }
  return asked.error ? (
    <Failed problem={asked.error} onRetry={() => void asked.refetch()} />
  ) : (
    <Loading rows={rows} />
  );
}
