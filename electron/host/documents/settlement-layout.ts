/** 结算单: amount the village owes the shop for goods handed out in a period. */
import { Refusal } from '../../../shared/refusals.ts';
import type { TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { goodsFigure, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { PAID_SOURCES, STOCK_SOURCE_MARKS } from '../../../shared/goods.ts';
import { handwrittenPart } from '../../../shared/handwritten.ts';
import {
  netPointsText,
  paidPoints,
  ratesText,
  unpaidText,
  voucherPaidText,
  voucherPoints,
  type SlipPart,
} from '../../../shared/settlements.ts';
import type { Fen, Points } from '../../../shared/values/units.ts';
import { heading, signatures, villageSignatures } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';

export interface SettlementRecordLine extends SlipPart {
  /** Goods, or a category of goods. */
  name: string;
  unit: string;
  /** Absent for pieces. */
  unitSize?: UnitSize;
  quantity: number;
  /** 0 for goods that are not payable. */
  amount: Fen;
}

export interface SettlementRecord {
  frame: DocumentFrame;
  shop: string;
  /** What a point is called. */
  unit?: string;
  from: string;
  to: string;
  firstSlip: string;
  lastSlip: string;
  slips: number;
  /** Over all slips, payable or not. */
  points: Points;
  /** Slips of which a part came back, and its points, taken off `points`; absent where there are none. */
  partlyReturned?: { slips: number; points: Points };
  /** Slips written by hand before; absent where there are none. */
  handwritten?: number;
  amount: Fen;
  lines: SettlementRecordLine[];
  /** Who of the supervisors signed, or that payment waits for it. */
  countersigned?: string;
  /** Printed on a cancelled settlement. */
  cancelled?: string;
  remark?: string;
}

/** Refuses documentFailed when lines do not add up to the totals: such a document must not be signed. */
export function settlementLayout(record: SettlementRecord): Sheet {
  const { frame, lines } = record;
  if (lines.length > 0) checkTotals(record);
  const title = '积分兑换结算单';
  const right = { align: 'right' as const };
  const rows: TableCell[][] = lines.map((line, index) => [
    cell(String(index + 1), { align: 'center' }),
    cell(line.name),
    // What vouchers paid is no goods.
    ...(line.points < 0
      ? [cell(''), cell(''), cell('')]
      : [
          cell(STOCK_SOURCE_MARKS[line.source], { align: 'center' }),
          cell(line.unit, { align: 'center' }),
          cell(goodsFigure(line.quantity, line.unitSize), right),
        ]),
    cell(formatPoints(line.points), right),
    cell(line.amount === 0 && !PAID_SOURCES.has(line.source) ? '不付款' : formatFen(line.amount), right),
  ]);
  const totals = [
    labelCell('合计', { colSpan: 5 }),
    ...spannedCells(4),
    cell(formatPoints(record.points - voucherPoints(lines)), { align: 'right', bold: true }),
    cell(formatFen(record.amount), { align: 'right', bold: true }),
  ];
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: [22, 22, 22, 24],
    fontSize: 11,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `结算期间：${chineseDate(record.from)}至${chineseDate(record.to)}`,
        right: `编号：${frame.serial}`,
        fontSize: 11,
      }),
      ruledTable(summaryRows(record), {
        widths: [76, '*', 76, '*'],
        padding: { x: 5, y: 5 },
        margin: [0, 0, 0, 10],
      }),
      ...(record.cancelled === undefined
        ? []
        : [{ text: record.cancelled, bold: true, margin: [0, 0, 0, 8] as [number, number, number, number] }]),
      ...tableWithFoot({
        head: ['序号', '物品', '来源', '单位', '数量', '积分', '金额（元）'].map((text) => labelCell(text)),
        rows,
        totals: [totals],
        foot: [
          {
            id: FOOT,
            text: record.remark ? `备注：${record.remark}` : '以上单据与金额经核对无误。',
            margin: [0, 10, 0, 0],
          },
          ...(record.countersigned === undefined
            ? []
            : [{ text: record.countersigned, margin: [0, 4, 0, 0] as [number, number, number, number] }]),
          signatures(['商户（盖章）', '日期'], { fontSize: 11, labelWidth: 92 }),
          ...villageSignatures(record.frame, ['村经办', '日期'], { fontSize: 11, labelWidth: 92 }),
          signatures(['村务监督委员会', '日期'], { fontSize: 11, labelWidth: 92 }),
          signatures(['乡镇审核', '日期'], { fontSize: 11, labelWidth: 92 }),
        ],
        tail,
        table: { widths: [30, '*', 32, 36, 44, 56, 70], fontSize: 10.5 },
      }),
    ],
  };
}

function checkTotals({ lines, points, amount }: SettlementRecord): void {
  const linePoints = sumBy(lines, (line) => line.points) + voucherPoints(lines);
  const lineAmount = sumBy(lines, (line) => line.amount);
  if (linePoints === points && lineAmount === amount) return;
  throw new Refusal(
    'documentFailed',
    `结算单的明细与合计不符：积分 ${formatPoints(linePoints)}／${formatPoints(points)}，金额 ${formatFen(lineAmount)}／${formatFen(amount)}。`,
  );
}

function summaryRows(record: SettlementRecord): TableCell[][] {
  const { unit = '分' } = record;
  const range =
    record.slips > 0
      ? `${record.firstSlip} 至 ${record.lastSlip}${handwrittenPart(record.handwritten ?? 0)}`
      : '无';
  const unpaid = unpaidText(record.lines, unit);
  const byVouchers = voucherPaidText(record.lines, unit);
  return [
    [labelCell('商户'), cell(record.shop, { colSpan: 3 }), ...spannedCells(2)],
    [labelCell('单据区间'), cell(range, { colSpan: 3 }), ...spannedCells(2)],
    [
      labelCell('张数'),
      cell(`${record.slips} 张`),
      labelCell('积分合计'),
      cell(netPointsText(record.points, record.partlyReturned ?? { slips: 0, points: 0 }, unit)),
    ],
    [
      labelCell('付款部分'),
      cell(`${formatPoints(paidPoints(record.lines))} ${unit}`),
      labelCell('不付款'),
      cell(unpaid === '' ? '无' : unpaid),
    ],
    ...(byVouchers === '' ? [] : [[labelCell('券付'), cell(byVouchers, { colSpan: 3 }), ...spannedCells(2)]]),
    [
      labelCell('单价'),
      cell(ratesText(record.lines, unit)),
      labelCell('金额小写'),
      cell(`¥${formatFen(record.amount)}`, { bold: true }),
    ],
    [labelCell('金额大写'), cell(fenInWords(record.amount), { colSpan: 3, bold: true }), ...spannedCells(2)],
  ];
}
