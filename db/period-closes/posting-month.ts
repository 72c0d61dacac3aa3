import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { coveringClose } from '../covering-close.ts';
import type { Store } from '../database/store.ts';

/** Whether a month ('YYYY-MM') is in a closed period of a scheme: nothing more may be counted in it. */
export function isMonthClosed(store: Store, schemeId: SchemeId, month: string): boolean {
  return coveringClose(store, schemeId, month) !== undefined;
}

/**
 * Month in which a late declaration counts: its own, or the current one when its own is closed. Refuses invalidState
 * when the current one is closed as well: that close was made while the clock was ahead, and in a later month
 * the points would be missing from the period that they belong to even after it is opened again.
 */
export function postingMonth(store: Store, schemeId: SchemeId, month: string, today: string): string {
  if (!isMonthClosed(store, schemeId, month)) return month;
  const present = today.slice(0, 7);
  const close = coveringClose(store, schemeId, present);
  if (!close) return present;
  throw new Refusal(
    'invalidState',
    `今天是${chineseDate(today)}，${periodLabel(present)}却已由 ${close.no} 结账，当时电脑的日期走快了，现在办的计不进任何一期。请先核对电脑的日期；日期正确的，到“期末结账”重新打开 ${close.no}，再办。`,
  );
}
