import type { SettlementLine } from '../../shared/contract/settlements.ts';
import { Descriptions } from 'antd';
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
