/** 红榜 in colour and large type, for the wall: A4 or A3. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { sealBlock } from './frame.ts';
import { BOARD_MARGINS, finalityText, redHeading, wallSheet } from './wall-board.ts';
import { cell, labelCell, spannedCells, tableWithFoot, type ColumnWidth } from './table.ts';
import { FOOT, mm, pageHeight, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface RedBoardRecord {
  frame: DocumentFrame;
  scheme: string;
  unit: string;
  paper: PostedSheet;
  /** Heading of the names. */
  who: string;
  /** Bodies have no group. */
  grouped: boolean;
  gradings: string[];
  lines: { place: number; class: string; group: string; name: string; score: Points; grades: string[] }[];
  /** Day of the close; null while the period is open. */
  closedOn: string | null;
  issuedOn: string;
}

const GOLD = '#fff0c8';
const TYPE = { A4: { title: 40, table: 17, foot: 12 }, A3: { title: 60, table: 25, foot: 16 } } as const;
/** Least part of the type size of the table to which a board shrinks to stay on one sheet. */
const SMALLEST = 0.6;
/** Height of a line in em, and of the foot in em of its own type. */
const LINE = 1.5;
const FOOT_HEIGHT = 7.5;
/** Above and below the lines of the table, pt: usually, and where it shrinks. */
const PADDING = { usual: 4, narrow: 2.5 } as const;
/** Places with the golden ground. */
const FIRST = 3;

export function redBoardLayout(record: RedBoardRecord): Sheet {
  const { paper } = record;
  const type = fitted(record);
  const margins = BOARD_MARGINS[paper];
  const classes = record.lines.some((line) => line.class !== '');
  const columns: { head: string; width: ColumnWidth }[] = [
    { head: '名次', width: 2.6 * type.table },
    ...(classes ? [{ head: '类别', width: { from: 3 * type.table, to: 6 * type.table } }] : []),
    ...(record.grouped ? [{ head: '组', width: { from: 2.6 * type.table, to: 8 * type.table } }] : []),
    { head: record.who, width: '*' },
    { head: `得分（${record.unit}）`, width: scoreWidth(record.unit, type.table) },
    ...record.gradings.map((head) => ({ head, width: { from: 3.4 * type.table, to: 5.5 * type.table } })),
  ];
  const rows = record.lines.map((line) => rowOf(line, classes, record.grouped));
  return wallSheet({ ...record, title: '积分红榜' }, type, (tail) => [
    ...tableWithFoot({
      head: columns.map(({ head }) => redHeading(labelCell(head))),
      rows: rows.length > 0 ? rows : [nothing(columns.length)],
      foot: footOf(record, type.foot),
      tail,
      table: {
        widths: columns.map(({ width }) => width),
        fontSize: type.table,
        padding: { x: 3, y: type.padding },
        across: pageWidth(paper, 'portrait') - mm(margins[0] + margins[2]),
      },
    }),
  ]);
}

/** A unit of several characters is not broken in the heading. */
function scoreWidth(unit: string, em: number): ColumnWidth {
  const least = unit.length > 1 ? unit.length + 4.2 : 4.6;
  return { from: least * em, to: Math.max(6, least) * em };
}

type Type = Record<keyof (typeof TYPE)[PostedSheet] | 'padding', number>;

/** Type sizes; a board a little longer than a sheet has a smaller table, so that it is not torn in two. */
function fitted({ paper, lines }: RedBoardRecord): Type {
  const type = TYPE[paper];
  const margins = BOARD_MARGINS[paper];
  const room =
    pageHeight(paper, 'portrait') -
    mm(margins[1] + margins[3]) -
    (type.title * 1.5 + type.table * 1.6) * LINE -
    type.table * 0.6 -
    type.foot * FOOT_HEIGHT;
  const sizeWith = (padding: number): number => (room / (lines.length + 1) - 2 * padding) / LINE;
  const table = sizeWith(PADDING.narrow);
  return sizeWith(PADDING.usual) < type.table && table >= type.table * SMALLEST
    ? { ...type, table: Math.min(table, type.table), padding: PADDING.narrow }
    : { ...type, padding: PADDING.usual };
}

function rowOf(
  { place, class: ofClass, group, name, score, grades }: RedBoardRecord['lines'][number],
  classes: boolean,
  grouped: boolean,
): TableCell[] {
  const centred = { align: 'center' as const };
  const cells = [
    cell(String(place), { ...centred, bold: true }),
    ...(classes ? [cell(ofClass, centred)] : []),
    ...(grouped ? [cell(group, centred)] : []),
    cell(name, { ...centred, bold: true }),
    cell(formatPoints(score), { align: 'right' }),
    ...grades.map((grade) => cell(grade, centred)),
  ];
  return place > FIRST ? cells : cells.map((one) => ({ ...(one as object), fillColor: GOLD }) as TableCell);
}

function nothing(columns: number): TableCell[] {
  return [cell('本期还没有得分。', { colSpan: columns, align: 'center' }), ...spannedCells(columns - 1)];
}

function footOf({ frame, lines, closedOn, issuedOn }: RedBoardRecord, fontSize: number): Content[] {
  return [
    {
      id: FOOT,
      text: `共 ${String(lines.length)} 名，得分相同的名次并列。${finalityText('名次', { closedOn, issuedOn })}`,
      fontSize,
      margin: [0, 8, 0, 0],
    },
    sealBlock(frame.village, issuedOn, fontSize),
  ];
}
