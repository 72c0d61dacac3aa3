/** A stored transfer, and its hash over all fields, the account holders and the previous hash. */
import { hash } from 'node:crypto';
import type { AccountKind, TransferKind } from '../../shared/ledger.ts';
import type {
  AccountId,
  HouseholdId,
  MemberId,
  Points,
  SchemeId,
  StaffId,
  TransferId,
} from '../../shared/values/units.ts';

/** Previous hash of the first transfer. */
export const GENESIS = '0'.repeat(64);

export interface TransferRow {
  id: TransferId;
  kind: TransferKind;
  debitAccountId: AccountId;
  creditAccountId: AccountId;
  points: Points;
  deedDate: string;
  period: string;
  postedAt: string;
  source: string;
  summary: string;
  reversesId: TransferId | null;
  staffId: StaffId | null;
  previousHash: string;
  hash: string;
}

export const TRANSFER_COLUMNS = `id, kind, debit_account_id AS debitAccountId, credit_account_id AS creditAccountId, points,
  deed_date AS deedDate, period, posted_at AS postedAt, source, summary, reverses_id AS reversesId, staff_id AS staffId,
  previous_hash AS previousHash, hash`;

/** Account holder as hashed: reassigning an account breaks the hash of all its transfers. */
export function accountFingerprint(account: {
  id: AccountId;
  schemeId: SchemeId;
  kind: AccountKind;
  householdId: HouseholdId | null;
  memberId: MemberId | null;
}): string {
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
      row.deedDate,
      row.period,
      row.postedAt,
      row.source,
      row.summary,
      row.reversesId,
      row.staffId,
      row.previousHash,
    ]),
    'hex',
  );
}
