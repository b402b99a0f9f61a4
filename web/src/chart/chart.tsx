// A picture drawn by ECharts, loaded once the figures of the page are there. A picture alone says nothing to
// who cannot see it: each comes with the same figures as a table, under it.
import { useIsFetching } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useWords, words } from '@/words/language';

const Canvas = lazy(() => import('@/chart/canvas'));

const said = words({
  en: { figures: 'The figures' },
  zh: { figures: '数据表' },
});

const patience = 3000; // milliseconds

/** Whether the page has stopped asking, or has asked for long enough. */
function useQuiet(): boolean {
  const isAsking = useIsFetching() > 0;
  const [isQuiet, setIsQuiet] = useState(false);
  const [begun] = useState(() => performance.now());
  useEffect(() => {
    if (isQuiet) {
      return;
    }
    const wait = isAsking ? Math.max(0, begun + patience - performance.now()) : 60;
    const timer = setTimeout(() => setIsQuiet(true), wait);
    return () => clearTimeout(timer);
  }, [isAsking, isQuiet, begun]);
  return isQuiet;
}

export function Chart({
  option,
  label,
  height = 320,
  onPick,
  table,
}: {
  option: EChartsCoreOption;
  /** What the picture shows, in a sentence. */
  label: string;
  height?: number;
  /** Called with the name of what was clicked. */
  onPick?: (name: string) => void;
  table: ReactNode;
}) {
  const w = useWords(said);
  const isQuiet = useQuiet();
  const blank = <Skeleton.Node active style={{ width: '100%', height }} />;
  return (
    <figure style={{ margin: 0 }}>
      {isQuiet ? (
        <Suspense fallback={blank}>
          <Canvas option={option} label={label} height={height} onPick={onPick} />
        </Suspense>
      ) : (
        blank
      )}
      <details>
        <summary>{w.figures}</summary>
        {table}
      </details>
    </figure>
  );
}
