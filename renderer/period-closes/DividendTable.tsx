import { Alert, Flex, Table } from 'antd';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { formatDecimal } from '../../shared/values/decimal.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { DividendPlan } from '../../shared/rules/dividend.ts';
import { subjectMeasure } from '../../shared/schemes/subjects.ts';
import { closeLinesById, PAGES } from './names.ts';
import { SumInWords, Sums } from './money-sums.tsx';
import { PointsText } from '../ui/PointsText.tsx';

export function DividendTable({ figures, plan }: { figures: CloseFigures; plan: DividendPlan }) {
  const lines = closeLinesById(figures);
  const why = [...Map.groupBy(plan.excluded, (one) => one.why)];
  const waiting = plan.lines.some((line) => line.waiting);
  // A sum over partly unknown amounts would be mistaken for the dividend.
  const known = (fen: number): string => (waiting ? '待填' : formatFen(fen));
  return (
    <>
      <Flex gap={24} wrap>
        <p>
          每{figures.unitName}单价：{plan.price === 0 ? '—' : `${formatDecimal(plan.price, 4)} 元`}
        </p>
        {waiting ? null : <SumInWords fen={plan.totalFen} />}
        {why.length > 0 && (
          <p>
            不参加分红：
            {why
              .map(([reason, ones]) => `${reason} ${String(ones.length)} ${subjectMeasure(figures.subject)}`)
              .join('，')}
          </p>
        )}
      </Flex>
      {plan.why !== undefined && <Alert type="warning" showIcon title={plan.why} />}
      <Table
        rowKey="id"
        size="small"
        dataSource={plan.lines}
        pagination={PAGES}
        locale={{ emptyText: '没有人分红' }}
        columns={[
          { title: '户号', width: 120, render: (_, { id }) => lines.get(id)?.no },
          { title: '姓名', render: (_, { id }) => lines.get(id)?.name },
          {
            title: '积分',
            width: 130,
            align: 'right',
            render: (_, { points }) => <PointsText points={points} />,
          },
          {
            title: '金额（元）',
            width: 160,
            align: 'right',
            render: (_, { fen, waiting }) => (waiting ? '待填' : formatFen(fen)),
          },
          {
            title: '备注',
            width: 260,
            render: (_, { uncutFen, waiting }) =>
              waiting
                ? '待填股份分红额，才能算封顶'
                : uncutFen === undefined
                  ? ''
                  : `封顶，原 ${formatFen(uncutFen)}`,
          },
        ]}
        summary={() => (
          <Sums
            span={2}
            after={1}
            sums={[
              { label: '合计', points: formatPoints(plan.points), amount: known(plan.totalFen) },
              { label: '尾差（资金－合计）', amount: known(plan.tailFen) },
              { label: '资金', amount: known(plan.poolFen) },
            ]}
          />
        )}
      />
    </>
  );
}
