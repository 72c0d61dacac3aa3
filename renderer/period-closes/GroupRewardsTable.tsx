import { Table } from 'antd';
import type { CloseFigures, CloseGroupRewards } from '../../shared/period-closes/closes.ts';
import { formatFen } from '../../shared/values/money.ts';
import { namesOf, PAGES } from './names.ts';
import { SumInWords } from './money-sums.tsx';

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
      {(rewards.deductions ?? []).map(({ problemId, name, year, no, fen }) => (
        <p key={problemId}>
          扣回{name} {year} 年奖励 {formatFen(fen)} 元（问题 {no} 逾期未整改）。
        </p>
      ))}
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
      <SumInWords fen={rewards.totalFen} />
    </>
  );
}
