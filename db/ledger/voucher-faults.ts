/** Whether the vouchers that are outstanding and the ledger's account of them agree. */
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/**
 * Differences between the vouchers outstanding and the points that the ledger holds for them, in Chinese: every voucher in a
 * household's hands stands for points that left its account.
 */
export function voucherFaults(store: Store): string[] {
  return prepared<[], { schemeId: SchemeId; name: string; held: Points; outstanding: Points }>(
    store,
    `SELECT c.id AS schemeId, c.name, coalesce(a.balance, 0) AS held, coalesce(o.points, 0) AS outstanding
     FROM scheme c LEFT JOIN account a ON a.scheme_id = c.id AND a.kind = 'voucher'
     LEFT JOIN (SELECT s.scheme_id AS id, sum(v.face) AS points FROM voucher v JOIN voucher_series s ON s.id = v.series_id
       WHERE v.state IN (${OUTSTANDING_VOUCHERS}) GROUP BY s.scheme_id) o ON o.id = c.id
     WHERE held <> outstanding`,
  )
    .all()
    .map(
      ({ name, held, outstanding }) =>
        `《${name}》在外的积分券面额共 ${String(outstanding / 100)}，台账的积分券账户是 ${String(held / 100)}：有券或者账被程序以外的东西改动过。`,
    );
}
