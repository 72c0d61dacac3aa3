/** Counter settings of a village. */
import { NO_SCALE } from './scale-codes.ts';

/** Common receipt roll widths, in mm. */
export const ROLL_WIDTHS = [80, 58] as const;
export type RollWidth = (typeof ROLL_WIDTHS)[number];

/** Slips as PDF through the printing dialog, or straight to a receipt printer. */
export const SLIP_OUTPUTS = ['pdf', 'receipt'] as const;

/** Characters from the printer's own GBK font (the others drawn), or all of them drawn. */
export const PRINTER_FONTS = ['gbk', 'drawn'] as const;

/**
 * Idle minutes before the screen locks: long enough for pauses on a market day, short enough for an office.
 */
export const LOCK_MINUTES = { min: 5, max: 120 } as const;

/** Days after a redemption within which its goods may be returned; 0 for the same day. */
export const RETURN_DAYS = { min: 0, max: 366 } as const;

export const DEFAULT_COUNTER_SETTINGS = {
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
} as const;
