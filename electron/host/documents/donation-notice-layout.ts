/** 募集与使用情况公示表: who gave what, and what became of it. */
import { publicDonor, type Naming } from '../../../shared/donors.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { goodsFigure, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import { formatFen } from '../../../shared/values/money.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Fen } from '../../../shared/values/units.ts';
import { heading, sealBlock } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface DonationNoticeRecord {
  frame: DocumentFrame;
  from: string;
  to: string;
  money: { day: string; donor: string; naming: Naming; summary: string; amount: Fen }[];
  goods: {
    day: string;
    donor: string;
    naming: Naming;
    goods: string;
    unit: string;
    /** Absent for pieces. */
    unitSize?: UnitSize;
    received: number;
    redeemed: number;
    lost: number;
    left: number;
  }[];
  payments: { day: string; summary: string; amount: Fen }[];
  /** Donated money left at the end of the last day. */
  left: Fen;
  officePhone: string;
}

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

export function donationNoticeLayout(record: DonationNoticeRecord): Sheet {
  const { frame, money, goods, payments } = record;
  const title = '募集与使用情况公示表';
  const given = sumBy(money, ({ amount }) => amount);
  const paid = sumBy(payments, ({ amount }) => amount);
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: [20, 22, 20, 22],
    fontSize: 11,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: `${chineseDate(record.from)}至${chineseDate(record.to)}`,
        right: `编号：${frame.serial}`,
        fontSize: 11,
      }),
      part(`一、捐款 ${String(money.length)} 笔，${formatFen(given)} 元`),
      ruledTable(
        [
          ['日期', '捐赠人', '用途', '金额（元）'].map((text) => labelCell(text)),
          ...(money.length === 0
            ? none('没有捐款。', 4)
            : money.map((one) => [
                cell(one.day, centre),
                cell(publicDonor(one.donor, one.naming)),
                cell(one.summary),
                cell(formatFen(one.amount), right),
              ])),
        ],
        { widths: [66, 130, '*', 80], headerRows: 1, fontSize: 10.5 },
      ),
      part(
        `二、捐款用于 ${String(payments.length)} 笔，${formatFen(paid)} 元；结余 ${formatFen(record.left)} 元`,
      ),
      ruledTable(
        [
          ['日期', '用于', '金额（元）'].map((text) => labelCell(text)),
          ...(payments.length === 0
            ? none('还没有使用。', 3)
            : payments.map((one) => [
                cell(one.day, centre),
                cell(one.summary),
                cell(formatFen(one.amount), right),
              ])),
        ],
        { widths: [66, '*', 80], headerRows: 1, fontSize: 10.5 },
      ),
      part(`三、捐赠物品 ${String(goods.length)} 批`),
      ...tableWithFoot({
        head: ['日期', '捐赠人', '物品', '单位', '收到', '已兑换', '损耗', '结存'].map((text) =>
          labelCell(text),
        ),
        rows:
          goods.length === 0
            ? none('没有捐赠物品。', 8)
            : goods.map((one) => [
                cell(one.day, centre),
                cell(publicDonor(one.donor, one.naming)),
                cell(one.goods),
                cell(one.unit, centre),
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
          sealBlock(frame.village, undefined, 11),
        ],
        tail,
        table: { widths: [62, 100, '*', 32, 36, 40, 36, 36], fontSize: 10 },
      }),
    ],
  };
}
