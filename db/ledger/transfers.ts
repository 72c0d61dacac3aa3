/** A stored transfer, and its hash over all fields, the account holders and the previous hash. */
import { hash } from 'node:crypto';

import type { account as ledgerAccount, transfer } from '../schema/index.ts';

/** Previous hash of the first transfer. */
export const GENESIS = '0'.repeat(64);

export type TransferRow = typeof transfer.$inferSelect;

export const TRANSFER_COLUMNS = `id, kind, debit_account_id AS debitAccountId, credit_account_id AS creditAccountId, points,
  activity_date AS activityDate, period, posted_at AS postedAt, source, summary, reverses_id AS reversesId, staff_id AS staffId,
  honour, previous_hash AS previousHash, hash`;

/** Account holder as hashed: reassigning an account breaks the hash of all its transfers. */
export function accountFingerprint(
  account: Pick<typeof ledgerAccount.$inferSelect, 'id' | 'schemeId' | 'kind' | 'householdId' | 'memberId'>,
): string {
  const owner = account.memberId === null ? String(account.householdId ?? '') : `m${account.memberId}`;
  return `${account.id}/${account.schemeId}/${account.kind}/${owner}`;
}

/** sha256 over every field of a transfer, the holders of its two accounts, and the previous hash. */
export function hashOf(row: Omit<TransferRow, 'hash'>, debitOwner: string, creditOwner: string): string {
  return hash(
    'sha256',
    JSON.stringify([
      row.id,
      row.kind,
      debitOwner,
      creditOwner,
      row.points,
      row.activityDate,
      row.period,
      row.postedAt,
      row.source,
      row.summary,
      row.reversesId,
      row.staffId,
      // Only balances taken over have one; the others are hashed as they were before it was kept.
      ...(row.honour === null ? [] : [row.honour]),
      row.previousHash,
    ]),
    'hex',
  );
}
