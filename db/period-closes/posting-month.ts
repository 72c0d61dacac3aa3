import { periodOf } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Whether a month ('YYYY-MM') is in a closed period of a scheme: nothing more may be counted in it. */
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

/** Month in which a late declaration counts: its own, or the current one when its own is closed. */
export function postingMonth(store: Store, schemeId: SchemeId, month: string, today: string): string {
  return isMonthClosed(store, schemeId, month) ? today.slice(0, 7) : month;
}
