import { Alert, Table } from 'antd';
import type { CloseFigures, ClosePay } from '../../shared/period-closes/closes.ts';
import { formatDecimal } from '../../shared/values/decimal.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { closeLinesById, PAGES } from './names.ts';
import { SumInWords, Sums } from './money-sums.tsx';
import { PointsText } from '../ui/PointsText.tsx';

export function PayTable({ figures, pay }: { figures: CloseFigures; pay: ClosePay }) {
  const lines = closeLinesById(figures);
  const byGrade = pay.kind === 'gradeShare';
  return (
    <>
      {pay.topPoints !== null && pay.price !== null && pay.why === '' && (
        <p>
          最高 {formatPoints(pay.topPoints)} {figures.unitName}，每{figures.unitName}{' '}
          {formatDecimal(pay.price, 4)} 元，最高分者得满 {formatFen(pay.baseFen)} 元
        </p>
      )}
      {pay.why === '' ? (
        <SumInWords fen={pay.totalFen} />
      ) : (
        <Alert style={{ marginBottom: 12 }} type="warning" showIcon title={pay.why} />
      )}
      <Table
        rowKey="id"
        size="small"
        dataSource={pay.lines}
        pagination={PAGES}
        columns={[
          { title: '姓名', render: (_, { id }) => lines.get(id)?.name },
          { title: '户号', width: 110, render: (_, { id }) => lines.get(id)?.no },
          { title: '类别', width: 180, render: (_, { id }) => lines.get(id)?.class },
          ...(byGrade
            ? [
                {
                  title: '等次',
                  width: 120,
                  render: (_: unknown, { grade }: ClosePay['lines'][number]) => grade ?? '—',
                },
                { title: '难度', dataIndex: 'difficulty', width: 90 },
              ]
            : []),
          {
            title: '积分',
            width: 130,
            align: 'right',
            render: (_, { points }) => <PointsText points={points} />,
          },
          { title: '金额（元）', width: 160, align: 'right', render: (_, { fen }) => formatFen(fen) },
        ]}
        summary={() => (
          <Sums span={byGrade ? 5 : 3} sums={[{ label: '合计', amount: formatFen(pay.totalFen) }]} />
        )}
      />
    </>
  );
}
