/** Base points 基础分 of an account: a start given in each cycle, or once, that boards, closes and notices count with its points. */
import type { StatementBase } from '../shared/contract/ledger.ts';
import { startOfDay } from '../shared/values/dates.ts';
import type { AccountId, Points, SchemeId } from '../shared/values/units.ts';
import { prepared, type Store } from './database/store.ts';

/** SQL: base points of account a in all cycles; no part of its honour points. */
export const BASE_POINTS =
  '(SELECT coalesce(sum(b.points), 0) FROM cycle_base b WHERE b.account_id = a.id AND b.effective = 1)';

/** Base points of an account in all cycles. */
export function basePointsOf(store: Store, accountId: AccountId): Points {
  const row = prepared<[AccountId], { base: Points }>(
    store,
    `SELECT ${BASE_POINTS} AS base FROM account a WHERE a.id = ?`,
  ).get(accountId);
  return row?.base ?? 0;
}

/** Whether a scheme ever gave base points. */
export function hasBasePoints(store: Store, schemeId: SchemeId): boolean {
  return (
    prepared<[SchemeId]>(
      store,
      'SELECT 1 FROM cycle_base b JOIN account a ON a.id = b.account_id WHERE a.scheme_id = ? AND b.effective = 1 LIMIT 1',
    ).get(schemeId) !== undefined
  );
}

/** Base points of a scheme that cannot be spent, of all accounts and cycles. */
export function basePointsOutsideLedger(store: Store, schemeId: SchemeId): Points {
  const row = prepared<[SchemeId], { points: Points }>(
    store,
    `SELECT coalesce(sum(b.points), 0) AS points FROM cycle_base b JOIN account a ON a.id = b.account_id
     WHERE a.scheme_id = ? AND b.effective = 1 AND b.transfer_id IS NULL`,
  ).get(schemeId);
  return row?.points ?? 0;
}

/**
 * Base points that an account's lines do not show: those that cannot be spent are no transfer. `before` is the day after
 * the last on which they were given; null for all.
 */
export function basePointsOutsideLines(
  store: Store,
  accountId: AccountId,
  before: string | null,
): StatementBase[] {
  const until = before === null ? null : startOfDay(before);
  return prepared<[{ accountId: AccountId; until: string | null }], StatementBase>(
    store,
    `SELECT cycle, points FROM cycle_base
     WHERE account_id = :accountId AND effective = 1 AND transfer_id IS NULL AND (:until IS NULL OR granted_at < :until)
     ORDER BY cycle`,
  ).all({ accountId, until });
}
