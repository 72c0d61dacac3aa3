/** The years of the village of ten years, and how much lies in them. */
import { periodsWithin } from '../../shared/values/period.ts';

export const VILLAGE_HOUSEHOLDS = 1_700;
export const PRESENT_MONTH = '2026-11';
/** Ten years, up to the present month. */
export const MONTHS = Array.from({ length: 11 }, (_, n) => periodsWithin(String(2016 + n), 'month'))
  .flat()
  .slice(11, 131);
/** Declarations before it belong to a scheme that was closed since. */
export const CHANGE_OF_SCHEME = '2018-01';
