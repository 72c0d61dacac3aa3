/** 募集与使用情况公示表: who gave what, and what became of it. */
import type { Content } from 'pdfmake/interfaces.js';
import { publicDonor, type Naming } from '../../../shared/donors.ts';
import { FUND_NAMES, type Fund } from '../../../shared/funds.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { goodsFigure, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { formatFen } from '../../../shared/values/money.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { fenCell } from './fund-book-layout.ts';
import { heading, sealBlock } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface DonationNoticeRecord {
  frame: DocumentFrame;
  /** Missing on A4. */
  paper?: PostedSheet;
  from: string;
  to: string;
  /** What was left of it before; absent in records of before, as are the transfers. */
  opening?: Fen;
  /** As published; in records of before with the naming by which they are. */
  money: { day: string; donor: string; naming?: Naming; summary: string; amount: Fen }[];
  goods: {
    day: string;
    donor: string;
    naming?: Naming;
    goods: string;
    unit: string;
    /** Absent for pieces. */
    unitSize?: UnitSize;
    opening?: number;
    received: number;
    redeemed: number;
    lost: number;
    left: number;
  }[];
  payments: { day: string; summary: string; amount: Fen }[];
  /** Between donated money and other funds; negative for what those got. */
  transfers?: { day: string; summary: string; otherFund: Fund; amount: Fen }[];
  /** Donated money left at the end of the last day. */
  left: Fen;
  officePhone: string;
}

/** Type and widths of A4 times this. */
const ENLARGED: Record<PostedSheet, number> = { A4: 1, A3: 1.4 };

const right = { align: 'right' as const };
const centre = { align: 'center' as const };
const part = (text: string) => ({
  text,
  font: 'sans',
  bold: true,
  margin: [0, 8, 0, 4] as [number, number, number, number],
});
const none = (text: string, columns: number) => [
  [cell(text, { colSpan: columns, align: 'center' }), ...spannedCells(columns - 1)],
];
const donorOf = ({ donor, naming = 'name' }: { donor: string; naming?: Naming }) =>
  publicDonor(donor, naming);

/** 3 笔，700.00 元; entries that take back what an earlier sheet showed are counted apart. */
function countAndSum(entries: readonly { amount: Fen }[]): string {
  const taken = entries.filter(({ amount }) => amount < 0).length;
  const back = taken === 0 ? '' : `（另冲销 ${String(taken)} 笔）`;
  return `${String(entries.length - taken)} 笔${back}，${formatFen(sumBy(entries, ({ amount }) => amount))} 元`;
}

/** How the money before became what is left. */
function balanceTable(
  { opening = 0, money, payments, transfers = [], left }: DonationNoticeRecord,
  fontSize: number,
): Content {
  const total = (entries: readonly { amount: Fen }[]) => sumBy(entries, ({ amount }) => amount);
  const into = transfers.filter(({ amount }) => amount > 0);
  const out = transfers.filter(({ amount }) => amount < 0);
  const columns: [string, Fen][] = [
    ['上期结余', opening],
    ['＋捐款', total(money)],
    ...(into.length === 0 ? [] : [['＋划入', total(into)] as [string, Fen]]),
    ['－使用', total(payments)],
    ...(out.length === 0 ? [] : [['－划出', -total(out)] as [string, Fen]]),
    ['＝本期结余', left],
  ];
  return ruledTable(
    [
      columns.map(([head]) => labelCell(`${head}（元）`)),
      columns.map(([, fen]) => cell(formatFen(fen), { align: 'center' })),
    ],
    { widths: columns.map(() => '*'), fontSize },
  );
}

function transferTable(
  transfers: NonNullable<DonationNoticeRecord['transfers']>,
  large: (points: number) => number,
): Content {
  return ruledTable(
    [
      ['日期', '划往、划自', '事由', '金额（元）'].map((text) => labelCell(text)),
      ...transfers.map((one) => [
        cell(one.day, centre),
        cell(`${one.amount < 0 ? '划往' : '划自'}${FUND_NAMES[one.otherFund]}资金`),
        cell(one.summary),
        cell(formatFen(Math.abs(one.amount)), right),
      ]),
    ],
    { widths: [large(66), large(130), '*', large(80)], headerRows: 1, fontSize: large(10.5) },
  );
}

export function donationNoticeLayout(record: DonationNoticeRecord): Sheet {
  const { frame, paper = 'A4', money, goods, payments, transfers = [] } = record;
  const large = (points: number): number => points * ENLARGED[paper];
  const title = '募集与使用情况公示表';
  const ofBefore = record.opening !== undefined ? '' : `；结余 ${formatFen(record.left)} 元`;
  return {
    frame,
    title,
    paper,
    orientation: 'portrait',
    margins: [20, 22, 20, 22],
    fontSize: large(11),
    content: (tail) => [
      ...heading(`${frame.village}${title}`, large(20), {
        left: `${chineseDate(record.from)}至${chineseDate(record.to)}`,
        right: `编号：${frame.serial}`,
        fontSize: large(11),
      }),
      ...(record.opening === undefined ? [] : [balanceTable(record, large(10.5))]),
      part(`一、捐款 ${countAndSum(money)}`),
      ruledTable(
        [
          ['日期', '捐赠人', '用途', '金额（元）'].map((text) => labelCell(text)),
          ...(money.length === 0
            ? none('没有捐款。', 4)
            : money.map((one) => [
                cell(one.day, centre),
                cell(donorOf(one)),
                cell(one.summary),
                fenCell(one.amount),
              ])),
        ],
        { widths: [large(66), large(130), '*', large(80)], headerRows: 1, fontSize: large(10.5) },
      ),
      part(`二、捐款用于 ${countAndSum(payments)}${ofBefore}`),
      ruledTable(
        [
          ['日期', '用于', '金额（元）'].map((text) => labelCell(text)),
          ...(payments.length === 0
            ? none('还没有使用。', 3)
            : payments.map((one) => [cell(one.day, centre), cell(one.summary), fenCell(one.amount)])),
        ],
        { widths: [large(66), '*', large(80)], headerRows: 1, fontSize: large(10.5) },
      ),
      ...(transfers.length === 0
        ? []
        : [part(`三、与其他资金之间划转 ${String(transfers.length)} 笔`), transferTable(transfers, large)]),
      part(`${transfers.length === 0 ? '三' : '四'}、捐赠物品 ${String(goods.length)} 批`),
      ...tableWithFoot({
        head: ['收到日期', '捐赠人', '物品', '单位', '上期结存', '收到', '已兑换', '损耗', '结存'].map(
          (text) => labelCell(text),
        ),
        rows:
          goods.length === 0
            ? none('没有捐赠物品。', 9)
            : goods.map((one) => [
                cell(one.day, centre),
                cell(donorOf(one)),
                cell(one.goods),
                cell(one.unit, centre),
                cell(goodsFigure(one.opening ?? 0, one.unitSize), right),
                cell(goodsFigure(one.received, one.unitSize), right),
                cell(goodsFigure(one.redeemed, one.unitSize), right),
                cell(goodsFigure(one.lost, one.unitSize), right),
                cell(goodsFigure(one.left, one.unitSize), right),
              ]),
        foot: [
          {
            id: FOOT,
            text: `捐赠人按本人意愿署名。捐赠物品只能等价兑换积分，不对外销售。有疑问的请向村委会反映${record.officePhone === '' ? '' : `，电话 ${record.officePhone}`}。`,
            margin: [0, 8, 0, 0],
          },
          sealBlock(frame.village, undefined, large(11)),
        ],
        tail,
        table: {
          widths: [60, 84, '*', 30, 44, 32, 38, 32, 32].map((width) =>
            typeof width === 'number' ? large(width) : ('*' as const),
          ),
          fontSize: large(10),
        },
      }),
    ],
  };
}
