/** 积分手册: time, place and course of each deed of a person in a year, confirmed quarter by quarter; one person after another on A5. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatPoints, formatSignedPoints } from '../../../shared/values/points.ts';
import { periodLabel, periodOf } from '../../../shared/values/period.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { Points } from '../../../shared/values/units.ts';
import { heading, signatures } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface HandbookContent {
  name: string;
  householdNo: string;
  group: string;
  /** At the time of printing. */
  balance: Points;
  deeds: {
    date: string;
    /** Month in which it counts. */
    period: string;
    place: string;
    /** What it was about, and its course as it was declared. */
    course: string;
    witness: string;
    points: Points;
    judgedBy: string;
  }[];
}

export interface HandbookRecord {
  frame: DocumentFrame;
  /** 党员积分手册 */
  title: string;
  year: string;
  scheme: string;
  unit: string;
  /** Who confirms a quarter by the scheme. */
  signers: readonly string[];
  holders: HandbookContent[];
}

const MARGINS: Sheet['margins'] = [12, 12, 12, 20];
const SIZE = 10;
const ACROSS = pageWidth('A5', 'portrait') - mm(MARGINS[0] + MARGINS[2]);
/** Deeds of several handbooks above a foot that has room on the first page. */
const FIRST_PAGE_DEEDS = 8;
const centre = { align: 'center' as const };
const right = { align: 'right' as const };

export function handbookLayout(record: HandbookRecord): Sheet {
  return {
    frame: record.frame,
    title: record.title,
    paper: 'A5',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: SIZE,
    content: (tail) =>
      record.holders.map((holder, index): Content => ({
        stack: holderContent(record, holder, tail),
        ...(index > 0 ? { pageBreak: 'before' as const } : {}),
      })),
  };
}

const quarterOf = ({ period }: HandbookContent['deeds'][number]): string =>
  periodOf('quarter', `${period}-01`);

function holderContent(record: HandbookRecord, holder: HandbookContent, tail: number): Content[] {
  const alone = record.holders.length === 1;
  const { frame, title, year, scheme, unit, signers } = record;
  const { deeds } = holder;
  const quarters = [...Map.groupBy(deeds, quarterOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const confirmer = signers.length > 0 ? signers.join('、') : '审核人';
  return [
    ...heading(`${frame.village}${title}`, 17, {
      left: `${year}年`,
      right: `单位：${unit}`,
      fontSize: SIZE,
      scheme,
    }),
    ruledTable(
      [
        [labelCell('姓名'), cell(holder.name), labelCell('组'), cell(holder.group)],
        [
          labelCell('户号'),
          cell(holder.householdNo),
          labelCell('现有积分'),
          cell(`${formatPoints(holder.balance)} ${unit}`),
        ],
      ],
      { widths: [44, '*', 56, 120], padding: { x: 4, y: 3 } },
    ),
    ...tableWithFoot({
      head: ['日期', '地点', '事由与经过', '证明人', '分值', '评议'].map((text) => labelCell(text)),
      rows:
        deeds.length === 0
          ? [[cell(`${year}年还没有记分。`, { colSpan: 6, align: 'center' }), ...spannedCells(5)]]
          : quarters.flatMap(([quarter, own]) => [...own.map(deedRow), quarterRow(quarter, own, confirmer)]),
      totals: [
        [
          labelCell('全年合计', { colSpan: 4 }),
          ...spannedCells(3),
          cell(formatSignedPoints(sumBy(deeds, ({ points }) => points)), { align: 'right', bold: true }),
          cell(''),
        ],
      ],
      foot: [signatures(['本人', confirmer, '日期'], { fontSize: SIZE, ...(alone ? { id: FOOT } : {}) })],
      // Of several, a long one takes its last two rows to the page of the foot.
      tail: alone ? tail : deeds.length > FIRST_PAGE_DEEDS ? 2 : 0,
      last: alone,
      table: {
        widths: [50, { from: 48, to: 60 }, '*', { from: 36, to: 54 }, 30, { from: 56, to: 62 }],
        fontSize: 9,
        across: ACROSS,
        padding: { x: 2.5, y: 3 },
        margin: [0, 6, 0, 0],
      },
    }),
  ];
}

function deedRow({
  date,
  place,
  course,
  witness,
  points,
  judgedBy,
}: HandbookContent['deeds'][number]): TableCell[] {
  return [
    cell(date, centre),
    cell(place),
    cell(course),
    cell(witness, centre),
    cell(formatSignedPoints(points), right),
    cell(judgedBy, centre),
  ];
}

/** The sum of a quarter, and where it is confirmed. */
function quarterRow(quarter: string, deeds: HandbookContent['deeds'], confirmer: string): TableCell[] {
  return [
    cell(`${periodLabel(quarter)}小计　${confirmer}签字：`, { colSpan: 4, bold: true }),
    ...spannedCells(3),
    cell(formatSignedPoints(sumBy(deeds, ({ points }) => points)), { align: 'right', bold: true }),
    cell(''),
  ];
}
