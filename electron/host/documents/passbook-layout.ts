/**
 * 积分存折: a booklet opened upward, each PDF page being one double page. Lines have fixed positions, so that 续打
 * can continue an existing booklet.
 */
import { Refusal } from '../../../shared/refusals.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import type { Points } from '../../../shared/values/units.ts';
import type { Drawing } from '../pdf/engine.ts';
import { committeeName, pointsText } from './frame.ts';
import { madeLine, type DocumentFrame } from '../pdf/sheet.ts';
import { nameIn, smallTextIn, type Canvas } from '../pdf/canvas.ts';

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

export interface PassbookRecord {
  frame: DocumentFrame;
  layout?: PassbookLayout;
  /** 简则, one sentence each; defaults to the general ones. */
  rules?: string[];
  /** 注意事项 */
  cautions?: string[];
  /** Minimum pages for lines in each booklet, for later lines; defaults to 2. */
  linePages?: number;
  booklets: (BookletCover & { lines: PassbookLine[] })[];
}

export interface PassbookContinuationRecord {
  frame: DocumentFrame;
  layout?: PassbookLayout;
  booklets: {
    householdNumber: string;
    head: string;
    /** Next free position: page and line, 1-based. */
    startPage: number;
    startLine: number;
    lines: PassbookLine[];
  }[];
}

export interface PassbookReplacementRecord {
  frame: DocumentFrame;
  layout?: PassbookLayout;
  rules?: string[];
  cautions?: string[];
  linePages?: number;
  booklet: BookletCover & {
    /** The booklet being replaced (lost or full). */
    replaces: string;
    carried: { date: string; balance: Points; handler: string };
    lines: PassbookLine[];
  };
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

/** Complete booklets: cover, rules, and pages with all lines so far. */
export function passbookLayout(record: PassbookRecord): Drawing {
  return {
    frame: record.frame,
    title: '积分存折',
    draw(pen) {
      for (const { lines, ...cover } of record.booklets) drawBooklet(pen, record, cover, lines);
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
  };
  return {
    frame: record.frame,
    title: '积分存折（补发）',
    draw: (pen) => drawBooklet(pen, record, cover, [first, ...lines]),
  };
}

/** 续打: only the new lines at their positions on an existing booklet; one PDF page for each page to insert. */
export function passbookContinuationLayout(record: PassbookContinuationRecord): Drawing {
  const layout = record.layout ?? DEFAULT_PASSBOOK_LAYOUT;
  return {
    frame: record.frame,
    title: '积分存折（续打）',
    draw(pen) {
      for (const { startPage, startLine, lines } of record.booklets) {
        let page = 0;
        for (const [index, place] of placeLines(startPage, startLine, lines.length, layout).entries()) {
          if (place.page !== page) addSpread(pen, record.frame, layout);
          page = place.page;
          const line = lines[index];
          if (line) drawLine(pen, layout, place.line, line);
        }
      }
    },
  };
}

function addSpread(pen: Canvas, frame: DocumentFrame, layout: PassbookLayout): void {
  pen.addPage(layout.pageWidth, layout.pageHeight * 2);
  if (!frame.sample) return;
  for (const half of [0.5, 1.5]) pen.sampleMark(layout.pageWidth / 2, layout.pageHeight * half, 56);
}

type Booklet = Pick<PassbookRecord, 'frame' | 'layout' | 'rules' | 'cautions' | 'linePages'>;

function drawBooklet(
  pen: Canvas,
  record: Booklet,
  cover: BookletCover,
  lines: readonly PassbookLine[],
): void {
  const layout = record.layout ?? DEFAULT_PASSBOOK_LAYOUT;
  drawCover(pen, record.frame, layout, cover);
  drawRules(pen, record, layout);
  const perPage = linesPerPage(layout);
  const pages = Math.max(record.linePages ?? 2, Math.ceil(lines.length / perPage));
  for (let page = 1; page <= pages; page += 1) {
    addSpread(pen, record.frame, layout);
    drawForm(pen, record.frame, layout, cover, { page, pages });
    lines
      .slice((page - 1) * perPage, page * perPage)
      .forEach((line, index) => drawLine(pen, layout, index + 1, line));
  }
}

/** Outside of the open booklet: front cover below the fold, back above it. */
function drawCover(pen: Canvas, frame: DocumentFrame, layout: PassbookLayout, cover: BookletCover): void {
  addSpread(pen, frame, layout);
  const { pageWidth: width, pageHeight: height, offsetX: dx, offsetY: dy } = layout;
  const top = height + dy;
  pen.text(frame.village, dx, top + 20, { size: 14, font: 'sans', bold: true, align: 'center', width });
  pen.text('积 分 存 折', dx, top + 33, { size: 24, font: 'sans', bold: true, align: 'center', width });
  const fields = [
    ['积分办法', cover.scheme],
    ['户　　名', cover.head],
    ['户　　号', `${cover.householdNumber}　${cover.group}`],
    ['存折编号', cover.bookletNumber],
    ['发放日期', chineseDate(cover.issuedOn)],
  ] as const;
  for (const [index, [name, value]] of fields.entries()) {
    const baseline = top + 43 + index * 7.5;
    pen.text(`${name}：`, dx + 28, baseline, { size: 11 });
    nameIn(pen, value, dx + 50, baseline, { size: 11, width: 52 });
    pen.line(dx + 49, baseline + 1.6, dx + 103, baseline + 1.6, 0.5);
  }
  pen.text(`${committeeName(frame.village)}（盖章）`, dx, top + 81, { size: 10, align: 'center', width });
  const back = [`编号：${cover.bookletNumber}`, madeLine(frame)];
  for (const [index, text] of back.entries())
    pen.text(text, dx, dy + height - 16 + index * 5, { size: 8, align: 'center', width });
}

export const DEFAULT_RULES: readonly string[] = [
  '积分按本村积分办法评定，经评议、公示无异议后入账。',
  '以户为单位记分，每户一折，全家共用。',
  '存入为奖励的积分，支取为扣减和兑换的积分，余额可以兑换。',
  '积分只在本村使用，不兑现金，不计利息。',
  '存折与村里台账不一致时，以核对后的台账为准。',
];

export const DEFAULT_CAUTIONS: readonly string[] = [
  '请妥善保管，不得涂改、转借；涂改无效。',
  '遗失请立即到村里挂失，补发新折，余额照转。',
  '户主变更、分户、迁出的，请携带本折到村里办理。',
  '对所记积分有异议的，请在公示期内提出。',
];

/** The inside of the cover: 简则 above the fold, 注意事项 below it. */
function drawRules(pen: Canvas, record: Booklet, layout: PassbookLayout): void {
  addSpread(pen, record.frame, layout);
  drawSentences(pen, layout, 0, '积分简则', record.rules ?? DEFAULT_RULES);
  drawSentences(pen, layout, layout.pageHeight, '注意事项', record.cautions ?? DEFAULT_CAUTIONS);
}

function drawSentences(
  pen: Canvas,
  layout: PassbookLayout,
  top: number,
  title: string,
  sentences: readonly string[],
): void {
  const { pageWidth: width, pageHeight: height, offsetX: dx, offsetY: dy } = layout;
  pen.text(title, dx, dy + top + 14, { size: 14, font: 'sans', bold: true, align: 'center', width });
  const last = top + height - 4;
  let size = 10;
  let lines = wrapSentences(pen, sentences, width - 20, size);
  while (size > 6 && top + 24 + (lines.length - 1) * size * 0.6 > last) {
    size -= 0.5;
    lines = wrapSentences(pen, sentences, width - 20, size);
  }
  for (const [index, line] of lines.entries())
    pen.text(line, dx + 10, dy + top + 24 + index * size * 0.6, { size });
}

function wrapSentences(pen: Canvas, sentences: readonly string[], width: number, size: number): string[] {
  return sentences.flatMap((sentence, index) => pen.wrap(`${index + 1}. ${sentence}`, width, { size }));
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

function drawForm(
  pen: Canvas,
  frame: DocumentFrame,
  layout: PassbookLayout,
  cover: BookletCover,
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

function drawLine(pen: Canvas, layout: PassbookLayout, place: number, line: PassbookLine): void {
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
