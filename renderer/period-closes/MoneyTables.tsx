import { Alert, Flex, Table } from 'antd';
import type { CloseFigures, CloseGroupRewards, ClosePay } from '../../shared/period-closes/closes.ts';
import { formatDecimal } from '../../shared/values/decimal.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { DividendPlan } from '../../shared/rules/dividend.ts';
import { subjectMeasure } from '../../shared/schemes/subjects.ts';
import { lineById, namesOf, PAGES } from './names.ts';

interface Sum {
  label: string;
  points?: string;
  amount: string;
}

/** 合计, 尾差 and similar rows below a table whose last columns are points and amount. */
function Sums({ sums, span, after = 0 }: { sums: readonly Sum[]; span: number; after?: number }) {
  return (
    <>
      {sums.map(({ label, points = '', amount }) => (
        <Table.Summary.Row key={label} className="close-total">
          <Table.Summary.Cell index={0} colSpan={span}>
            {label}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={1} align="right">
            {points}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={2} align="right">
            <strong>{amount}</strong>
          </Table.Summary.Cell>
          {after > 0 && <Table.Summary.Cell index={3} colSpan={after} />}
        </Table.Summary.Row>
      ))}
    </>
  );
}

function Words({ fen }: { fen: number }) {
  return <p>合计大写：{fenInWords(fen)}</p>;
}

export function DividendTable({ figures, plan }: { figures: CloseFigures; plan: DividendPlan }) {
  const lines = lineById(figures);
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
        {waiting ? null : <Words fen={plan.totalFen} />}
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
          { title: '积分', width: 130, align: 'right', render: (_, { points }) => formatPoints(points) },
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

export function PayTable({ figures, pay }: { figures: CloseFigures; pay: ClosePay }) {
  const lines = lineById(figures);
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
        <Words fen={pay.totalFen} />
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
          { title: '积分', width: 130, align: 'right', render: (_, { points }) => formatPoints(points) },
          { title: '金额（元）', width: 160, align: 'right', render: (_, { fen }) => formatFen(fen) },
        ]}
        summary={() => (
          <Sums span={byGrade ? 4 : 2} sums={[{ label: '合计', amount: formatFen(pay.totalFen) }]} />
        )}
      />
    </>
  );
}

export function GroupRewardsTable({
  figures,
  rewards,
}: {
  figures: CloseFigures;
  rewards: CloseGroupRewards;
}) {
  const nameOf = namesOf(figures);
  return (
    <>
      {rewards.wholeVillage && <p>全村各组都已达标，按整建制增拨。</p>}
      <Table
        rowKey="id"
        size="small"
        dataSource={rewards.lines}
        pagination={PAGES}
        columns={[
          { title: '村民小组', render: (_, { id }) => nameOf(id) },
          { title: '星级', width: 100, render: (_, { level }) => level ?? '—' },
          { title: '户数', dataIndex: 'households', width: 90, align: 'right' },
          {
            title: '每户（元）',
            width: 130,
            align: 'right',
            render: (_, row) => formatFen(row.householdFen),
          },
          { title: '全组（元）', width: 150, align: 'right', render: (_, row) => formatFen(row.groupFen) },
          { title: '组长（元）', width: 130, align: 'right', render: (_, row) => formatFen(row.leaderFen) },
          { title: '说明', render: (_, { why = '' }) => why },
        ]}
      />
      <Words fen={rewards.totalFen} />
    </>
  );
}
