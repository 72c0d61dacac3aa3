/** Ruled tables of documents. */
import type { Alignment, Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { LAST_ROW } from '../pdf/sheet.ts';
import { sumBy } from '../../../shared/values/sum.ts';

export interface CellStyle {
  align?: Alignment;
  bold?: boolean;
  colSpan?: number;
  rowSpan?: number;
  fontSize?: number;
  id?: string;
}

export function cell(text: string, { align = 'left', ...style }: CellStyle = {}): TableCell {
  return { text, alignment: align, verticalAlignment: 'middle', ...style };
}

/** A form label: centred, sans bold. */
export function labelCell(text: string, style: CellStyle = {}): TableCell {
  return { ...(cell(text, { align: 'center', ...style }) as object), font: 'sans', bold: true } as TableCell;
}

/** Empty placeholders for cells covered by a colSpan. */
export function spannedCells(count: number): TableCell[] {
  return Array.from({ length: count }, () => ({ text: '' }));
}

/** pt; `{ from, to }` is as wide as its widest text, within these limits: names of people and groups. */
export type ColumnWidth = number | '*' | 'auto' | { from: number; to: number };

export interface RuledOptions {
  widths: ColumnWidth[];
  headerRows?: number;
  heights?: number | 'auto' | ((row: number) => number | 'auto');
  /** Content width in pt; with it (and fontSize) the width of the '*' column is computed. */
  across?: number;
  padding?: { x: number; y: number };
  fontSize?: number;
  margin?: [number, number, number, number];
  pageBreak?: 'before';
}

/**
 * A ruled table with a stronger outline; the header repeats on every page. Rows are not split, unless one is
 * too long for a page.
 */
export function ruledTable(body: TableCell[][], options: RuledOptions): Content {
  const {
    headerRows = 0,
    heights = 'auto',
    padding = PADDING,
    fontSize,
    across,
    margin,
    pageBreak,
  } = options;
  const widths = knownWidths(body, options);
  const tall = body.map((row) => row.some((one, column) => isVeryTall(one, widths[column], fontSize)));
  const whole = !tall.includes(true);
  const placed = whole ? body : body.map((row, index) => (tall[index] ? row.map(fromTheTop) : row));
  const rooms = fontSize === undefined ? [] : roomsOf(widths, across, padding.x);
  const rows = placed.map((row) => row.map((one, column) => inOnePiece(one, rooms[column], fontSize ?? 0)));
  return {
    table: {
      widths,
      headerRows,
      heights,
      body: rows,
      dontBreakRows: whole,
      keepWithHeaderRows: whole && headerRows > 0 ? 1 : 0,
    },
    layout: ruledLayout(padding),
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(margin ? { margin } : {}),
    ...(pageBreak ? { pageBreak } : {}),
  };
}

/** pt */
const PADDING = { x: 3, y: 3 };

/** ¥1,409.50, -250, 99999.99, 10/1/0, 2026-09-12, 02041 */
const FIGURE = /^[¥+-]?[\d][\d.,/-]*$/;

/** pt; maximum over all pages where the actual size is unknown here. */
const LARGEST_TYPE = 12;

type KnownWidth = Exclude<ColumnWidth, object>;

/** em that the column taking the rest should keep: columns with limits give way to it. */
const REST = 9;

/**
 * Numbers never wrap: their column is at least as wide as the widest number. A column with limits is as wide as
 * its widest text.
 */
function knownWidths(
  body: readonly TableCell[][],
  { widths, fontSize = LARGEST_TYPE, across, padding = PADDING }: RuledOptions,
): KnownWidth[] {
  const widest = (column: number, counts: (text: string) => boolean): number =>
    body.reduce((most, row) => Math.max(most, textWidth(row[column], fontSize, counts)), 0);
  const least: number[] = [];
  const wanted = widths.map((width, column) => {
    if (typeof width === 'string') return width;
    const figures = widest(column, (text) => FIGURE.test(text));
    least[column] = Math.max(typeof width === 'number' ? width : width.from, figures);
    if (typeof width === 'number') return least[column];
    return Math.max(
      least[column],
      Math.min(
        width.to,
        widest(column, () => true),
      ),
    );
  });
  const rest = across === undefined ? undefined : restOf(wanted, across, padding.x);
  if (rest === undefined || rest >= REST * fontSize) return wanted;
  const spare = (column: number): number => Number(wanted[column]) - (least[column] ?? 0);
  const all = wanted.reduce<number>(
    (sum, width, column) => sum + (typeof width === 'number' ? spare(column) : 0),
    0,
  );
  const share = all === 0 ? 0 : Math.min(1, (REST * fontSize - rest) / all);
  return wanted.map((width, column) => (typeof width === 'number' ? width - spare(column) * share : width));
}

/** pt inside each column of a table that goes over several pages, with all its rows; they are the widths of each page. */
export function columnWidths(body: readonly TableCell[][], options: RuledOptions): number[] {
  const rooms = roomsOf(knownWidths(body, options), options.across, (options.padding ?? PADDING).x);
  return rooms.map((room) => room ?? 0);
}

/** Lines that a text takes in a column, at most: the marks that no line may begin or end with cost some room. */
export function linesOf(text: string, { width, fontSize }: { width: number; fontSize: number }): number {
  const lines = (widthInEm(text) * fontSize) / width;
  return lines <= 1 ? 1 : Math.ceil(lines + 0.15);
}

/** pt left for the one '*' column; undefined where there is not exactly one, or widths are unknown. */
function restOf(widths: readonly KnownWidth[], across: number, paddingX: number): number | undefined {
  if (widths.includes('auto') || widths.filter((width) => width === '*').length !== 1) return undefined;
  const fixed = sumBy(widths, (width) => (typeof width === 'number' ? width : 0));
  return across - fixed - widths.length * 2 * paddingX - (widths.length + 1);
}

/** pt; 0 for a text that does not count, and for one over several columns. */
export function textWidth(
  one: TableCell | undefined,
  fontSize: number,
  counts: (text: string) => boolean = () => true,
): number {
  const { text, colSpan = 1, fontSize: own = fontSize } = (one ?? {}) as CellStyle & { text?: unknown };
  if (colSpan > 1 || typeof text !== 'string' || !counts(text)) return 0;
  return Math.max(...text.split('\n').map(widthInEm)) * own;
}

/** pt inside each column; undefined where unknown. */
function roomsOf(
  widths: readonly KnownWidth[],
  across: number | undefined,
  paddingX: number,
): (number | undefined)[] {
  const rest = across === undefined ? undefined : restOf(widths, across, paddingX);
  return widths.map((width) => (typeof width === 'number' ? width : width === '*' ? rest : undefined));
}

/**
 * A text known to fit on one line becomes a single run: otherwise pdfmake measures, places and draws every
 * character separately, which takes four times as long for a long table. A word wider than its column breaks
 * anywhere: pdfmake would draw it over the next column.
 */
function inOnePiece(one: TableCell, room: number | undefined, fontSize: number): TableCell {
  const {
    text,
    colSpan = 1,
    fontSize: own = fontSize,
  } = one as { text?: unknown; colSpan?: number; fontSize?: number };
  if (room === undefined || colSpan > 1 || typeof text !== 'string' || text === '' || text.includes('\n'))
    return one;
  if (widthInEm(text) * own <= room || FIGURE.test(text))
    return { ...(one as object), noWrap: true } as TableCell;
  const word = Math.max(0, ...(text.match(/[!-~]+/g) ?? []).map(widthInEm));
  return word * own > room ? ({ ...(one as object), wordBreak: 'break-all' } as TableCell) : one;
}

/** Upper bound of the width in em: digits and punctuation are narrower than other characters. */
export function widthInEm(text: string): number {
  const figures = text.length - text.replace(/[\d.,:+*/-]/g, '').length;
  return text.length - figures * 0.38;
}

/** Content of several pages cannot be centred on a page. */
function fromTheTop(one: TableCell): TableCell {
  return { ...(one as object), verticalAlignment: 'top' } as TableCell;
}

/** pt; pdfmake silently clips rows higher than the page. */
const TALLEST = 280;

function isVeryTall(one: TableCell, width: number | '*' | 'auto' | undefined, fontSize = 11): boolean {
  const { text, colSpan = 1 } = one as { text?: unknown; colSpan?: number };
  if (typeof text !== 'string') return false;
  const room = colSpan > 1 ? 240 : typeof width === 'number' ? width : 140;
  const lines = sumBy(text.split('\n'), (line) => Math.ceil((line.length * fontSize) / room));
  return lines * fontSize * 1.44 > TALLEST;
}

function ruledLayout(padding: { x: number; y: number }): CustomTableLayout {
  return {
    hLineWidth: (index, node) => (index === 0 || index === node.table.body.length ? 1 : 0.5),
    vLineWidth: (index, node) => (index === 0 || index === (node.table.widths?.length ?? 0) ? 1 : 0.5),
    paddingLeft: () => padding.x,
    paddingRight: () => padding.x,
    paddingTop: () => padding.y,
    paddingBottom: () => padding.y,
  };
}

/** A figure with or without decimals; money always has them. */
const PLAIN = /^[+-]?\d+(\.\d{2})?$/;

/** Decimals for all figures of a column, and of columns `alike`, where one has them: +7.50 above +10.00. */
function withSameDecimals(rows: readonly TableCell[][], alike: readonly number[]): TableCell[][] {
  const textOf = (one: TableCell | undefined): string => {
    const {
      text,
      alignment,
      colSpan = 1,
    } = (one ?? {}) as CellStyle & { text?: unknown; alignment?: Alignment };
    return alignment === 'right' && colSpan === 1 && typeof text === 'string' && PLAIN.test(text) ? text : '';
  };
  const decimal = new Set(
    rows.flatMap((row) => row.flatMap((one, column) => (textOf(one).includes('.') ? [column] : []))),
  );
  if (decimal.size === 0) return [...rows];
  if (alike.some((column) => decimal.has(column))) for (const column of alike) decimal.add(column);
  return rows.map((row) =>
    row.map((one, column) => {
      const text = textOf(one);
      if (!decimal.has(column) || text === '' || text.includes('.')) return one;
      return { ...(one as object), text: `${text}.00` } as TableCell;
    }),
  );
}

export interface RowsAndFoot {
  head: TableCell[];
  rows: TableCell[][];
  /** Following rows that do not count as company for the foot. */
  totals?: TableCell[][];
  foot: Content[];
  /** As passed to Sheet.content. */
  tail: number;
  /** Indexes of columns of one kind, such as points: where one figure has decimals all have them. */
  alike?: readonly number[];
  /** Whether this is the document's last table, whose last row decides where the foot goes. */
  last?: boolean;
  table: Omit<RuledOptions, 'headerRows' | 'pageBreak'>;
}

/** A long table followed by a part that must not be alone on a page, such as signatures. */
export function tableWithFoot({
  head,
  rows: given,
  totals: sums = [],
  foot,
  tail,
  alike = [],
  last: isLast = true,
  table,
}: RowsAndFoot): Content[] {
  const figures = withSameDecimals([...given, ...sums], alike);
  const rows = figures.slice(0, given.length);
  const totals = figures.slice(given.length);
  // A short table does not leave a single row behind, and its only two rows part for the foot.
  const cut = tail > 0 ? Math.max(rows.length - tail, Math.min(2, rows.length - 1)) : 0;
  const marked = rows.map((row, index) =>
    isLast && index === rows.length - 1 ? row.with(0, withId(row[0], LAST_ROW)) : row,
  );
  // Both parts of a table in two have the same columns.
  const widths = knownWidths([head, ...rows, ...totals], table);
  const options = { ...table, widths, headerRows: 1 };
  const above = cut > 0 ? [ruledTable([head, ...marked.slice(0, cut)], options)] : [];
  const last = [head, ...marked.slice(cut), ...totals];
  const below = ruledTable(last, cut > 0 ? { ...options, pageBreak: 'before' } : options);
  return [...above, below, { stack: foot, unbreakable: true }];
}

export function withId(one: TableCell | undefined, id: string): TableCell {
  return { ...(one as object), id } as TableCell;
}
