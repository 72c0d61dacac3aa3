/** 公示表: declarations of the period, how to object, and the head of the ledger's hash chain. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate, daysBetween } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, joinNames, pointsText, sealBlock } from './frame.ts';
import { cell, hasGlyphs, label, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, periodText, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface NoticeRow {
  group: string;
  /** Masked by the village's rule. */
  household: string;
  reason: string;
  added?: Points;
  /** Unsigned size of the deduction. */
  deducted?: Points;
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
  paper: 'A4' | 'A3';
  orientation: 'portrait' | 'landscape';
  rows: NoticeRow[];
  /** First and last day of the notice. */
  from: string;
  to: string;
  /** Who receives objections at the office. */
  receiver: string;
  officePhone: string;
  supervisors: string[];
  /** Hash of the ledger's last transfer; its first 16 digits are printed. */
  chainHead: string;
  issuedOn: string;
}

/** First 16 digits in groups of four, for comparison: 3f9a 1c20 7be4 05d1 */
export function shortHash(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

/** A3 notices are read standing: nothing is below 12 pt. */
const TYPE = { A4: { title: 20, table: 10, foot: 10.5 }, A3: { title: 22, table: 14, foot: 14 } } as const;

export function noticeLayout(record: NoticeRecord): Sheet {
  const { frame, paper, orientation } = record;
  const title = record.title ?? '积分公示表';
  const type = TYPE[paper];
  const margins: Sheet['margins'] = paper === 'A3' ? [18, 18, 18, 24] : [15, 16, 15, 20];
  const across = pageWidth(paper, orientation) - mm(margins[0] + margins[2]);
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
        head: ['序号', '组', record.who, '事由', '加分', '扣分', '本期', '累计', '备注'].map((text) =>
          label(text),
        ),
        rows: noticeRows(record.rows),
        totals: [totalsRow(record.rows)],
        foot: noticeFoot(record, type.foot),
        tail,
        table: { widths: columnWidths(type.table, orientation), fontSize: type.table, across },
      }),
    ],
  };
}

function columnWidths(size: number, orientation: NoticeRecord['orientation']): (number | '*')[] {
  const ems =
    orientation === 'landscape'
      ? [3, 6, 6.5, 0, 4, 4, 4.5, 5.5, 10]
      : [2.4, 3.2, 4.2, 0, 2.8, 2.8, 3.2, 3.8, 5.1];
  return ems.map((em) => (em === 0 ? '*' : em * size));
}

function noticeRows(rows: readonly NoticeRow[]): TableCell[][] {
  return rows.map((row, index) => [
    cell(String(index + 1), { align: 'center' }),
    cell(row.group, { align: 'center' }),
    cell(row.household, { align: 'center' }),
    cell(row.reason),
    ...[row.added, row.deducted, row.periodTotal, row.total].map((points) =>
      cell(pointsText(points), { align: 'right' }),
    ),
    cell(row.remark ?? ''),
  ]);
}

function totalsRow(rows: readonly NoticeRow[]): TableCell[] {
  const added = sum(rows.map((row) => row.added));
  const deducted = sum(rows.map((row) => row.deducted));
  return [
    label(`合计（${rows.length} 条）`, { colSpan: 4 }),
    ...hasGlyphs(3),
    ...[added, deducted, added - deducted].map((points) =>
      cell(formatPoints(points), { align: 'right', bold: true }),
    ),
    cell(''),
    cell(''),
  ];
}

function sum(amounts: readonly (Points | undefined)[]): Points {
  return amounts.reduce<number>((total, points) => total + (points ?? 0), 0);
}

function noticeFoot(record: NoticeRecord, fontSize: number): Content[] {
  const days = daysBetween(record.from, record.to) + 1;
  // Before the first posting there is no hash to print.
  const first = /^0+$/.test(record.chainHead);
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
        line(`异议受理人：${record.receiver}　　办公电话：${record.officePhone}`),
        line(`村务监督委员会：${joinNames(record.supervisors)}`),
        line([
          { text: '台账校验码：', bold: true },
          { text: first ? '首张（此前没有入账）' : shortHash(record.chainHead), font: 'sans', bold: true },
        ]),
        line(
          first
            ? '从下一张公示表起，这里印有由以前的每一笔积分推算出的校验码，凭它可以核对以前的积分有没有被改动。'
            : '此码由以前的每一笔积分推算得出。请留存本表，可随时凭此码到村里核对：核对不上，就说明以前的积分被改动过。',
        ),
      ],
    },
    sealBlock(record.frame.village, record.issuedOn, fontSize),
  ];
}
