/** Counter settings of a village. */
import { NO_SCALE, type ScaleCodes } from './scale-codes.ts';

/** Common receipt roll widths, in mm. */
export const ROLL_WIDTHS = [80, 58] as const;
export type RollWidth = (typeof ROLL_WIDTHS)[number];

/** Slips as PDF through the printing dialog, or straight to a receipt printer. */
export const SLIP_OUTPUTS = ['pdf', 'receipt'] as const;
type SlipOutput = (typeof SLIP_OUTPUTS)[number];

/** Characters from the printer's own GBK font (the others drawn), or all of them drawn. */
export const PRINTER_FONTS = ['gbk', 'drawn'] as const;
type PrinterFont = (typeof PRINTER_FONTS)[number];

/**
 * Idle minutes before the screen locks: long enough for pauses on a market day, short enough for an office.
 */
export const LOCK_MINUTES = { min: 5, max: 120 } as const;

/** The receipt printer and what it can do. */
export interface ReceiptPrinter {
  /** In the spelling of `readPrinterAddress`; empty for none. */
  printerAddress: string;
  printerFont: PrinterFont;
  cutsPaper: boolean;
  opensDrawer: boolean;
  /** Receipt roll width in mm. */
  rollWidth: RollWidth;
}

/** Days after a redemption within which its goods may be returned; 0 for the same day. */
export const RETURN_DAYS = { min: 0, max: 366 } as const;

export interface CounterSettings extends ReceiptPrinter, ScaleCodes {
  /** Households per proxy and day. */
  proxyDailyLimit: number;
  returnDays: number;
  /** Goods are handed out and taken back within shifts only. */
  shifts: boolean;
  slipOutput: SlipOutput;
  /** Minutes without input after which every screen of the village is locked. */
  lockMinutes: number;
}

export const DEFAULT_COUNTER_SETTINGS: CounterSettings = {
  proxyDailyLimit: 5,
  returnDays: 7,
  shifts: false,
  slipOutput: 'pdf',
  printerAddress: '',
  printerFont: 'gbk',
  cutsPaper: true,
  opensDrawer: false,
  rollWidth: 80,
  ...NO_SCALE,
  lockMinutes: 15,
};
