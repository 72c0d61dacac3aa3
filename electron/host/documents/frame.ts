/** Frame shared by all printed documents: page, ruled tables, signatures, dates. */
import type { Alignment, Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { chineseDate, localDate, localDateTime } from '../../../shared/values/dates.ts';
import { isPeriod, periodLabel } from '../../../shared/values/period.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';

export interface DocumentFrame {
  village: string;
  serial: string;
  /** '2026-09', '2026-Q3', '2026', or literal text. */
  period?: string;
  /** ISO instant; printed as Beijing time. */
  printedAt: string;
  /** Sample village: every page is marked 示例. */
  sample: boolean;
}

export type Paper = 'A3' | 'A4' | 'A5';

/** A document before layout. `content` is called once, or twice when the foot would stand alone. */
export interface Sheet {
  frame: DocumentFrame;
  /** Title of the document, without the village. */
  title: string;
  paper: Paper;
  orientation: 'portrait' | 'landscape';
  /** left, top, right, bottom in mm */
  margins: [number, number, number, number];
  /** Body type in pt. */
  fontSize: number;
  /**
   * `tail`: number of last table rows moved to the new page together with the foot (0: none). The first text
   * of the foot has the id FOOT.
   */
  content(tail: number): Content[];
}

/**
 * Id of the last row of a long table. A form uses it for its first row, to keep all of it on one page with
 * the foot.
 */
export const LAST_ROW = 'last-row';
export const FOOT = 'foot';

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** mm, ISO 216 */
const SIZES: Record<Paper, readonly [number, number]> = { A3: [297, 420], A4: [210, 297], A5: [148, 210] };

/** pt */
export function pageWidth(paper: Paper, orientation: Sheet['orientation']): number {
  const [short, long] = SIZES[paper];
  return mm(orientation === 'portrait' ? short : long);
}

/** GB/T 9704: A4, 37 mm above, 28 mm to the left, text 156 × 225 mm. */
export const OFFICIAL_MARGINS: Sheet['margins'] = [28, 37, 26, 35];

/** ISO instant → 2026年9月26日 14:05, Beijing time. */
export function printedTime(instant: string): string {
  return `${chineseDate(localDate(instant))} ${localDateTime(instant).slice(11)}`;
}

export function periodText(period: string | undefined): string {
  if (!period) return '';
  return isPeriod(period) ? periodLabel(period) : period;
}

/** 地圩村 → 地圩村村民委员会; 城东社区 → 城东社区居民委员会. */
export function committeeName(village: string): string {
  if (village.endsWith('委员会')) return village;
  return `${village}${village.endsWith('社区') ? '居民' : '村民'}委员会`;
}

/** Formatted points, or empty when absent. */
export function pointsText(points: Points | undefined): string {
  return points === undefined ? '' : formatPoints(points);
}

export function joinNames(names: readonly string[]): string {
  return names.length > 0 ? names.join('、') : '无';
}

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
export function label(text: string, style: CellStyle = {}): TableCell {
  return { ...(cell(text, { align: 'center', ...style }) as object), font: 'sans', bold: true } as TableCell;
}

/** Empty placeholders for cells covered by a colSpan. */
export function hasGlyphs(count: number): TableCell[] {
  return Array.from({ length: count }, () => ({ text: '' }));
}

export interface RuledOptions {
  widths: (number | '*' | 'auto')[];
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
    padding = { x: 3, y: 3 },
    fontSize,
    across,
    margin,
    pageBreak,
  } = options;
  const widths = wideEnough(body, options.widths, fontSize);
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

/** ¥1,409.50, -250, 99999.99, 10/1/0, 2026-09-12, 02041 */
const FIGURE = /^[¥+-]?[\d][\d.,/-]*$/;

/** pt; maximum over all pages where the actual size is unknown here. */
const LARGEST_TYPE = 12;

/** Numbers never wrap: their column is at least as wide as the widest number. */
function wideEnough(
  body: TableCell[][],
  widths: RuledOptions['widths'],
  fontSize = LARGEST_TYPE,
): RuledOptions['widths'] {
  const needed = widths.map(() => 0);
  for (const row of body) {
    for (const [column, one] of row.entries()) {
      const width = figureWidth(one, fontSize);
      if (width > (needed[column] ?? 0)) needed[column] = width;
    }
  }
  return widths.map((width, column) =>
    typeof width === 'number' ? Math.max(width, needed[column] ?? 0) : width,
  );
}

/** pt; 0 for text that is not a number. */
function figureWidth(one: TableCell, fontSize: number): number {
  const { text, colSpan = 1, fontSize: own = fontSize } = one as CellStyle & { text?: unknown };
  if (colSpan > 1 || typeof text !== 'string' || !FIGURE.test(text)) return 0;
  return ems(text) * own;
}

/** pt inside each column; undefined where unknown. */
function roomsOf(
  widths: RuledOptions['widths'],
  across: number | undefined,
  paddingX: number,
): (number | undefined)[] {
  const fixed = widths.reduce<number>((sum, width) => sum + (typeof width === 'number' ? width : 0), 0);
  const lines = widths.length + 1;
  const rest = (across ?? 0) - fixed - widths.length * 2 * paddingX - lines;
  const onlyStar =
    across !== undefined &&
    widths.every((width) => width !== 'auto') &&
    widths.filter((width) => width === '*').length === 1;
  return widths.map((width) => (typeof width === 'number' ? width : onlyStar ? rest : undefined));
}

/**
 * A text known to fit on one line becomes a single run: otherwise pdfmake measures, places and draws every
 * character separately, which takes four times as long for a long table.
 */
function inOnePiece(one: TableCell, room: number | undefined, fontSize: number): TableCell {
  const {
    text,
    colSpan = 1,
    fontSize: own = fontSize,
  } = one as { text?: unknown; colSpan?: number; fontSize?: number };
  if (room === undefined || colSpan > 1 || typeof text !== 'string' || text === '' || text.includes('\n'))
    return one;
  return ems(text) * own <= room || FIGURE.test(text)
    ? ({ ...(one as object), noWrap: true } as TableCell)
    : one;
}

/** Upper bound of the width: digits and punctuation are narrower than other characters. */
function ems(text: string): number {
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
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length * fontSize) / room), 0);
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

export interface RowsAndFoot {
  head: TableCell[];
  rows: TableCell[][];
  /** Following rows that do not count as company for the foot. */
  totals?: TableCell[][];
  foot: Content[];
  /** As passed to Sheet.content. */
  tail: number;
  table: Omit<RuledOptions, 'headerRows' | 'pageBreak'>;
}

/** A long table followed by a part that must not be alone on a page, such as signatures. */
export function tableWithFoot({ head, rows, totals = [], foot, tail, table }: RowsAndFoot): Content[] {
  const cut = tail > 0 && rows.length > tail ? rows.length - tail : 0;
  const marked = rows.map((row, index) =>
    index === rows.length - 1 ? row.with(0, withId(row[0], LAST_ROW)) : row,
  );
  const options = { ...table, headerRows: 1 };
  const above = cut > 0 ? [ruledTable([head, ...marked.slice(0, cut)], options)] : [];
  const last = [head, ...marked.slice(cut), ...totals];
  const below = ruledTable(last, cut > 0 ? { ...options, pageBreak: 'before' } : options);
  return [...above, below, { stack: foot, unbreakable: true }];
}

function withId(one: TableCell | undefined, id: string): TableCell {
  return { ...(one as object), id } as TableCell;
}

/** Centred bold sans title, optionally the scheme below, then small texts left and right. */
export function heading(
  title: string,
  size: number,
  below?: { left?: string; right?: string; fontSize: number; scheme?: string },
): Content[] {
  const lines: Content[] = [
    {
      text: title,
      font: 'sans',
      bold: true,
      fontSize: size,
      alignment: 'center',
      margin: [0, 0, 0, size * 0.4],
    },
  ];
  if (below?.scheme) {
    lines.push({
      text: `《${below.scheme}》`,
      fontSize: below.fontSize + 2,
      alignment: 'center',
      margin: [0, -size * 0.15, 0, size * 0.3],
    });
  }
  if (below) {
    lines.push({
      columns: [
        { text: below.left ?? '', width: '*' },
        { text: below.right ?? '', width: 'auto', alignment: 'right', noWrap: true },
      ],
      columnGap: 10,
      fontSize: below.fontSize,
      margin: [0, 0, 0, 4],
    });
  }
  return lines;
}

export interface SignatureOptions {
  fontSize: number;
  id?: string;
  margin?: [number, number, number, number];
  /** Width reserved for the first label, to align the lines of several rows. */
  labelWidth?: number;
}

/**
 * A row of signature fields: label and a line filling the width. 日期 gets 年月日 instead of the line; an empty
 * label only the line.
 */
export function signatures(
  labels: readonly string[],
  { fontSize, id, margin = [0, 14, 0, 0], labelWidth }: SignatureOptions,
): Content {
  const columns = labels.map((text, index) => signatureColumns(text, index === 0 ? labelWidth : undefined));
  const first = columns[0]?.cells[0];
  if (id && first) columns[0]?.cells.splice(0, 1, withId(first, id));
  return {
    table: { widths: columns.flatMap(({ widths }) => widths), body: [columns.flatMap(({ cells }) => cells)] },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 1,
    },
    fontSize,
    margin,
  };
}

type Sides = [boolean, boolean, boolean, boolean];

function signatureColumns(
  text: string,
  labelWidth?: number,
): { widths: (number | '*' | 'auto')[]; cells: TableCell[] } {
  const none: Sides = [false, false, false, false];
  const line: Sides = [false, false, false, true];
  const label: TableCell = { text: text === '' ? '' : `${text}：`, border: none, noWrap: true };
  const gap: TableCell = { text: '', border: none };
  if (text === '日期') {
    return {
      widths: ['auto', 'auto', 4],
      cells: [
        label,
        { text: '　　　年　　月　　日', border: none, noWrap: true, preserveLeadingSpaces: true },
        gap,
      ],
    };
  }
  return { widths: [labelWidth ?? 'auto', '*', 8], cells: [label, { text: ' ', border: line }, gap] };
}

/** 落款, right-aligned: committee, place of its seal, date. */
export function sealBlock(village: string, date: string | undefined, fontSize: number): Content {
  return {
    columns: [
      { text: '', width: '*' },
      {
        width: 'auto',
        stack: [
          { text: `${committeeName(village)}（盖章）`, alignment: 'center' },
          {
            text: date ? chineseDate(date) : '　　　　年　　月　　日',
            alignment: 'center',
            margin: [0, fontSize * 0.6, 0, 0],
          },
        ],
      },
    ],
    fontSize,
    margin: [0, fontSize * 1.6, fontSize * 2, 0],
  };
}
