import { periodOf } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Whether a month ('YYYY-MM') lies in a period that was closed under a scheme: nothing may be counted in it any more. */
export function isMonthClosed(store: Store, schemeId: SchemeId, month: string): boolean {
  const day = `${month}-01`;
  return (
    prepared<[SchemeId, string, string, string, string]>(
      store,
      `SELECT 1 FROM period_close WHERE scheme_id = ? AND state = 'closed' AND period IN (?, ?, ?, ?) LIMIT 1`,
    ).get(schemeId, month, periodOf('quarter', day), periodOf('half', day), periodOf('year', day)) !==
    undefined
  );
}

/** The month that a late deed counts in: its own, or the present one when the books of its own are closed. */
export function postingMonth(store: Store, schemeId: SchemeId, month: string, today: string): string {
  return isMonthClosed(store, schemeId, month) ? today.slice(0, 7) : month;
}
