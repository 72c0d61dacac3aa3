/** 期初公示: balances taken over from the book before, how to object, and the head of the ledger's hash chain. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, pointsText } from './frame.ts';
import { NOTICE_TYPE, noticeFoot, type NoticeRecord } from './notice-layout.ts';
import { cell, labelCell, spannedCells, tableWithFoot } from './table.ts';
import { mm, pageWidth, type Sheet } from '../pdf/sheet.ts';

export interface OpeningNoticeRow {
  group: string;
  /** Masked by the village's rule. */
  household: string;
  /** Signed. */
  balance: Points;
  honour: Points;
  /** Of the running year's months, included in both. */
  months: Points;
  /** Where the passbook was printed to. */
  remark: string;
}

export interface OpeningNoticeRecord extends Omit<NoticeRecord, 'rows'> {
  unit: string;
  /** Up to which day: 截至2026年9月30日的余额接转. */
  about: string;
  rows: OpeningNoticeRow[];
}

export function openingNoticeLayout(record: OpeningNoticeRecord): Sheet {
  const { frame, paper, orientation, rows } = record;
  const title = record.title ?? '期初公示';
  const type = NOTICE_TYPE[paper];
  const margins: Sheet['margins'] = paper === 'A3' ? [18, 18, 18, 24] : [15, 16, 15, 20];
  const across = pageWidth(paper, orientation) - mm(margins[0] + margins[2]);
  const size = type.table;
  const withMonths = rows.some(({ months }) => months !== 0);
  const right = { align: 'right' as const };
  const figures = ({ balance, honour, months }: Pick<OpeningNoticeRow, 'balance' | 'honour' | 'months'>) => [
    balance,
    honour,
    ...(withMonths ? [months] : []),
  ];
  const total = {
    balance: sumBy(rows, ({ balance }) => balance),
    honour: sumBy(rows, ({ honour }) => honour),
    months: sumBy(rows, ({ months }) => months),
  };
  return {
    frame,
    title,
    paper,
    orientation,
    margins,
    fontSize: size,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, type.title, {
        left: `公示期：${chineseDate(record.from)}至${chineseDate(record.to)}`,
        right: `编号：${frame.serial}`,
        fontSize: type.foot,
        scheme: record.scheme,
      }),
      { text: `${record.about}，单位：${record.unit}`, fontSize: type.foot, margin: [0, 0, 0, 4] },
      ...tableWithFoot({
        head: [
          '序号',
          '组',
          record.who,
          '可兑余额',
          '累计积分',
          ...(withMonths ? ['其中本年各月'] : []),
          '备注',
        ].map((text) => labelCell(text)),
        rows: rows.map((row, index): TableCell[] => [
          cell(String(index + 1), { align: 'center' }),
          cell(row.group, { align: 'center' }),
          cell(row.household, { align: 'center' }),
          ...figures(row).map((points) => cell(pointsText(points), right)),
          cell(row.remark),
        ]),
        totals: [
          [
            labelCell(`合计（${String(rows.length)} 行）`, { colSpan: 3 }),
            ...spannedCells(2),
            ...figures(total).map((points) => cell(formatPoints(points), { ...right, bold: true })),
            cell(''),
          ],
        ],
        foot: noticeFoot(record, type.foot),
        tail,
        table: {
          widths: [
            3 * size,
            { from: 5 * size, to: 10 * size },
            '*',
            ...figures(total).map(() => 7 * size),
            { from: 8 * size, to: 13 * size },
          ],
          fontSize: size,
          across,
        },
      }),
    ],
  };
}
