/** What the village sets for its counter. */
import { MOST_HOUSEHOLDS_PER_PROXY } from './goods.ts';

/** Widths of the receipt rolls that are sold, in mm. */
export const ROLL_WIDTHS = [80, 58] as const;
export type RollWidth = (typeof ROLL_WIDTHS)[number];

export interface CounterSettings {
  /** Households that one proxy may collect for on one day. */
  proxyDailyLimit: number;
  /** Roll of the receipt printer, in mm. */
  rollWidth: RollWidth;
}

export const DEFAULT_COUNTER_SETTINGS: CounterSettings = {
  proxyDailyLimit: MOST_HOUSEHOLDS_PER_PROXY,
  rollWidth: 80,
};
