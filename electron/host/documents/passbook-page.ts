/** A double page of the passbook: where its lines stand, its ruled form, and a line on it. */
import { Refusal } from '../../../shared/refusals.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { smallTextIn, type Canvas } from '../pdf/canvas.ts';
import type { DocumentFrame } from '../pdf/sheet.ts';
import { pointsText } from './frame.ts';

type Column = 'date' | 'summary' | 'deposit' | 'withdrawal' | 'balance' | 'handler';

/** All measures in mm, calibrated to the office's booklet and printer. */
export interface PassbookLayout {
  /** Width of the booklet. */
  pageWidth: number;
  /** Height of the closed booklet; the double page is twice as high, with the fold in the middle. */
  pageHeight: number;
  linesAbove: number;
  linesBelow: number;
  pitch: number;
  /** From the top edge of the double page to the baseline of the first line above the fold. */
  firstLineAbove: number;
  /** From the fold to the baseline of the first line below it. */
  firstLineBelow: number;
  /** Offset: right, and down. */
  offsetX: number;
  offsetY: number;
  /** pt */
  fontSize: number;
  columns: Record<Column, { x: number; width: number }>;
}

export const DEFAULT_PASSBOOK_LAYOUT: PassbookLayout = {
  pageWidth: 130,
  pageHeight: 88,
  linesAbove: 12,
  linesBelow: 12,
  pitch: 6.35,
  firstLineAbove: 16,
  firstLineBelow: 16,
  offsetX: 0,
  offsetY: 0,
  fontSize: 9,
  columns: {
    date: { x: 5, width: 20 },
    summary: { x: 25, width: 38 },
    deposit: { x: 63, width: 15 },
    withdrawal: { x: 78, width: 15 },
    balance: { x: 93, width: 17 },
    handler: { x: 110, width: 15 },
  },
};

export interface PassbookLine {
  date: string;
  summary: string;
  deposit?: Points;
  withdrawal?: Points;
  balance: Points;
  handler: string;
}

/** Lines per page (double page). */
export function linesPerPage(layout: PassbookLayout = DEFAULT_PASSBOOK_LAYOUT): number {
  return layout.linesAbove + layout.linesBelow;
}

/** Positions of a number of lines from the next free one: page and line, 1-based, turning full pages. */
export function placeLines(
  startPage: number,
  startLine: number,
  count: number,
  layout: PassbookLayout = DEFAULT_PASSBOOK_LAYOUT,
): { page: number; line: number }[] {
  const perPage = linesPerPage(layout);
  if (startPage < 1 || startLine < 1 || startLine > perPage) {
    throw new Refusal('documentFailed', `存折没有第 ${startPage} 页第 ${startLine} 行。`);
  }
  const first = (startPage - 1) * perPage + startLine - 1;
  return Array.from({ length: count }, (_, index) => ({
    page: Math.floor((first + index) / perPage) + 1,
    line: ((first + index) % perPage) + 1,
  }));
}

/** Baselines of a page's lines in mm from the top edge of the double page, offset included. */
export function lineBaseline(line: number, layout: PassbookLayout = DEFAULT_PASSBOOK_LAYOUT): number {
  const above = line <= layout.linesAbove;
  const first = above ? layout.firstLineAbove : layout.pageHeight + layout.firstLineBelow;
  const index = above ? line - 1 : line - 1 - layout.linesAbove;
  return layout.offsetY + first + index * layout.pitch;
}

export function addSpread(pen: Canvas, frame: DocumentFrame, layout: PassbookLayout): void {
  pen.addPage(layout.pageWidth, layout.pageHeight * 2);
  if (!frame.sample) return;
  for (const half of [0.5, 1.5]) pen.sampleMark(layout.pageWidth / 2, layout.pageHeight * half, 56);
}

const HEADINGS: Record<Column, string> = {
  date: '日期',
  summary: '摘要',
  deposit: '存入',
  withdrawal: '支取',
  balance: '余额',
  handler: '经办',
};

/** Distance of a ruling below the baseline above it. */
const BELOW = 1.75;

/** The ruled form of a page, with its heads. */
export function drawForm(
  pen: Canvas,
  frame: DocumentFrame,
  layout: PassbookLayout,
  cover: { scheme: string; householdNumber: string; bookletNumber: string },
  { page, pages }: { page: number; pages: number },
): void {
  const columns = Object.entries(layout.columns) as [Column, { x: number; width: number }][];
  const left = layout.offsetX + Math.min(...columns.map(([, { x }]) => x));
  const right = layout.offsetX + Math.max(...columns.map(([, { x, width }]) => x + width));
  const halves = [
    { first: 1, count: layout.linesAbove },
    { first: layout.linesAbove + 1, count: layout.linesBelow },
  ];
  for (const [half, { first, count }] of halves.entries()) {
    const headBaseline = lineBaseline(first, layout) - layout.pitch;
    const top = headBaseline + BELOW - layout.pitch;
    const bottom = headBaseline + BELOW + count * layout.pitch;
    const above =
      half === 0
        ? `${frame.village}积分存折　${cover.scheme}　户号 ${cover.householdNumber}`
        : `存折编号 ${cover.bookletNumber}`;
    const pageLabel = half === 0 ? `第 ${page} 页 共 ${pages} 页` : `第 ${first} 至 ${first + count - 1} 行`;
    pen.text(above, left, top - 1.2, { size: 7.5, width: right - left - 26 });
    pen.text(pageLabel, left, top - 1.2, { size: 7.5, width: right - left, align: 'right' });
    for (let row = 0; row <= count + 1; row += 1) {
      const y = top + row * layout.pitch;
      pen.line(left, y, right, y, row === 0 || row === count + 1 ? 0.9 : 0.35);
    }
    for (const [name, { x, width }] of columns) {
      pen.text(HEADINGS[name], layout.offsetX + x, headBaseline, {
        size: 9,
        font: 'sans',
        bold: true,
        align: 'center',
        width,
      });
      const at = layout.offsetX + x;
      pen.line(at, top, at, bottom, at === left ? 0.9 : 0.35);
    }
    pen.line(right, top, right, bottom, 0.9);
  }
}

/** Padding beside a column's rulings. */
const INSET = 0.8;

export function drawLine(pen: Canvas, layout: PassbookLayout, place: number, line: PassbookLine): void {
  const baseline = lineBaseline(place, layout);
  const put = (column: Column, text: string, align: 'left' | 'center' | 'right'): void => {
    const { x, width } = layout.columns[column];
    if (text === '') return;
    const smallest = Math.min(7, layout.fontSize);
    const style = { size: layout.fontSize, smallest, align, width: width - 2 * INSET };
    const at = layout.offsetX + x + INSET;
    if (pen.widthOf(text, { ...style, size: smallest }) <= style.width) pen.text(text, at, baseline, style);
    else smallTextIn(pen, text, at, baseline, { ...style, height: layout.pitch, largest: smallest });
  };
  put('date', line.date, 'center');
  put('summary', line.summary, 'left');
  put('deposit', pointsText(line.deposit), 'right');
  put('withdrawal', pointsText(line.withdrawal), 'right');
  put('balance', formatPoints(line.balance), 'right');
  put('handler', line.handler, 'center');
}
