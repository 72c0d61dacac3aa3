/** Points of a frozen household do not leave it. */
import { and, eq, gt } from 'drizzle-orm';
import { bracketed } from '../../shared/values/brackets.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';
import { account } from '../schema/index.ts';
import type { Household } from './rows.ts';
import { OUTSTANDING_VOUCHERS } from '../schema/state-lists.ts';

/**
 * Points of a frozen household stay until it is reopened, or until it is closed: a closed household may transfer
 * them, so that heirs receive what is left. Refuses householdFrozen.
 */
export function requireNotFrozen({ no, headName, state, stateReason }: Household): void {
  if (state !== 'frozen') return;
  const reason = stateReason === '' ? '' : bracketed(stateReason);
  throw new Refusal(
    'householdFrozen',
    `${`${no} ${headName}`.trim()} 户已冻结${reason}，积分不能转出。请先恢复该户。`,
  );
}

/** A person's own points and vouchers leave with the person: not from a frozen household. Refuses householdFrozen. */
export function requireFreeToLeave(tx: Tx, from: Household, memberId: MemberId): void {
  const holds = tx.orm
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.memberId, memberId), eq(account.kind, 'person'), gt(account.balance, 0)))
    .limit(1)
    .get();
  const vouchers = prepared<[MemberId], { id: number }>(
    tx,
    `SELECT v.id FROM account a JOIN voucher v ON v.account_id = a.id
     WHERE a.member_id = ? AND a.kind = 'person' AND v.state IN (${OUTSTANDING_VOUCHERS}) LIMIT 1`,
  ).get(memberId);
  if (holds !== undefined || vouchers !== undefined) requireNotFrozen(from);
}
