/** Kinds of paper, settings of their printers, and states of print jobs. */
import { SHEET_SIZES } from './values/sheet-sizes.ts';

/** Each kind of paper has a default queue of its own. */
export const PAPER_KINDS = ['a4', 'a3', 'a5', 'passbook', 'slip', 'card'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_KIND_NAMES: Record<PaperKind, string> = {
  a4: 'A4 纸',
  a3: 'A3 纸',
  a5: 'A5 纸',
  passbook: '存折',
  slip: '小票',
  card: '积分卡和标签',
};

export const DUPLEXES = ['none', 'long', 'short'] as const;
export type Duplex = (typeof DUPLEXES)[number];

export const DUPLEX_NAMES: Record<Duplex, string> = {
  none: '单面',
  long: '双面，沿长边翻',
  short: '双面，沿短边翻',
};

export const COLOURS = ['queue', 'grey', 'colour'] as const;
export type Colour = (typeof COLOURS)[number];

export const COLOUR_NAMES: Record<Colour, string> = {
  queue: '按打印机的设置',
  grey: '黑白',
  colour: '彩色',
};

/** Offsets are in 0.1 mm: right and down. */
export const MAX_OFFSET = 200;
export const MAX_COPIES = 50;

/** How the papers of one kind are printed. */
export interface PrinterSetting {
  /** Name of the queue; null: by the system's print dialog. */
  queue: string | null;
  /** Null: the queue's own choice. */
  tray: string | null;
  copies: number;
  duplex: Duplex;
  colour: Colour;
  /** 0.1 mm */
  offsetX: number;
  /** 0.1 mm */
  offsetY: number;
  /** Every time, the queue and the copies are asked before printing. */
  ask: boolean;
}

export const DEFAULT_PRINTER_SETTING: PrinterSetting = {
  queue: null,
  tray: null,
  copies: 1,
  duplex: 'none',
  colour: 'queue',
  offsetX: 0,
  offsetY: 0,
  ask: false,
};

export const PRINT_JOB_STATES = ['sending', 'sent', 'printed', 'failed'] as const;
export type PrintJobState = (typeof PRINT_JOB_STATES)[number];

export const PRINT_JOB_STATE_NAMES: Record<PrintJobState, string> = {
  sending: '正在送',
  sent: '已送到打印机',
  printed: '已打印',
  failed: '没有打出来',
};

/** States of a queue, as its computer reports them. */
export const QUEUE_STATES = ['idle', 'printing', 'paused', 'refusing'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/**
 * Whether the offset of the setting moves papers of this kind. A passbook is drawn where the calibration of its printer
 * puts it (passbooks → 打印校准): moved once more by the queue, every line would miss its place.
 */
export function isMovedByQueue(paper: PaperKind): boolean {
  return paper !== 'passbook';
}

export const QUEUE_STATE_NAMES: Record<QueueState, string> = {
  idle: '空闲',
  printing: '正在打印',
  paused: '已暂停',
  refusing: '不接收任务',
};

interface Size {
  /** mm */
  width: number;
  height: number;
}

const SHEETS = { a3: SHEET_SIZES.A3, a4: SHEET_SIZES.A4, a5: SHEET_SIZES.A5 } as const;
/** Millimetres by which a sheet's size may differ: points are rounded. */
const ROUNDING = 1;

/** Name of the standard sheet of that size in either orientation, if it is one. */
export function standardSheet({ width, height }: Size): keyof typeof SHEETS | undefined {
  const sides = [Math.min(width, height), Math.max(width, height)] as const;
  return (Object.keys(SHEETS) as (keyof typeof SHEETS)[]).find((name) =>
    SHEETS[name].every((side, index) => Math.abs(side - (sides[index] ?? 0)) <= ROUNDING),
  );
}

/** Kind of paper on which a document is printed: slips, statements on a roll and passbooks by the document, others by their size. */
export function paperKindOf(documentKind: string, size: Size): PaperKind {
  if (documentKind === 'slip' || documentKind === 'enquiry-slip') return 'slip';
  if (documentKind.startsWith('passbook')) return 'passbook';
  return standardSheet(size) ?? 'card';
}
