/** Books on A4 landscape, one line per record: 兑换登记表, 物资台账, 加扣分登记册. */
import type { Alignment, Content, TableCell } from 'pdfmake/interfaces.js';
import { cornerCode, heading, villageSignatures } from './frame.ts';
import { cell, labelCell, spannedCells, tableWithFoot, type ColumnWidth } from './table.ts';
import { FOOT, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface RegisterColumn {
  head: string;
  /** pt */
  width: ColumnWidth;
  align?: Alignment;
}

export interface RegisterSheet {
  frame: DocumentFrame;
  title: string;
  scheme?: string;
  /** Above the table, before the serial number. */
  about: string;
  columns: readonly RegisterColumn[];
  /** Texts by column. */
  rows: readonly (readonly string[])[];
  /** Instead of rows, where there are none. */
  empty: string;
  /** The label over the first `over` columns, then a text for each of the others. */
  totals?: { label: string; over: number; figures: readonly string[] };
  notes?: readonly string[];
  signers: readonly string[];
  /** pt; room to sign or write by hand. */
  rowHeight?: number;
  /** Of the QR code that finds where the form is entered. */
  code?: string;
}

const MARGINS: Sheet['margins'] = [14, 14, 14, 20];
const SIZE = 9;
const PADDING = { x: 2, y: 2.5 };

export function registerSheet(sheet: RegisterSheet): Sheet {
  const { frame, title, columns, rows, empty, rowHeight } = sheet;
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'landscape',
    margins: MARGINS,
    fontSize: 10,
    content: (tail) => [
      ...(sheet.code === undefined ? [] : [cornerCode(sheet.code, MARGINS, pageWidth('A4', 'landscape'))]),
      ...heading(`${frame.village}${title}`, 18, {
        left: sheet.about,
        right: `编号：${frame.serial}`,
        fontSize: 10,
        ...(sheet.scheme ? { scheme: sheet.scheme } : {}),
      }),
      ...tableWithFoot({
        head: columns.map(({ head }) => labelCell(head)),
        rows: rows.length > 0 ? rows.map((row) => rowOf(row, columns)) : [nothing(empty, columns.length)],
        totals: totalsOf(sheet),
        foot: footOf(sheet),
        tail,
        table: {
          widths: columns.map(({ width }) => width),
          fontSize: SIZE,
          padding: PADDING,
          across: pageWidth('A4', 'landscape') - mm(MARGINS[0] + MARGINS[2]),
          ...(rowHeight === undefined
            ? {}
            : { heights: (row: number) => (row === 0 ? ('auto' as const) : rowHeight) }),
        },
      }),
    ],
  };
}

function nothing(text: string, columns: number): TableCell[] {
  return [cell(text, { colSpan: columns, align: 'center' }), ...spannedCells(columns - 1)];
}

function rowOf(row: readonly string[], columns: readonly RegisterColumn[]): TableCell[] {
  return columns.map(({ align = 'left' }, index) => cell(row[index] ?? '', { align }));
}

function totalsOf({ totals, columns }: RegisterSheet): TableCell[][] {
  if (!totals) return [];
  return [
    [
      labelCell(totals.label, { colSpan: totals.over }),
      ...spannedCells(totals.over - 1),
      ...columns
        .slice(totals.over)
        .map(({ align = 'left' }, index) => cell(totals.figures[index] ?? '', { align, bold: true })),
    ],
  ];
}

function footOf({ frame, notes = [], signers }: RegisterSheet): Content[] {
  const [first, ...others] = notes;
  const signed = (id: { id?: string }): Content[] =>
    villageSignatures(frame, signers, { fontSize: 10, ...id });
  if (first === undefined) return signed({ id: FOOT });
  return [
    { id: FOOT, text: first, margin: [0, 6, 0, 0] },
    ...others.map((text): Content => ({ text, margin: [0, 2, 0, 0] })),
    ...signed({}),
  ];
}
