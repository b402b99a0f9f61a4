// A picture drawn by ECharts, loaded when the first one is shown. A picture alone says nothing to
// who cannot see it: each comes with the same figures as a table, under it.
import { Skeleton } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { useWords, words } from '@/words/language';

const Canvas = lazy(() => import('@/chart/canvas'));

const said = words({
  en: { figures: 'The figures' },
  zh: { figures: '数据表' },
});

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
  return (
    <figure style={{ margin: 0 }}>
      <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
        <Canvas option={option} label={label} height={height} onPick={onPick} />
      </Suspense>
      <details>
        <summary>{w.figures}</summary>
        {table}
      </details>
    </figure>
  );
}
