import { useMemo } from 'react';
import type { BoardView } from '../../shared/contract/boards.ts';
import { RANK_BASIS_NAMES } from '../../shared/period-closes/subjects.ts';
import { BarsChart } from '../ui/BarsChart.tsx';
import { useGroupName } from '../ui/GroupName.tsx';
import { monthsChart } from './months-chart.ts';

const FIRST = 10;

export function BoardCharts({ board }: { board: BoardView }) {
  const first = useMemo(
    () => board.lines.filter(({ place }) => place !== null).slice(0, FIRST),
    [board.lines],
  );
  const top = useMemo(
    () => ({
      labels: first.map(({ name }) => name),
      series: [
        {
          name: RANK_BASIS_NAMES[board.basis],
          means: 'gained' as const,
          values: first.map(({ score }) => score / 100),
        },
      ],
    }),
    [first, board.basis],
  );
  const groupName = useGroupName();
  const groups = useMemo(
    () => ({
      labels: board.groups.map(({ number }) => groupName(number)),
      series: [
        {
          name: '本期得分',
          means: 'gained' as const,
          values: board.groups.map((one) => one.newPoints / 100),
        },
      ],
    }),
    [board.groups, groupName],
  );
  const months = useMemo(() => monthsChart(board.months), [board.months]);
  return (
    <div className="board-charts">
      <div className="panel">
        <BarsChart title={`前 ${String(first.length)} 名`} {...top} />
      </div>
      <div className="panel">
        {board.groups.length > 1 ? (
          <BarsChart title="按村民小组" {...groups} />
        ) : (
          <BarsChart title="按月" {...months} />
        )}
      </div>
    </div>
  );
}
