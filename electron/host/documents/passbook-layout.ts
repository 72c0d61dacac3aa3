/**
 * 积分存折: a booklet opened upward, each PDF page being one double page. Lines have fixed positions, so that 续打
 * can continue an existing booklet.
 */
import { chineseDate } from '../../../shared/values/dates.ts';
import type { Points } from '../../../shared/values/units.ts';
import { nameIn, type Canvas } from '../pdf/canvas.ts';
import type { Drawing } from '../pdf/engine.ts';
import { madeLine, type DocumentFrame } from '../pdf/sheet.ts';
import { committeeName } from './frame.ts';
import {
  addSpread,
  DEFAULT_PASSBOOK_LAYOUT,
  drawForm,
  drawLine,
  linesPerPage,
  placeLines,
  type PassbookLayout,
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
