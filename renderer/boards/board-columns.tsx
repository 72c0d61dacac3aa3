import { Typography, type TableColumnsType } from 'antd';
import type { BoardLineView, BoardView } from '../../shared/contract/boards.ts';
import { balanceName, scoresOf } from '../../shared/period-closes/subjects.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { renderGroup } from '../ui/GroupName.tsx';

function pointsColumn(
  title: string,
  of: (line: BoardLineView) => number,
): TableColumnsType<BoardLineView>[number] {
  return {
    title,
    width: '6.5rem',
    align: 'right',
    className: 'number',
    render: (_, line) => <PointsText points={of(line)} />,
    sorter: (a, b) => of(a) - of(b),
  };
}

export function boardColumns(board: BoardView): TableColumnsType<BoardLineView> {
  return [
    {
      title: '名次',
      width: 80,
      align: 'right',
      className: 'number',
      render: (_, { place, rated }) => (place === null ? rated ? '—' : '不参评' : <strong>{place}</strong>),
    },
    {
      title: '姓名',
      render: (_, { name, no }) => (
        <>
          {name}
          {no === '' ? null : <Typography.Text type="secondary">　{no}</Typography.Text>}
        </>
      ),
    },
    {
      title: '小组',
      width: 90,
      render: (_, { groupNumber }) => renderGroup(groupNumber),
    },
    ...(board.classes.length > 0 ? [{ title: '类别', width: 150, dataIndex: 'class' }] : []),
    pointsColumn('加分', ({ awarded }) => awarded),
    pointsColumn('扣分', ({ deducted }) => deducted),
    ...scoresOf<BoardLineView>(board.basis).map(({ name, of }) => pointsColumn(name, of)),
    ...board.gradings.map((title, at) => ({
      title,
      width: 130,
      render: (_: unknown, { grades }: BoardLineView) => grades[at],
    })),
    pointsColumn(balanceName(board.closedAt), ({ balance }) => balance),
  ];
}
