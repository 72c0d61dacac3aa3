/** Balances taken over 期初 that stand, by account. */
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface OpeningPoints {
  /** Signed change of the balance, without the months taken over with it. */
  points: Points;
  honour: Points;
}

/** Of a scheme, booked up to a month ('YYYY-MM'); reversed ones are left out. */
export function openingPoints(
  store: Store,
  schemeId: SchemeId,
  lastMonth: string,
): Map<AccountId, OpeningPoints> {
  const rows = prepared<[SchemeId, string], OpeningPoints & { accountId: AccountId }>(
    store,
    `SELECT a.id AS accountId, sum(CASE WHEN t.credit_account_id = a.id THEN t.points ELSE -t.points END) AS points,
       sum(t.honour) AS honour
     FROM transfer t CROSS JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
     WHERE t.kind = 'opening' AND t.kind <> 'award' AND a.scheme_id = ? AND t.period <= ?
       AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id) GROUP BY a.id`,
  ).all(schemeId, lastMonth);
  return new Map(rows.map(({ accountId, ...taken }) => [accountId, taken]));
}
