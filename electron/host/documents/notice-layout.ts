/** 公示表: declarations of the period, how to object, and the head of the ledger's hash chain. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate, daysBetween } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { codeOfHash } from '../../../shared/values/printed-code.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, pointsText, sealBlock, villageSignatures } from './frame.ts';
import { cell, spannedCells, labelCell, tableWithFoot, type RuledOptions } from './table.ts';
import { FOOT, mm, pageWidth, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface NoticeRow {
  group: string;
  /** Masked by the village's rule. */
  household: string;
  reason: string;
  added?: Points;
  /** Unsigned size of the deduction. */
  deducted?: Points;
  /** Signed effect of a reversal: neither an award nor a deduction. */
  reversed?: Points;
  /** Sum of the household or person in the period; on one of its rows. */
  periodTotal?: Points;
  /** Sum to date. */
  total?: Points;
  remark?: string;
}

export interface NoticeRecord {
  frame: DocumentFrame;
  /** Defaults to 积分公示表. */
  title?: string;
  /** The scheme's name: notices of several schemes may be published together. */
  scheme: string;
  /** Heading of the name column: 户主, 党员, 志愿者. */
  who: string;
  paper: PostedSheet;
  orientation: 'portrait' | 'landscape';
  rows: NoticeRow[];
  /** On the figures of these rows. */
  notes?: string[];
  /** First and last day of the notice. */
  from: string;
  to: string;
  /** Who receives objections at the office. */
  receiver: string;
  officePhone: string;
  /** Without any, the line is left out. */
  supervisors: string[];
  /** The village's first notice. */
  first: boolean;
  /** Hash of the ledger's last transfer; its first 16 digits are printed. */
  chainHead: string;
  issuedOn: string;
}

/** A3 notices are read standing: nothing is below 12 pt. */
export const NOTICE_TYPE = {
  A4: { title: 20, table: 10, foot: 10.5 },
  A3: { title: 22, table: 14, foot: 14 },
} as const;

export function noticeLayout(record: NoticeRecord): Sheet {
  const { frame, paper, orientation } = record;
  const title = record.title ?? '积分公示表';
  const type = NOTICE_TYPE[paper];
  const margins: Sheet['margins'] = paper === 'A3' ? [18, 18, 18, 24] : [15, 16, 15, 20];
  const across = pageWidth(paper, orientation) - mm(margins[0] + margins[2]);
  const columns = pointsColumns(record.rows);
  return {
    frame,
    title,
    paper,
    orientation,
    margins,
    fontSize: type.table,
    content: (tail) => [
      ...heading(`${frame.village}${periodText(frame.period)}${title}`, type.title, {
        left: `公示期：${chineseDate(record.from)}至${chineseDate(record.to)}`,
        right: `编号：${frame.serial}`,
        fontSize: type.foot,
        scheme: record.scheme,
      }),
      ...tableWithFoot({
        head: ['序号', '组', record.who, '事由', ...columns.map(({ head }) => head), '备注'].map((text) =>
          labelCell(text),
        ),
        rows: noticeRows(record.rows, columns),
        totals: [totalsRow(record.rows, columns)],
        foot: noticeFoot(record, type.foot),
        tail,
        alike: columns.map((_, index) => 4 + index),
        table: { widths: columnWidths(type.table, orientation, columns), fontSize: type.table, across },
      }),
    ],
  };
}

/** A column of points: its figure on a row, and its width in em on portrait and landscape paper. */
interface PointsColumn {
  head: string;
  of: (row: NoticeRow) => Points | undefined;
  portrait: number;
  landscape: number;
  /** Without a total: a sum to date of those who happen to be on this notice says nothing. */
  noTotal?: true;
}

const ADDED: PointsColumn = { head: '加分', of: ({ added }) => added, portrait: 2.8, landscape: 4 };
const DEDUCTED: PointsColumn = { head: '扣分', of: ({ deducted }) => deducted, portrait: 2.8, landscape: 4 };
const REVERSED: PointsColumn = { head: '冲销', of: ({ reversed }) => reversed, portrait: 2.8, landscape: 4 };
const PERIOD: PointsColumn = {
  head: '本期',
  of: ({ periodTotal }) => periodTotal,
  portrait: 3.2,
  landscape: 4.5,
};
const TO_DATE: PointsColumn = {
  head: '累计',
  of: ({ total }) => total,
  portrait: 3.8,
  landscape: 5.5,
  noTotal: true,
};

/** 冲销 has a column only on a notice that holds one. */
function pointsColumns(rows: readonly NoticeRow[]): PointsColumn[] {
  const reversed = rows.some((row) => row.reversed !== undefined);
  return [ADDED, DEDUCTED, ...(reversed ? [REVERSED] : []), PERIOD, TO_DATE];
}

function columnWidths(
  size: number,
  orientation: NoticeRecord['orientation'],
  columns: readonly PointsColumn[],
): RuledOptions['widths'] {
  const points = columns.map((column) => column[orientation] * size);
  return orientation === 'landscape'
    ? [
        3 * size,
        { from: 6 * size, to: 9 * size },
        { from: 6.5 * size, to: 10 * size },
        '*',
        ...points,
        { from: 3 * size, to: 10 * size },
      ]
    : [
        2.4 * size,
        { from: 3.2 * size, to: 7.2 * size },
        { from: 4.2 * size, to: 6.6 * size },
        '*',
        ...points,
        { from: 2.8 * size, to: 5.1 * size },
      ];
}

function noticeRows(rows: readonly NoticeRow[], columns: readonly PointsColumn[]): TableCell[][] {
  return rows.map((row, index) => [
    cell(String(index + 1), { align: 'center' }),
    cell(row.group, { align: 'center' }),
    cell(row.household, { align: 'center' }),
    cell(row.reason),
    ...columns.map(({ of }) => cell(pointsText(of(row)), { align: 'right' })),
    cell(row.remark ?? ''),
  ]);
}

/** The sum of each column. */
function totalsRow(rows: readonly NoticeRow[], columns: readonly PointsColumn[]): TableCell[] {
  return [
    labelCell(`合计（${rows.length} 条）`, { colSpan: 4 }),
    ...spannedCells(3),
    ...columns.map(({ of, noTotal }) =>
      cell(noTotal ? '' : formatPoints(sum(rows.map(of))), { align: 'right', bold: true }),
    ),
    cell(''),
  ];
}

function sum(amounts: readonly (Points | undefined)[]): Points {
  return sumBy(amounts, (points) => points ?? 0);
}

/** Days, how to object, and the code: the same under every notice. */
export function noticeFoot(record: Omit<NoticeRecord, 'rows'>, fontSize: number): Content[] {
  const days = daysBetween(record.from, record.to) + 1;
  // Before the first posting there is no hash to print.
  const nothingPosted = /^0+$/.test(record.chainHead);
  const code = record.first ? '首张（此前没有入账）' : '此前没有入账，没有校验码';
  const line = (text: Content, id?: string): Content =>
    ({ text, margin: [0, 2, 0, 0], ...(id ? { id } : {}) }) as Content;
  return [
    {
      fontSize,
      margin: [0, 8, 0, 0],
      stack: [
        line(
          `公示期：${chineseDate(record.from)}至${chineseDate(record.to)}，共 ${days} 天。对以上内容有异议的，请在公示期内向村里提出。`,
          FOOT,
        ),
        ...(record.notes ?? []).map((note) => line(note)),
        line(`异议受理人：${record.receiver}　　办公电话：${record.officePhone}`),
        ...(record.supervisors.length > 0 ? [line(`村务监督委员会：${record.supervisors.join('、')}`)] : []),
        line([
          { text: '台账校验码：', bold: true },
          { text: nothingPosted ? code : codeOfHash(record.chainHead), font: 'sans', bold: true },
        ]),
        line(
          nothingPosted
            ? '入账以后的公示表，这里印有由以前的每一笔积分推算出的校验码，凭它可以核对以前的积分有没有被改动。'
            : '此码由以前的每一笔积分推算得出。请留存本表，可随时凭此码到村里核对：核对不上，就说明以前的积分被改动过。',
        ),
      ],
    },
    ...villageSignatures(record.frame, [], { fontSize }),
    sealBlock(record.frame.village, record.issuedOn, fontSize),
  ];
}
