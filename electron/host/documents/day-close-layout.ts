/** 日结单: redemptions of one day at the counter. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { columnTotal, goodsFigure, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { handwrittenPart } from '../../../shared/handwritten.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { dayPoints } from '../../../shared/points-by-unit.ts';
import { stockDifferencesText } from '../../../shared/stock-differences.ts';
import { paidHowText, type VoucherTakings } from '../../../shared/vouchers.ts';
import { heading, signatures } from './frame.ts';
import { cell, spannedCells, labelCell, ruledTable, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';

interface DayGoods {
  name: string;
  unit: string;
  /** Absent for pieces. */
  unitSize?: UnitSize;
  quantity: number;
  points: Points;
  /** Returned that day, whenever issued; absent where nothing was. */
  returned?: number;
  returnedPoints?: Points;
}

export interface DayCloseRecord {
  frame: DocumentFrame;
  shop: string;
  /** What a point is called; 分 where the schemes of the day call it by several names. */
  unit?: string;
  day: string;
  slips: number;
  households: number;
  points: Points;
  firstSlip: string;
  lastSlip: string;
  /** Slips written by hand before; absent without any, so that papers of other days keep their hash. */
  handwritten?: number;
  returns: number;
  returnedPoints: Points;
  goods: DayGoods[];
  /** Operators with their slips and points. */
  staff: { name: string; slips: number; points: Points }[];
  /** Stocktake differences, signed. */
  differences: { name: string; unit: string; unitSize?: UnitSize; quantity: number }[];
  /** Vouchers taken in; absent without any, so that papers of other days keep their hash. */
  vouchers?: VoucherTakings;
  /** Points by unit, where the slips of the day have several; absent otherwise. */
  units?: { unitName: string; points: Points; returnedPoints: Points }[] | undefined;
  /** No stocktake was made; absent otherwise, so that papers of counted days keep their hash. */
  uncounted?: true;
}

export function dayCloseLayout(record: DayCloseRecord): Sheet {
  const { frame } = record;
  const title = '积分超市日结单';
  const right = { align: 'right' as const };
  const goods = record.goods.map(({ returned = 0, returnedPoints = 0, ...line }) => ({
    ...line,
    returned,
    net: line.points - returnedPoints,
  }));
  const hasReturns = goods.some(({ returned }) => returned > 0);
  const rows = goods.map((line, index) => [
    cell(String(index + 1), { align: 'center' }),
    cell(line.name),
    cell(line.unit, { align: 'center' }),
    cell(goodsFigure(line.quantity, line.unitSize), right),
    ...(hasReturns ? [cell(goodsFigure(line.returned, line.unitSize), right)] : []),
    cell(formatPoints(line.net), right),
  ]);
  const totals = [
    labelCell('合计', { colSpan: 3 }),
    ...spannedCells(2),
    cell(columnTotal(goods), { align: 'right', bold: true }),
    ...(hasReturns
      ? [
          cell(columnTotal(goods.map((line) => ({ ...line, quantity: line.returned }))), {
            align: 'right',
            bold: true,
          }),
        ]
      : []),
    cell(record.units ? '' : formatPoints(sumBy(goods, (line) => line.net)), { align: 'right', bold: true }),
  ];
  return {
    frame,
    title,
    paper: 'A5',
    orientation: 'portrait',
    margins: [14, 10, 14, 18],
    fontSize: 10.5,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 17, {
        left: `日期：${chineseDate(record.day)}`,
        right: record.shop,
        fontSize: 10.5,
      }),
      ruledTable(summaryRows(record), {
        widths: [60, '*', 60, '*'],
        padding: { x: 4, y: 2 },
        margin: [0, 0, 0, 5],
      }),
      ...tableWithFoot({
        head: (hasReturns
          ? ['序号', '物品', '单位', '兑出', '退货', '净积分']
          : ['序号', '物品', '单位', '数量', '积分']
        ).map((text) => labelCell(text)),
        rows,
        totals: [totals],
        foot: [
          {
            id: FOOT,
            text: hasReturns
              ? '兑出按当日开出的小票统计，退货按当日退回的统计（含以前开出的）；净积分为兑换减退货。'
              : '数量与积分按当日开出的小票统计。',
            fontSize: 9.5,
            margin: [0, 6, 0, 0],
          },
          signatures(['经办', '复核'], { fontSize: 10.5 }),
        ],
        tail,
        table: {
          widths: hasReturns ? [28, '*', 34, 40, 40, 60] : [28, '*', 34, 44, 60],
          fontSize: 10,
          padding: { x: 3, y: 1.5 },
        },
      }),
    ],
  };
}

function summaryRows(record: DayCloseRecord) {
  const { unit = '分' } = record;
  const range = record.slips > 0 ? `${record.firstSlip} 至 ${record.lastSlip}` : '无';
  const staff = record.staff
    .map((one) => {
      const slips = `${one.name} ${String(one.slips)} 张`;
      return record.units ? slips : `${slips} ${formatPoints(one.points)} ${unit}`;
    })
    .join('；');
  const paidHow = record.vouchers && paidHowText(record.points, record.vouchers, unit);
  const differences = stockDifferencesText(record.differences, record.uncounted !== true);
  return [
    [labelCell('单据区间'), cell(range, { colSpan: 3 }), ...spannedCells(2)],
    [
      labelCell('小票'),
      cell(`${String(record.slips)} 张${handwrittenPart(record.handwritten ?? 0)}`),
      labelCell('兑换户数'),
      cell(`${String(record.households)} 户`),
    ],
    [
      labelCell('兑换积分'),
      cell(dayPoints(record, unit).out),
      labelCell('退货'),
      cell(`${String(record.returns)} 张 ${dayPoints(record, unit).back}`),
    ],
    [labelCell('净兑换'), cell(dayPoints(record, unit).net, { colSpan: 3, bold: true }), ...spannedCells(2)],
    ...(paidHow === undefined
      ? []
      : [[labelCell('兑换付法'), cell(paidHow, { colSpan: 3 }), ...spannedCells(2)]]),
    [labelCell('库存差异'), cell(differences, { colSpan: 3 }), ...spannedCells(2)],
    [labelCell('当班'), cell(staff || '无', { colSpan: 3 }), ...spannedCells(2)],
  ];
}
