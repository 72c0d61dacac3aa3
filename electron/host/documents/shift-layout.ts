/** 交班表: what an operator handed out, took back and counted during a shift. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { STOCK_SOURCE_MARKS, STOCK_SOURCE_NAMES, type StockSource } from '../../../shared/goods.ts';
import { differenceText } from '../../../shared/stock-differences.ts';
import { handwrittenPart } from '../../../shared/handwritten.ts';
import { localDateTime } from '../../../shared/values/dates.ts';
import {
  columnTotal,
  goodsFigure,
  goodsTotal,
  type UnitSize,
} from '../../../shared/values/goods-quantity.ts';
import { pointsByUnit, soleUnit } from '../../../shared/points-by-unit.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { paidHowText, type VoucherTakings } from '../../../shared/vouchers.ts';
import { heading, signatures } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

interface ShiftRecordGoods {
  name: string;
  unit: string;
  /** Absent for pieces. */
  unitSize?: UnitSize;
  source: StockSource;
  quantity: number;
  points: Points;
  returned: number;
  returnedPoints: Points;
}

interface ShiftRecordCount {
  name: string;
  unit: string;
  /** Absent for pieces. */
  unitSize?: UnitSize;
  book: number;
  counted: number;
  explanation: string;
}

export interface ShiftRecord {
  frame: DocumentFrame;
  shop: string;
  operator: string;
  /** ISO instants */
  openedAt: string;
  closedAt: string;
  /** Shift that was taken over; empty for none. */
  previous: string;
  /** Who takes over; empty for nobody. */
  receiver: string;
  remark: string;
  slips: number;
  points: Points;
  /** Slips written by hand before; absent where there are none. */
  handwritten?: number;
  returns: number;
  returnedPoints: Points;
  schemes: { name: string; unitName: string; slips: number; points: Points; returnedPoints: Points }[];
  /** Vouchers taken in; absent without any. */
  vouchers?: VoucherTakings;
  goods: ShiftRecordGoods[];
  openCounts: ShiftRecordCount[];
  closeCounts: ShiftRecordCount[];
}

const net = (one: { points: Points; returnedPoints: Points }): Points => one.points - one.returnedPoints;
const RIGHT = { align: 'right' } as const;
const TOTAL = { align: 'right', bold: true } as const;

export function shiftLayout(record: ShiftRecord): Sheet {
  const { frame, goods } = record;
  // The same goods are taken for points of several units: their points make no sum.
  const summed = soleUnit(record.schemes) !== undefined;
  const title = '积分超市交班表';
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: [22, 20, 22, 24],
    fontSize: 11,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `班次：${frame.serial}`,
        right: record.shop,
        fontSize: 11,
      }),
      ruledTable(summaryRows(record), {
        widths: [76, '*', 76, '*'],
        padding: { x: 5, y: 4 },
        margin: [0, 0, 0, 10],
      }),
      ...countTable('开班点货', record.openCounts),
      ...countTable('交班点货', record.closeCounts),
      ...tableWithFoot({
        head: ['序号', '物品', '来源', '单位', '兑出', '退回', ...(summed ? ['净积分'] : [])].map((text) =>
          labelCell(text),
        ),
        rows: goods.map((line, index) => [
          cell(String(index + 1), { align: 'center' }),
          cell(line.name),
          cell(STOCK_SOURCE_MARKS[line.source], { align: 'center' }),
          cell(line.unit, { align: 'center' }),
          cell(goodsFigure(line.quantity, line.unitSize), RIGHT),
          cell(goodsFigure(line.returned, line.unitSize), RIGHT),
          ...(summed ? [cell(formatPoints(net(line)), RIGHT)] : []),
        ]),
        totals: [
          [
            labelCell('合计', { colSpan: 4 }),
            ...spannedCells(3),
            cell(columnTotal(goods), TOTAL),
            cell(columnTotal(goods.map((line) => ({ ...line, quantity: line.returned }))), TOTAL),
            ...(summed ? [cell(formatPoints(sumBy(goods, net)), TOTAL)] : []),
          ],
        ],
        foot: [
          {
            id: FOOT,
            text: `兑出、退回都是本班经手的（退回含以前开出的小票）；${
              summed ? '净积分为兑出减退回' : '各办法的积分单位不同，分列在上面“按办法”里，不相加'
            }。点货的差异不改账，要改账请另做盘点。`,
            fontSize: 10,
            margin: [0, 8, 0, 0],
          },
          signatures(['交班人', '接班人', '监交人'], { fontSize: 11 }),
        ],
        tail,
        table: { widths: [34, '*', 36, 44, 50, 50, ...(summed ? [70] : [])], fontSize: 10.5 },
      }),
    ],
  };
}

function summaryRows(record: ShiftRecord): TableCell[][] {
  const wide = (label: string, text: string): TableCell[] => [
    labelCell(label),
    cell(text, { colSpan: 3 }),
    ...spannedCells(2),
  ];
  const unit = soleUnit(record.schemes);
  const paidHow = record.vouchers && paidHowText(record.points, record.vouchers, unit);
  const back = record.schemes.map(({ unitName, returnedPoints: points }) => ({ unitName, points }));
  const schemes = record.schemes
    .map((one) => `《${one.name}》小票 ${String(one.slips)} 张，净 ${formatPoints(net(one))} ${one.unitName}`)
    .join('；');
  return [
    [
      labelCell('交班人'),
      cell(record.operator),
      labelCell('接班人'),
      cell(record.receiver === '' ? '无' : record.receiver),
    ],
    [
      labelCell('开班'),
      cell(localDateTime(record.openedAt)),
      labelCell('交班'),
      cell(localDateTime(record.closedAt)),
    ],
    [
      labelCell('小票'),
      cell(
        `${String(record.slips)} 张 ${pointsByUnit(record.schemes)}${handwrittenPart(record.handwritten ?? 0)}`,
      ),
      labelCell('退货'),
      cell(`${String(record.returns)} 张 ${pointsByUnit(back, unit)}`),
    ],
    ...(paidHow === undefined ? [] : [wide('兑换付法', paidHow)]),
    wide('按办法', schemes === '' ? '无' : schemes),
    wide('按来源', ownersText(record.goods, unit)),
    ...(record.previous === '' ? [] : [wide('接自', record.previous)]),
    wide('说明', record.remark === '' ? '无' : record.remark),
  ];
}

/** 商户自有 12 件 36 分；村购 3 件 9 分. Without points where they have several units. */
function ownersText(goods: readonly ShiftRecordGoods[], unit: string | undefined): string {
  const owners = Map.groupBy(goods, ({ source }) => source);
  const parts = [...owners].map(([source, of]) => {
    const kept = of.map((line) => ({ ...line, quantity: line.quantity - line.returned }));
    const points = unit === undefined ? '' : ` ${formatPoints(sumBy(of, net))} ${unit}`;
    return `${STOCK_SOURCE_NAMES[source]} ${goodsTotal(kept)}${points}`;
  });
  return parts.length === 0 ? '无' : parts.join('；');
}

function countTable(title: string, counts: readonly ShiftRecordCount[]) {
  if (counts.length === 0) return [];
  const differing = counts.filter(({ book, counted }) => book !== counted);
  const head = {
    text: `${title}：${String(counts.length)} 种，${differing.length === 0 ? '账实相符。' : `${String(differing.length)} 种有差异：`}`,
  };
  if (differing.length === 0) return [{ ...head, margin: [0, 0, 0, 8] as [number, number, number, number] }];
  return [
    { ...head, margin: [0, 0, 0, 4] as [number, number, number, number] },
    ruledTable(
      [
        ['物品', '单位', '账存', '实存', '差异', '说明'].map((text) => labelCell(text)),
        ...differing.map((one) => [
          cell(one.name),
          cell(one.unit, { align: 'center' }),
          cell(goodsFigure(one.book, one.unitSize), RIGHT),
          cell(goodsFigure(one.counted, one.unitSize), RIGHT),
          cell(differenceText(one.counted - one.book, one.unitSize), RIGHT),
          cell(one.explanation),
        ]),
      ],
      { widths: ['*', 44, 50, 50, 50, 150], headerRows: 1, fontSize: 10.5, margin: [0, 0, 0, 10] },
    ),
  ];
}
