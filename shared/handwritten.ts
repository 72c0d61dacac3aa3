/** Vocabulary of slips that are written by hand during a power cut 断电手写单, on pads with printed numbers. */
import { chineseDate } from './values/dates.ts';

/** Fifty sheets of three. */
export const MAX_FORMS_ON_PAD = 150;
export const LARGEST_HANDWRITTEN = 9_999_999;

/** What became of a number: its goods are in the books, it is void, or it waits for the office. */
export type HandwrittenState = 'posted' | 'waiting' | 'void';

export const HANDWRITTEN_STATE_NAMES: Record<HandwrittenState, string> = {
  posted: '已入账',
  waiting: '待处理',
  void: '作废',
};

/** What a form is keyed in with. */
export interface Handwritten {
  number: number;
  /** Day and time ('10:20', '' where there is none) on the form. */
  writtenOn: string;
  writtenTime: string;
  witness: string;
}

/** 手写单 12 号 */
export const handwrittenText = ({ number }: Pick<Handwritten, 'number'>): string =>
  `手写单 ${String(number)} 号`;

/** 手写单 12 号（2026年9月26日 10:20） */
export const writtenText = (slip: Omit<Handwritten, 'witness'>): string =>
  `${handwrittenText(slip)}（${chineseDate(slip.writtenOn)}${slip.writtenTime && ` ${slip.writtenTime}`}）`;

/** What is said after a number of slips: （其中补录手写单 2 张）; empty for none. */
export const handwrittenPart = (slips: number): string =>
  slips === 0 ? '' : `（其中补录手写单 ${String(slips)} 张）`;

/** What the QR code of a form says: SX000012, letters and digits alone, which every scanner types alike. Printed: it never changes. */
export const formCode = (number: number): string => `SX${String(number).padStart(6, '0')}`;

/** The number of the form that a scanned text means; undefined for any other text. */
export function numberOfFormCode(text: string): number | undefined {
  const digits = /^SX(\d{6,7})$/.exec(text.normalize('NFKC').trim().toUpperCase())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
