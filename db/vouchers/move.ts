/** Vouchers of a household that is merged into another follow it: their points are in no account. */
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import type { AccountId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { prepared, type Tx } from '../database/store.ts';
import { createHouseholdAccount } from '../ledger/accounts.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

interface Household {
  id: HouseholdId;
  no: string;
  headName: string;
}

/** Moves the vouchers in hand from one household to another, inside the caller's transaction; their number. */
export function moveVouchers(tx: Tx, from: Household, to: Household): number {
  const outstanding = prepared<
    [HouseholdId],
    { accountId: AccountId; schemeId: SchemeId; count: number; first: string }
  >(
    tx,
    `SELECT v.account_id AS accountId, a.scheme_id AS schemeId, count(*) AS count, min(v.number) AS first
     FROM voucher v JOIN account a ON a.id = v.account_id
     WHERE a.household_id = ? AND a.kind = 'household' AND v.state IN (${OUTSTANDING_VOUCHERS}) GROUP BY v.account_id`,
  ).all(from.id);
  for (const { accountId, schemeId, count, first } of outstanding) {
    const taker = createHouseholdAccount(tx, schemeId, to.id);
    prepared(
      tx,
      `UPDATE voucher SET account_id = ?, version = version + 1 WHERE account_id = ? AND state IN (${OUTSTANDING_VOUCHERS})`,
    ).run(taker.id, accountId);
    tx.audit({
      subject: `household:${String(to.id)}`,
      summary: `${from.no} ${from.headName} 的积分券 ${String(count)} 张（${formatVoucherNumber(first)}${count > 1 ? ' 等' : ''}）随合户转到 ${to.no} ${to.headName}`,
    });
  }
  return sumBy(outstanding, ({ count }) => count);
}
