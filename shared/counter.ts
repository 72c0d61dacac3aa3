/** What the village sets for its counter. */
import { MOST_HOUSEHOLDS_PER_PROXY } from './goods.ts';

/** Widths of the receipt rolls that are sold, in mm. */
export const ROLL_WIDTHS = [80, 58] as const;
export type RollWidth = (typeof ROLL_WIDTHS)[number];

/** On a market day the till stands still for a while; a screen in an office is not left open for half a day. */
export const LOCK_MINUTES = { min: 5, max: 120 } as const;

export interface CounterSettings {
  /** Households that one proxy may collect for on one day. */
  proxyDailyLimit: number;
  /** Roll of the receipt printer, in mm. */
  rollWidth: RollWidth;
  /** Minutes without a key or a click after which every screen of the village is locked. */
  lockMinutes: number;
}

export const DEFAULT_COUNTER_SETTINGS: CounterSettings = {
  proxyDailyLimit: MOST_HOUSEHOLDS_PER_PROXY,
  rollWidth: 80,
  lockMinutes: 15,
};
