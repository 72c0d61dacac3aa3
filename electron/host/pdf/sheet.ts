/** A document before layout, and what every page shows of it. */
import type { Content } from 'pdfmake/interfaces.js';
import type { VillageGlyph } from '../../../shared/glyphs/font.ts';
import { chineseDate, localDate, localDateTime } from '../../../shared/values/dates.ts';
import { isPeriod, periodLabel } from '../../../shared/values/period.ts';
import { SHEET_SIZES, type SheetSize } from '../../../shared/values/sheet-sizes.ts';

export interface DocumentFrame {
  village: string;
  serial: string;
  /** '2026-09', '2026-Q3', '2026', or literal text. */
  period?: string;
  /** When the paper was drawn: ISO instant, printed as Beijing time. */
  madeAt: string;
  /** Sample village: every page is marked 示例. */
  sample: boolean;
  /** Who signs it by the scheme in addition to those who always do; missing where the scheme names nobody. */
  signers?: readonly string[];
  /** The village's pictures of characters in this document. */
  glyphs?: readonly VillageGlyph[];
}

/** What the render worker is asked for: a kind of document and its content. */
export interface RenderJob {
  kind: string;
  record: { frame: DocumentFrame };
}

export type PaperSize = Exclude<SheetSize, 'A6'>;

/** A document before layout. `content` is called once, or twice when the foot would stand alone. */
export interface Sheet {
  frame: DocumentFrame;
  /** Title of the document, without the village. */
  title: string;
  paper: PaperSize;
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
  /** The same set closer, step by step: the first of them that saves a page is taken; none where no page is saved. */
  closer?: readonly Sheet[];
}

/**
 * Id of the last row of a long table. A form uses it for its first row, to keep all of it on one page with
 * the foot.
 */
export const LAST_ROW = 'last-row';
export const FOOT = 'foot';

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** pt */
export function pageWidth(paper: PaperSize, orientation: Sheet['orientation']): number {
  const [short, long] = SHEET_SIZES[paper];
  return mm(orientation === 'portrait' ? short : long);
}

/** pt */
export function pageHeight(paper: PaperSize, orientation: Sheet['orientation']): number {
  return pageWidth(paper, orientation === 'portrait' ? 'landscape' : 'portrait');
}

/**
 * 生成时间：2026年9月26日 14:05, on every paper. An archived paper is printed again byte for byte, so the time is
 * that of its making, never that of the printing or of what it records.
 */
export function generatedLine({ madeAt }: Pick<DocumentFrame, 'madeAt'>): string {
  return `生成时间：${chineseDate(localDate(madeAt))} ${localDateTime(madeAt).slice(11)}`;
}

/** Page numbers in the foot of every document. */
export function pageLine(page: number, pages: number): string {
  return `第 ${String(page)} 页 共 ${String(pages)} 页`;
}

export function periodText(period: string | undefined): string {
  if (!period) return '';
  return isPeriod(period) ? periodLabel(period) : period;
}
