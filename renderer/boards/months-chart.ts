import type { BoardView } from '../../shared/contract/boards.ts';

/** Points awarded and deducted by month, for BarsChart. */
export function monthsChart(months: BoardView['months']) {
  return {
    labels: months.map(({ period }) => `${String(Number(period.slice(5)))}月`),
    series: [
      { name: '加分', means: 'gained' as const, values: months.map(({ awarded }) => awarded / 100) },
      { name: '扣分', means: 'deducted' as const, values: months.map(({ deducted }) => deducted / 100) },
    ],
  };
}
