/** What a settlement pays for, by goods. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { SettlementLine } from '../../shared/contract/settlements.ts';
import { Table } from 'antd';
import { PAID_SOURCES, STOCK_SOURCE_NAMES } from '../../shared/goods.ts';
import { formatFen } from '../../shared/values/money.ts';
import { PointsText } from '../ui/PointsText.tsx';

/** Goods of a settlement; those not payable are marked. */
export function SettlementLines({ lines }: { lines: readonly SettlementLine[] }) {
  return (
    <Table
      rowKey={(line) => `${line.source} ${String(line.fenPerPoint)} ${line.name} ${line.spec} ${line.unit}`}
      size="small"
      pagination={false}
      dataSource={[...lines]}
      columns={[
        { title: '物品', render: (_, { name, spec }) => (spec ? `${name} ${spec}` : name) },
        { title: '来源', width: 96, render: (_, { source }) => STOCK_SOURCE_NAMES[source] },
        {
          title: '数量',
          width: 110,
          align: 'right',
          render: (_, line) => goodsQuantity(line.quantity, line),
        },
        {
          title: '积分',
          width: 110,
          align: 'right',
          render: (_, line) => <PointsText points={line.points} />,
        },
        {
          title: '金额（元）',
          width: 130,
          align: 'right',
          render: (_, line) =>
            line.amount === 0 && !PAID_SOURCES.has(line.source) ? '不付款' : formatFen(line.amount),
        },
      ]}
    />
  );
}
