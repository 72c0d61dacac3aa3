/** A double page of the passbook: its ruled form, and a line on it. */
import {
  columnPositions,
  lineBaseline,
  originOnSheet,
  PASSBOOK_COLUMN_NAMES,
  RULING_BELOW,
  type PassbookColumn,
  type PassbookGeometry,
} from '../../../shared/passbook-geometry.ts';
import { RULER, calibratedPoint, type PrinterCalibration } from '../../../shared/printer-calibration.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Canvas } from '../pdf/canvas.ts';
import { pageLine, type DocumentFrame } from '../pdf/sheet.ts';

export interface PassbookLine {
  date: string;
  summary: string;
  deposit?: Points;
  withdrawal?: Points;
  balance: Points;
  handler: string;
}

/** On which printer, and where on its paper, the booklet's own millimetres are drawn. */
export interface OnPaper {
  geometry: PassbookGeometry;
  calibration: PrinterCalibration;
  /** On the sheet out of which the booklet is cut, with cut marks; otherwise on the opened booklet itself. */
  uncut: boolean;
}

function paperOf({ geometry, uncut }: Pick<OnPaper, 'geometry' | 'uncut'>) {
  const booklet = { width: geometry.pageWidth, height: 2 * geometry.pageHeight };
  return uncut && geometry.sheet
    ? { ...geometry.sheet, ...originOnSheet(geometry) }
    : { ...booklet, x: 0, y: 0 };
}

/**
 * A canvas on which points are given in mm of the opened booklet; they are sent to where this printer puts them there.
 */
export function bookletCanvas(canvas: Canvas, paper: OnPaper): Canvas {
  const origin = paperOf(paper);
  const at = (x: number, y: number) =>
    calibratedPoint(paper.calibration, { x: x + origin.x, y: y + origin.y });
  const size = (mm: number): number => (mm * RULER) / paper.calibration.rulerX;
  return {
    ...canvas,
    text(text, x, baseline, style) {
      const point = at(x, baseline);
      const { width } = style;
      canvas.text(text, point.x, point.y, width === undefined ? style : { ...style, width: size(width) });
    },
    line(x1, y1, x2, y2, weight) {
      const [from, to] = [at(x1, y1), at(x2, y2)];
      canvas.line(from.x, from.y, to.x, to.y, weight);
    },
    qr(text, x, y, side) {
      const point = at(x, y);
      canvas.qr(text, point.x, point.y, size(side));
    },
    code128(text, x, y, width, height) {
      const point = at(x, y);
      canvas.code128(text, point.x, point.y, size(width), height);
    },
    sampleMark(centreX, centreY, side) {
      const point = at(centreX, centreY);
      canvas.sampleMark(point.x, point.y, side);
    },
  };
}

/** Length of a cut mark, and its distance from the corner. */
const MARK = { length: 4, gap: 1 };

function drawCutMarks(canvas: Canvas, { pageWidth, pageHeight }: PassbookGeometry): void {
  const outwards = [
    [0, -1],
    [pageWidth, 1],
  ] as const;
  const near = MARK.gap;
  const far = MARK.gap + MARK.length;
  for (const [x, dx] of outwards) {
    for (const [y, dy] of [
      [0, -1],
      [2 * pageHeight, 1],
    ] as const) {
      canvas.line(x + dx * near, y, x + dx * far, y, 0.35);
      canvas.line(x, y + dy * near, x, y + dy * far, 0.35);
    }
    canvas.line(x + dx * near, pageHeight, x + dx * far, pageHeight, 0.35);
    canvas.text('折', x + dx * (far + 2) - 1.5, pageHeight + 1, { size: 7, align: 'center', width: 3 });
  }
}

/** `canvas`: of the booklet. */
export function addSpread(canvas: Canvas, frame: DocumentFrame, paper: OnPaper): void {
  const { geometry } = paper;
  const { width, height } = paperOf(paper);
  canvas.addPage(width, height);
  if (paper.uncut && geometry.sheet) drawCutMarks(canvas, geometry);
  if (!frame.sample) return;
  for (const half of [0.5, 1.5]) canvas.sampleMark(geometry.pageWidth / 2, geometry.pageHeight * half, 56);
}

/** The ruled form of a page, with its heads. */
export function drawForm(
  canvas: Canvas,
  frame: DocumentFrame,
  geometry: PassbookGeometry,
  cover: { scheme: string; householdNumber: string; bookletNumber: string },
  { page, pages }: { page: number; pages: number },
): void {
  const { positions, left, right } = columnPositions(geometry);
  const { pitch, linesAbove, linesBelow, fontSize } = geometry;
  const halves = [
    { first: 1, count: linesAbove },
    { first: linesAbove + 1, count: linesBelow },
  ];
  for (const [half, { first, count }] of halves.entries()) {
    const headBaseline = lineBaseline(first, geometry) - pitch;
    const top = headBaseline + RULING_BELOW - pitch;
    const bottom = headBaseline + RULING_BELOW + count * pitch;
    const above =
      half === 0
        ? `${frame.village}积分存折　${cover.scheme}　户号 ${cover.householdNumber}`
        : `存折编号 ${cover.bookletNumber}`;
    const pageLabel = half === 0 ? pageLine(page, pages) : `第 ${first} 至 ${first + count - 1} 行`;
    canvas.text(above, left, top - 1.2, { size: 7.5, width: right - left - 26 });
    canvas.text(pageLabel, left, top - 1.2, { size: 7.5, width: right - left, align: 'right' });
    for (let row = 0; row <= count + 1; row += 1) {
      const y = top + row * pitch;
      canvas.line(left, y, right, y, row === 0 || row === count + 1 ? 0.9 : 0.35);
    }
    for (const { column, x, width } of positions) {
      canvas.text(PASSBOOK_COLUMN_NAMES[column], x, headBaseline, {
        size: fontSize,
        font: 'sans',
        bold: true,
        align: 'center',
        width,
      });
      canvas.line(x, top, x, bottom, x === left ? 0.9 : 0.35);
    }
    canvas.line(right, top, right, bottom, 0.9);
  }
}

/** Padding next to a column's rulings. */
const INSET = 0.8;

/** pt; smaller type goes on several lines. */
const SMALLEST = 7;

/** The amounts on lines of one booklet, for `columnFormat`. */
export function amountsOf(lines: readonly PassbookLine[]): Points[] {
  return lines.flatMap(({ deposit = 0, withdrawal = 0, balance }) => [deposit, withdrawal, balance]);
}

export function drawLine(
  canvas: Canvas,
  geometry: PassbookGeometry,
  lineNumber: number,
  line: PassbookLine,
  format: (points: Points) => string,
): void {
  const baseline = lineBaseline(lineNumber, geometry);
  const { fontSize, pitch } = geometry;
  const columns = new Map(columnPositions(geometry).positions.map((one) => [one.column, one]));
  const put = (column: PassbookColumn, text: string, align: 'left' | 'center' | 'right'): void => {
    const { x = 0, width = 0 } = columns.get(column) ?? {};
    if (text === '') return;
    const smallest = Math.min(SMALLEST, fontSize);
    const style = { size: fontSize, smallest, align, width: width - 2 * INSET, height: pitch };
    canvas.text(text, x + INSET, baseline, style);
  };
  put('date', line.date, 'center');
  put('summary', line.summary, 'left');
  const amount = (points: Points | undefined): string => (points === undefined ? '' : format(points));
  put('deposit', amount(line.deposit), 'right');
  put('withdrawal', amount(line.withdrawal), 'right');
  put('balance', format(line.balance), 'right');
  put('handler', line.handler, 'center');
}
