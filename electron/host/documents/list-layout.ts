/** A list on paper: head on every page, sums of every page; a book begins its pages with 承前页 and ends them with 过次页. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { CellKind } from '../../../shared/contract/lists.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { cellText, isFigure } from '../lists/cell-text.ts';
import type { ListPaper } from '../lists/read.ts';
import { FOOT, LAST_ROW, mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { heading, signatures } from './frame.ts';
import { cell, widthInEm, labelCell, ruledTable, spannedCells } from './table.ts';

export interface ListRecord extends Omit<ListPaper, 'title'> {
  frame: DocumentFrame;
  name: string;
}

type Row = ListPaper['rows'][number];

const MARGINS: Sheet['margins'] = [12, 12, 12, 20];
const SIZE = 9;
const PADDING = { x: 2, y: 2.5 };
/** pt */
const LINE = 13;
const AROUND = 2 * PADDING.y + 1;
/** pt of a page between head and sums; the first has the title as well. */
const ROOM = { portrait: 660, landscape: 415 };
const TITLE = 58;
/** pt between which the columns of texts are as wide as their texts. */
const NARROW: Record<CellKind, number> = {
  text: 26,
  points: 40,
  money: 48,
  count: 26,
  quantity: 34,
  date: 52,
  time: 82,
};
const WIDE = 190;
/** Columns that fit on A4 portrait. */
const FEW = 430;

type Column = ListPaper['columns'][number] & {
  /** Points of a column where one has decimals all have them. */
  decimals: boolean;
};

function textOf({ kind, decimals }: Column, value: Row[number] | undefined): string {
  const text = cellText(kind, value ?? null);
  return decimals && text !== '' && !text.includes('.') ? `${text}.00` : text;
}

function withDecimals({ columns, rows }: ListRecord): Column[] {
  return columns.map((column, index) => ({
    ...column,
    decimals: column.kind === 'points' && rows.some((row) => Number(row[index] ?? 0) % 100 !== 0),
  }));
}

/** pt that a column would take, and could do with. */
function wishOf(column: Column, index: number, rows: readonly Row[]): { wanted: number; least: number } {
  const least = Math.max(NARROW[column.kind], (widthInEm(column.head) * SIZE) / 2 + 2);
  const longest = rows.reduce(
    (most, row) => Math.max(most, widthInEm(textOf(column, row[index]))),
    widthInEm(column.head),
  );
  const wanted = Math.max(least, Math.min(WIDE, longest * SIZE + 2));
  return { wanted, least: column.kind === 'text' ? Math.min(wanted, least) : wanted };
}

interface Measures {
  orientation: Sheet['orientation'];
  widths: number[];
}

/** Widths that fill the page: texts give way, or take what is left. */
function measuresOf(columns: readonly Column[], rows: readonly Row[]): Measures {
  const wishes = columns.map((column, index) => wishOf(column, index, rows));
  const wanted = sumBy(wishes, (wish) => wish.wanted);
  const orientation = wanted <= FEW ? 'portrait' : 'landscape';
  const across = pageWidth('A4', orientation) - mm(MARGINS[0] + MARGINS[2]);
  const room = across - columns.length * (2 * PADDING.x + 1) - 1;
  const spare = sumBy(wishes, (wish) => wish.wanted - wish.least);
  if (wanted > room) {
    const share = spare === 0 ? 0 : Math.min(1, (wanted - room) / spare);
    return { orientation, widths: wishes.map((wish) => wish.wanted - (wish.wanted - wish.least) * share) };
  }
  return { orientation, widths: wishes.map((wish) => (wish.wanted * room) / wanted) };
}

function heightOf(row: Row, columns: readonly Column[], widths: readonly number[]): number {
  const lines = columns.map((column, index) =>
    sumBy(textOf(column, row[index]).split('\n'), (line) =>
      Math.max(1, Math.ceil((widthInEm(line) * SIZE) / (widths[index] ?? 1) + 0.15)),
    ),
  );
  return Math.max(...lines) * LINE + AROUND;
}

interface Pages extends Measures {
  columns: readonly Column[];
  rows: readonly Row[];
  book: boolean;
}

/** Rows of each page; one page at least. The last `tail` rows go with the foot that would stand alone. */
function pagesOf({ columns, rows, orientation, widths }: Pages, tail: number): Row[][] {
  const pages: Row[][] = [[]];
  let left = ROOM[orientation] - TITLE;
  for (const row of rows) {
    const height = heightOf(row, columns, widths);
    if (height > left && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      left = ROOM[orientation];
    }
    pages.at(-1)?.push(row);
    left -= height;
  }
  const last = pages.at(-1) ?? [];
  if (tail > 0 && last.length > tail) pages.push(last.splice(-tail));
  return pages;
}

const alignOf = (kind: CellKind) =>
  isFigure(kind) ? ('right' as const) : kind === 'text' ? ('left' as const) : ('center' as const);

function bodyRow(columns: readonly Column[], row: Row): TableCell[] {
  return columns.map((column, index) => cell(textOf(column, row[index]), { align: alignOf(column.kind) }));
}

type Sums = readonly (number | null)[];

function added(columns: readonly Column[], rows: readonly Row[], to?: Sums): Sums {
  return columns.map(({ sum }, index) => {
    if (!sum) return null;
    return (to?.[index] ?? 0) + sumBy(rows, (row) => (typeof row[index] === 'number' ? row[index] : 0));
  });
}

/** The label over the columns before the first sum, then the sums. */
function sumRow(columns: readonly Column[], sums: Sums, label: string, id?: string): TableCell[] {
  const before = Math.max(
    1,
    columns.findIndex(({ sum }) => sum),
  );
  return [
    labelCell(label, { colSpan: before, ...(id === undefined ? {} : { id }) }),
    ...spannedCells(before - 1),
    ...columns
      .slice(before)
      .map((column, index) =>
        cell(textOf(column, sums[before + index] ?? null), { align: 'right', bold: true }),
      ),
  ];
}

function emptyRow(columns: readonly Column[]): TableCell[] {
  return [
    cell('没有符合条件的内容。', { colSpan: columns.length, align: 'center', id: LAST_ROW }),
    ...spannedCells(columns.length - 1),
  ];
}

function tablesOf(paged: Pages, tail: number): Content[] {
  const { columns, rows, book, widths } = paged;
  const head = columns.map((column) => labelCell(column.head));
  const sumsUp = columns.some(({ sum }) => sum) && rows.length > 0;
  const pages = pagesOf(paged, tail);
  let sums = added(columns, []);
  return pages.map((lines, index) => {
    const isLast = index === pages.length - 1;
    const brought = book && sumsUp && index > 0 ? [sumRow(columns, sums, '承前页')] : [];
    const own = added(columns, lines);
    sums = added(columns, lines, sums);
    const foot = !sumsUp
      ? []
      : [
          ...(book || pages.length === 1 ? [] : [sumRow(columns, own, '本页小计')]),
          ...(isLast
            ? [sumRow(columns, sums, '合计', LAST_ROW)]
            : book
              ? [sumRow(columns, sums, '过次页')]
              : []),
        ];
    const body = lines.length === 0 ? [emptyRow(columns)] : lines.map((row) => bodyRow(columns, row));
    return ruledTable([head, ...brought, ...body, ...foot], {
      widths,
      headerRows: 1,
      fontSize: SIZE,
      padding: PADDING,
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
    });
  });
}

export function listLayout(record: ListRecord): Sheet {
  const { frame, name, about, rows } = record;
  const columns = withDecimals(record);
  const measures = measuresOf(columns, rows);
  const paged = { columns, rows, book: record.book, ...measures };
  return {
    frame,
    title: name,
    paper: 'A4',
    orientation: measures.orientation,
    margins: MARGINS,
    fontSize: 10,
    content: (tail): Content[] => [
      ...heading(`${frame.village}${name}`, 18, {
        left: about === '' ? '全部' : about,
        right: `编号：${frame.serial}`,
        fontSize: 10,
      }),
      ...tablesOf(paged, tail),
      {
        unbreakable: true,
        stack: [
          { id: FOOT, text: `共 ${String(rows.length)} 行。`, margin: [0, 6, 0, 0] },
          signatures(['制表人', '审核人', '日期'], { fontSize: 10 }),
        ],
      },
    ],
  };
}
