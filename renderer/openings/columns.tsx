import type { TableColumnsType } from 'antd';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { PointsText } from '../ui/PointsText.tsx';

interface Figures {
  balance: number;
  honour: number;
  months: { period: string; points: number }[];
  printedPage: number | null;
  printedLine: number | null;
}

/** What is taken over, in the preview and in the record. */
export const openingFigures = <Row extends Figures>(): TableColumnsType<Row> => [
  {
    title: '可兑余额',
    width: '7rem',
    align: 'right',
    className: 'number',
    render: (_, { balance }) => <PointsText points={balance} />,
  },
  {
    title: '累计积分',
    width: '7rem',
    align: 'right',
    className: 'number',
    render: (_, { honour }) => <PointsText points={honour} />,
  },
  {
    title: '本年各月',
    render: (_, { months }) =>
      months
        .map(({ period, points }) => `${String(Number(period.slice(5)))}月 ${formatSignedPoints(points)}`)
        .join('，') || '—',
  },
  {
    title: '存折打到',
    width: '8rem',
    render: (_, { printedPage, printedLine }) =>
      printedPage === null || printedLine === null
        ? '—'
        : `第 ${String(printedPage)} 页第 ${String(printedLine)} 行`,
  },
];
