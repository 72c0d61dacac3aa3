import { Table } from 'antd';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { PAGES } from './names.ts';

/** Points of persons summed by household 按户归总, most first. */
export function HouseholdSumsTable({ figures }: { figures: CloseFigures }) {
  const people = Map.groupBy(figures.lines, ({ householdId }) => householdId);
  return (
    <>
      <p>逐人记分，按户合计各人的累计积分，归入户主的档案。单位：{figures.unitName}。</p>
      <Table
        rowKey="householdId"
        size="small"
        dataSource={figures.households}
        pagination={PAGES}
        columns={[
          { title: '户号', dataIndex: 'no', width: 120 },
          {
            title: '计入的人',
            render: (_, { householdId }) =>
              (people.get(householdId) ?? []).map(({ name }) => name).join('、'),
          },
          {
            title: '户积分',
            width: 160,
            align: 'right',
            render: (_, { points }) => <PointsText points={points} />,
          },
        ]}
      />
    </>
  );
}
