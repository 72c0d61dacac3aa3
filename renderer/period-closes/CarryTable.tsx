import { Table } from 'antd';
import type { CarryLine, CloseCarry, CloseFigures } from '../../shared/period-closes/closes.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { clearedPoints, forgivenPoints } from '../../shared/period-closes/cleared.ts';
import { announcementText } from '../../shared/period-closes/clearing-announced.ts';
import { PAGES } from './names.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { PointsText } from '../ui/PointsText.tsx';

const CLEARED =
  '正的余额清零，负的余额免除，下期重新开始。期末以后转给、捐给或并入别户的旧积分，在那一户清零。';

const RULES: Record<SchemeRules['carryOver'], string> = {
  lifelong: '本办法积分长期有效，余额原样保留，不另记账。',
  transfer: '余额结转下期：本期记一笔转出，下期记一笔转入，两本存折都看得到。',
  reset: `期末清零：${CLEARED}`,
  resetAfterNotice: `公告后清零：${CLEARED}`,
};

/** Carry-over, expiry and new base points of each account. */
export function CarryTable({ figures, carry }: { figures: CloseFigures; carry: CloseCarry }) {
  const { lines, rule, nextCycle } = carry;
  const announced = announcementText(figures);
  const sum = (of: (line: CarryLine) => number) => `${formatPoints(sumBy(lines, of))}`;
  const columns: { title: string; of: (line: CarryLine) => number }[] = [
    { title: '期末余额', of: ({ before }) => before },
    { title: '期后已用', of: ({ spentSince }) => spentSince },
    { title: '清零', of: clearedPoints },
    ...(lines.some((line) => forgivenPoints(line) > 0) ? [{ title: '免除', of: forgivenPoints }] : []),
    { title: '结转', of: ({ carried }) => carried },
    { title: `${periodLabel(nextCycle)}基础分`, of: ({ base }) => base },
    { title: '其中可兑', of: ({ spendable }) => spendable },
  ];
  return (
    <>
      <p>
        {RULES[rule]}单位：{figures.unitName}。
      </p>
      {announced !== undefined && <p>清零公告：{announced}。</p>}
      <Table
        rowKey={({ accountId, id }) => `${String(accountId)}:${String(id)}`}
        size="small"
        dataSource={lines}
        pagination={PAGES}
        locale={{ emptyText: '没有需要结转或清零的余额' }}
        columns={[
          { title: '户号', dataIndex: 'no', width: 120 },
          { title: '姓名', dataIndex: 'name' },
          ...columns.map(({ title, of }) => ({
            title,
            width: 140,
            align: 'right' as const,
            render: (_: unknown, line: CarryLine) => <PointsText points={of(line)} />,
          })),
        ]}
        summary={() => (
          <Table.Summary.Row className="close-total">
            <Table.Summary.Cell index={0} colSpan={2}>
              合计（{lines.length}）
            </Table.Summary.Cell>
            {columns.map(({ title, of }, position) => (
              <Table.Summary.Cell key={title} index={position + 2} align="right">
                {sum(of)}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </>
  );
}
