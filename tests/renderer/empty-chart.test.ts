import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { BarsChart } from '../../renderer/ui/BarsChart.tsx';

it('a chart of a year without points says so of that year only', () => {
  const series = [{ name: '得分', means: 'gained' as const, values: [0, 0] }];
  const words = (span?: string) =>
    renderToStaticMarkup(
      createElement(BarsChart, { title: '本年各组得分', labels: ['1组', '2组'], series, span }),
    );
  expect(words('2027年')).toContain('2027年的积分还没有入账，入账后这里有图。');
  expect(words()).toContain('这段时间的积分还没有入账');
});
