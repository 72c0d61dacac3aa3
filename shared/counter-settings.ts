/** Counter settings of a village. */
import { MOST_HOUSEHOLDS_PER_PROXY } from './goods.ts';

/** Common receipt roll widths, in mm. */
export const ROLL_WIDTHS = [80, 58] as const;
export type RollWidth = (typeof ROLL_WIDTHS)[number];

/**
 * Idle minutes before the screen locks: long enough for pauses on a market day, short enough for an office.
 */
export const LOCK_MINUTES = { min: 5, max: 120 } as const;

export interface CounterSettings {
  /** Households per proxy and day. */
  proxyDailyLimit: number;
  /** Receipt roll width in mm. */
  rollWidth: RollWidth;
  /** Minutes without input after which every screen of the village is locked. */
  lockMinutes: number;
}

export const DEFAULT_COUNTER_SETTINGS: CounterSettings = {
  proxyDailyLimit: MOST_HOUSEHOLDS_PER_PROXY,
  rollWidth: 80,
  lockMinutes: 15,
};
