import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import type { SettlementLine } from '../../shared/contract/settlements.ts';
import { Descriptions, Table } from 'antd';
import { PAID_SOURCES, STOCK_SOURCE_NAMES } from '../../shared/goods.ts';
import { handwrittenPart } from '../../shared/handwritten.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import {
  netPointsText,
  paidPoints,
  ratesText,
  unpaidText,
  voucherPaidText,
} from '../../shared/settlements.ts';
import { useUnit } from '../ui/useUnit.ts';
import { PointsText } from '../ui/PointsText.tsx';

export interface SettlementTotals {
  schemeId: number;
  slips: number;
  points: number;
  firstSlip: string;
  lastSlip: string;
  returned: number;
  partlyReturned: { slips: number; points: number };
  handwritten: number;
  amount: number;
  lines: SettlementLine[];
}

/** Totals of a settlement: all, payable by rate, and not payable. */
export function SettlementFigures({ figures }: { figures: SettlementTotals }) {
  const unit = useUnit(figures.schemeId);
  const { slips, points, firstSlip, lastSlip, returned, partlyReturned, handwritten, amount, lines } =
    figures;
  const unpaid = unpaidText(lines, unit);
  const byVouchers = voucherPaidText(lines, unit);
  return (
    <Descriptions
      bordered
      column={3}
      items={[
        { key: 'slips', label: '未结算小票', children: `${String(slips)} 张${handwrittenPart(handwritten)}` },
        { key: 'points', label: '积分合计', children: netPointsText(points, partlyReturned, unit) },
        { key: 'returned', label: '整单退货（不计）', children: `${String(returned)} 张` },
        { key: 'paid', label: '付款部分', children: `${formatPoints(paidPoints(lines))} ${unit}` },
        {
          key: 'unpaid',
          label: '不付款',
          span: 2,
          children: unpaid === '' ? '无' : <strong>{unpaid}</strong>,
        },
        ...(byVouchers === ''
          ? []
          : [{ key: 'vouchers', label: '券付', span: 3, children: <strong>{byVouchers}</strong> }]),
        { key: 'price', label: '单价', children: ratesText(lines, unit) },
        {
          key: 'range',
          label: '单据区间',
          span: 2,
          children: slips > 0 ? `${firstSlip} 至 ${lastSlip}` : '无',
        },
        { key: 'amount', label: '金额', children: <strong>¥{formatFen(amount)}</strong> },
        { key: 'words', label: '大写', span: 2, children: <strong>{fenInWords(amount)}</strong> },
      ]}
    />
  );
}

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
