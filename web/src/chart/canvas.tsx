import { BarChart, FunnelChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTheme } from '@/frame/theme';

echarts.use([
  BarChart,
  FunnelChart,
  LineChart,
  SankeyChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

export default function Canvas({
  option,
  label,
  height,
  onPick,
}: {
  option: echarts.EChartsCoreOption;
  label: string;
  height: number;
  onPick?: (name: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { shade } = useTheme();
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const chart = echarts.init(element, null, { renderer: 'svg' });
    const ink = shade === 'dark' ? 'rgba(255,255,255,0.88)' : 'rgba(0,0,0,0.86)';
    chart.setOption({
      animation: false,
      textStyle: { color: ink, fontFamily: 'inherit' },
      color: shade === 'dark' ? darkColors : lightColors,
      ...option,
    });
    if (onPick) {
      chart.on('click', (event) => onPick(event.name));
    }
    const sized = new ResizeObserver(() => chart.resize());
    sized.observe(element);
    return () => {
      sized.disconnect();
      chart.dispose();
    };
  }, [option, shade, onPick]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}

const lightColors = ['#0b5a82', '#c77700', '#2b6e1f', '#7a3e9d', '#b3261e', '#4f5b66', '#00796b'];
const darkColors = ['#5bb1de', '#f0b24d', '#7bcf6b', '#c295e0', '#f2827b', '#a9b4be', '#4fc3b5'];
