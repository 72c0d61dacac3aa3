import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatPoints } from '../../shared/values/points.ts';
import { labelRoom } from './chart-labels.ts';
import { LARGE, useFontScale } from './font-scale.ts';

echarts.use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Explicit, because the chart measures text before the page's font is set. */
const FONT = '"Microsoft YaHei", "Noto Sans CJK SC", "PingFang SC", sans-serif';

/** What bars mean; the same wherever there is a chart. */
const COLORS = { gained: '#1e7a3c', deducted: '#b45f06', spent: '#a8201a' } as const;

export interface Series {
  name: string;
  means: keyof typeof COLORS;
  /** Points as decimal numbers. */
  values: number[];
}

const pointsOf = (value: number): string => formatPoints(Math.round(value * 100));

interface Props {
  title: string;
  labels: string[];
  series: Series[];
  /** The time that the chart covers, named when nothing was posted in it. */
  span?: string;
}

/** Bar chart with values on the bars, labels in addition to colours, and a table for screen readers. */
export function BarsChart(props: Props) {
  const { title, series, span = '这段时间' } = props;
  if (series.every(({ values }) => values.every((value) => value === 0))) {
    return (
      <figure className="chart">
        <figcaption>{title}</figcaption>
        <p className="chart-empty">{span}的积分还没有入账，入账后这里有图。</p>
      </figure>
    );
  }
  return <Drawing {...props} />;
}

function Drawing({ title, labels, series }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [large] = useFontScale();
  const scale = large ? LARGE : 1;
  useEffect(() => {
    if (!box.current) return undefined;
    const element = box.current;
    const chart = echarts.init(element, null, { renderer: 'svg' });
    const fontSize = 13 * scale;
    chart.setOption({
      animation: false,
      textStyle: { fontSize: 14 * scale, fontFamily: FONT },
      grid: { left: 8, right: 8, top: 36 * scale, bottom: 0, containLabel: true },
      legend: { top: 0, right: 0, itemGap: 20, textStyle: { fontSize: 14 * scale, fontFamily: FONT } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: {
        type: 'category',
        data: labels,
        axisLabel: { fontSize, lineHeight: 1.3 * fontSize, interval: 0, overflow: 'break' },
      },
      yAxis: { type: 'value', axisLabel: { fontSize, formatter: pointsOf } },
      series: series.map(({ name, means, values }) => ({
        type: 'bar',
        name,
        data: values.map((value) => (value < 0 ? { value, label: { position: 'bottom' } } : value)),
        labelLayout: { hideOverlap: true },
        itemStyle: { color: COLORS[means] },
        barMaxWidth: 28,
        label: {
          show: labels.length <= 12,
          position: 'top',
          fontSize: 12 * scale,
          formatter: ({ value }: { value: number }) => (value === 0 ? '' : pointsOf(value)),
        },
      })),
    });
    const fit = (): void => {
      const { width, lines } = labelRoom(labels, element.clientWidth, fontSize);
      element.style.height = `${String(Math.round(186 * scale + (lines - 1) * 1.3 * fontSize))}px`;
      chart.setOption({ xAxis: { axisLabel: { width } } });
      chart.resize();
    };
    fit();
    const resize = new ResizeObserver(fit);
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [labels, series, scale]);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <div ref={box} style={{ height: 186 * scale }} aria-hidden />
      <table className="visually-hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">项</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, at) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ name, values }) => (
                <td key={name}>{values[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
