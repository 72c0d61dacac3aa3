/**
 * 积分存折: a booklet opened upward, each PDF page being one double page. Lines have fixed positions, so that 续打
 * can continue an existing booklet.
 */
import { committeeName } from '../../../shared/values/committee-name.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { columnFormat } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import { LEGIBLE, type Canvas, type TextStyle } from '../pdf/canvas.ts';
import type { Drawing } from '../pdf/engine.ts';
import { generatedLine, type DocumentFrame } from '../pdf/sheet.ts';
import { DEFAULT_GEOMETRY, type PassbookGeometry } from '../../../shared/passbook-geometry.ts';
import { GENERAL, passbookCautions, passbookRules } from '../../../shared/schemes/passbook-sentences.ts';
import type { PassbookPosition } from '../../../shared/passbooks.ts';
import { NO_CALIBRATION, type PrinterCalibration } from '../../../shared/printer-calibration.ts';
import {
  addSpread,
  amountsOf,
  bookletCanvas,
  drawForm,
  drawLine,
  type OnPaper,
  type PassbookLine,
} from './passbook-page.ts';

interface BookletCover {
  /** A household may have a booklet per scheme. */
  scheme: string;
  householdNumber: string;
  head: string;
  group: string;
  issuedOn: string;
  /** Number of the booklet. */
  bookletNumber: string;
}

/** Lines of a booklet stand in the order of their positions. */
type PositionedLine = PassbookLine & PassbookPosition;

/** Paper and printer of a document of passbooks. */
interface PassbookPaper {
  frame: DocumentFrame;
  /** Defaults to the small booklet. */
  geometry?: PassbookGeometry;
  /** Defaults to a printer that needs none. */
  calibration?: PrinterCalibration;
}

interface CompleteBooklets extends PassbookPaper {
  /** 简则, one sentence each: where they are others than the general ones. */
  rules?: readonly string[];
  /** 注意事项, likewise. */
  cautions?: readonly string[];
  /** Minimum pages for lines in each booklet, for later lines; defaults to those of the geometry. */
  linePages?: number;
}

export interface PassbookRecord extends CompleteBooklets {
  booklets: (BookletCover & { lines: PositionedLine[] })[];
}

export interface PassbookContinuationRecord extends PassbookPaper {
  booklets: {
    householdNumber: string;
    head: string;
    lines: PositionedLine[];
    /** An amount above these lines has decimals: so have these. Absent otherwise. */
    decimals?: true;
  }[];
}

export interface PassbookReplacementRecord extends CompleteBooklets {
  booklet: BookletCover & {
    /** The booklet being replaced (lost or full). */
    replaces: string;
    carried: { date: string; balance: Points; handler: string };
    lines: PositionedLine[];
  };
}

function paperOf({ geometry, calibration }: PassbookPaper, uncut: boolean): OnPaper {
  return { geometry: geometry ?? DEFAULT_GEOMETRY, calibration: calibration ?? NO_CALIBRATION, uncut };
}

/** Complete booklets: cover, rules, and pages with all lines so far. */
export function passbookLayout(record: PassbookRecord): Drawing {
  return {
    frame: record.frame,
    title: '积分存折',
    draw(canvas) {
      for (const { lines, ...cover } of record.booklets) drawBooklet(canvas, record, cover, lines);
    },
  };
}

/** 补发: a new booklet whose first line carries the balance of the old one forward. */
export function passbookReplacementLayout(record: PassbookReplacementRecord): Drawing {
  const { lines, carried, replaces, ...cover } = record.booklet;
  const first = {
    date: carried.date,
    summary: `承前页（原折 ${replaces}）`,
    balance: carried.balance,
    handler: carried.handler,
    page: 1,
    line: 1,
  };
  return {
    frame: record.frame,
    title: '积分存折（补发）',
    draw: (canvas) => drawBooklet(canvas, record, cover, [first, ...lines]),
  };
}

/** 续打: only these lines at their positions on an existing booklet; one PDF page for each page to insert. */
export function passbookContinuationLayout(record: PassbookContinuationRecord): Drawing {
  const paper = paperOf(record, false);
  return {
    frame: record.frame,
    title: '积分存折（续打）',
    draw(sheet) {
      const canvas = bookletCanvas(sheet, paper);
      for (const { lines, decimals } of record.booklets) {
        const format = columnFormat(decimals ? [1] : amountsOf(lines));
        let page = 0;
        for (const line of lines) {
          if (line.page !== page) addSpread(canvas, record.frame, paper);
          page = line.page;
          drawLine(canvas, paper.geometry, line.line, line, format);
        }
      }
    },
  };
}

function drawBooklet(
  sheet: Canvas,
  record: CompleteBooklets,
  cover: BookletCover,
  lines: readonly PositionedLine[],
): void {
  const paper = paperOf(record, true);
  const { geometry } = paper;
  const canvas = bookletCanvas(sheet, paper);
  addSpread(canvas, record.frame, paper);
  drawCover(canvas, record.frame, geometry, cover);
  addSpread(canvas, record.frame, paper);
  drawRules(canvas, record, geometry);
  const format = columnFormat(amountsOf(lines));
  const pages = Math.max(record.linePages ?? geometry.linePages, lines.at(-1)?.page ?? 1);
  for (let page = 1; page <= pages; page += 1) {
    addSpread(canvas, record.frame, paper);
    drawForm(canvas, record.frame, geometry, cover, { page, pages });
    for (const line of lines) if (line.page === page) drawLine(canvas, geometry, line.line, line, format);
  }
}

/** Size for which cover and rules are laid out; larger half pages have them larger, in the middle. */
const LAID_OUT = { width: 130, height: 88 };

/** Draws a half page in the millimetres of the size that it is laid out for. */
function halfPage(canvas: Canvas, { pageWidth, pageHeight }: PassbookGeometry, half: 0 | 1) {
  const scale = Math.min(pageWidth / LAID_OUT.width, pageHeight / LAID_OUT.height);
  const left = (pageWidth - LAID_OUT.width * scale) / 2;
  const top = half * pageHeight + (pageHeight - LAID_OUT.height * scale) / 2;
  const styled = (style: TextStyle): TextStyle => ({
    ...style,
    size: style.size * scale,
    ...(style.width === undefined ? {} : { width: style.width * scale }),
    ...(style.smallest === undefined ? {} : { smallest: style.smallest * scale }),
    ...(style.height === undefined ? {} : { height: style.height * scale }),
  });
  const scaled: Canvas = {
    ...canvas,
    text: (text, x, y, style) => canvas.text(text, left + x * scale, top + y * scale, styled(style)),
    widthOf: (text, style) => canvas.widthOf(text, styled(style)) / scale,
    wrap: (text, width, style) => canvas.wrap(text, width * scale, styled(style)),
    line: (x1, y1, x2, y2, weight) =>
      canvas.line(left + x1 * scale, top + y1 * scale, left + x2 * scale, top + y2 * scale, weight),
  };
  return scaled;
}

/** Outside of the open booklet: front cover below the fold, back above it. */
function drawCover(
  canvas: Canvas,
  frame: DocumentFrame,
  geometry: PassbookGeometry,
  cover: BookletCover,
): void {
  const { width } = LAID_OUT;
  const front = halfPage(canvas, geometry, 1);
  front.text(frame.village, 0, 20, { size: 14, font: 'sans', bold: true, align: 'center', width });
  front.text('积 分 存 折', 0, 33, { size: 24, font: 'sans', bold: true, align: 'center', width });
  const fields = [
    ['积分办法', cover.scheme],
    ['户　　名', cover.head],
    ['户　　号', `${cover.householdNumber}　${cover.group}`],
    ['存折编号', cover.bookletNumber],
    ['发放日期', chineseDate(cover.issuedOn)],
  ] as const;
  for (const [index, [name, value]] of fields.entries()) {
    const baseline = 43 + index * 7.5;
    front.text(`${name}：`, 28, baseline, { size: 11 });
    front.text(value, 50, baseline, { size: 11, width: 52, smallest: 11 * LEGIBLE });
    front.line(49, baseline + 1.6, 103, baseline + 1.6, 0.5);
  }
  front.text(`${committeeName(frame.village)}（盖章）`, 0, 81, { size: 10, align: 'center', width });
  const back = halfPage(canvas, geometry, 0);
  for (const [index, text] of [`编号：${cover.bookletNumber}`, generatedLine(frame)].entries())
    back.text(text, 0, LAID_OUT.height - 16 + index * 5, { size: 8, align: 'center', width });
}

/** The inside of the cover: 简则 above the fold, 注意事项 below it. */
function drawRules(canvas: Canvas, record: CompleteBooklets, geometry: PassbookGeometry): void {
  drawSentences(halfPage(canvas, geometry, 0), '积分简则', record.rules ?? passbookRules(GENERAL));
  drawSentences(halfPage(canvas, geometry, 1), '注意事项', record.cautions ?? passbookCautions(GENERAL));
}

function drawSentences(canvas: Canvas, title: string, sentences: readonly string[]): void {
  const { width, height } = LAID_OUT;
  canvas.text(title, 0, 14, { size: 14, font: 'sans', bold: true, align: 'center', width });
  let size = 10;
  let lines = wrapSentences(canvas, sentences, width - 20, size);
  while (size > 6 && 24 + (lines.length - 1) * size * 0.6 > height - 4) {
    size -= 0.5;
    lines = wrapSentences(canvas, sentences, width - 20, size);
  }
  for (const [index, line] of lines.entries()) canvas.text(line, 10, 24 + index * size * 0.6, { size });
}

function wrapSentences(canvas: Canvas, sentences: readonly string[], width: number, size: number): string[] {
  return sentences.flatMap((sentence, index) => canvas.wrap(`${index + 1}. ${sentence}`, width, { size }));
}
