/** Moves points between households: in a merge 合户, a split 分户, or a transfer signed by both. */
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { householdAccount, createHouseholdAccount, requireBalance } from '../ledger/accounts.ts';
import { post } from '../ledger/post.ts';
import {
  transact,
  nextSerial,
  prepared,
  assertVersion,
  type Actor,
  type Store,
  type Tx,
} from '../database/store.ts';
import { reasonSuffix, bumpVersion } from '../households/record-change.ts';
import { requireNotFrozen } from '../households/frozen.ts';
import { householdById, type Household } from '../households/rows.ts';
import { schemeUnit } from '../schemes/unit.ts';

interface AccountWithPoints {
  schemeId: SchemeId;
  schemeName: string;
  balance: Points;
}

/** Non-zero balances of a household, by scheme. */
export function pointsOfHousehold(store: Store, householdId: HouseholdId): AccountWithPoints[] {
  return prepared<[HouseholdId], AccountWithPoints>(
    store,
    `SELECT a.scheme_id AS schemeId, s.name AS schemeName, a.balance FROM account a JOIN scheme s ON s.id = a.scheme_id
     WHERE a.household_id = ? AND a.kind = 'household' AND a.balance <> 0 ORDER BY a.scheme_id`,
  ).all(householdId);
}

function nameOf({ no, headName }: Household): string {
  return `${no} ${headName}`.trim();
}

/**
 * Two transfers via the scheme's account for moved points, so that both statements show the other side.
 * Honour points 累计积分 stay with the household that earned them. Negative in a merge: a debt moves.
 */
export function postMove(
  tx: Tx,
  from: Household,
  to: Household,
  { schemeId, points }: { schemeId: SchemeId; points: Points },
): void {
  const owed = points < 0;
  const [giver, taker] = owed ? [to, from] : [from, to];
  if (points !== 0) requireNotFrozen(giver);
  const entry = {
    points: Math.abs(points),
    activityDate: tx.today,
    period: tx.today.slice(0, 7),
    source: `move:${String(nextSerial(tx, 'move'))}`,
  };
  post(tx, [
    {
      ...entry,
      kind: 'movedOut',
      accountId: createHouseholdAccount(tx, schemeId, giver.id).id,
      summary: owed ? `承担 ${nameOf(taker)} 的欠分` : `转到 ${nameOf(taker)}`,
    },
    {
      ...entry,
      kind: 'movedIn',
      accountId: createHouseholdAccount(tx, schemeId, taker.id).id,
      summary: owed ? `欠分由 ${nameOf(giver)} 承担` : `由 ${nameOf(giver)} 转入`,
    },
  ]);
}

export interface MovePoints {
  requestId: string;
  householdId: HouseholdId;
  version: number;
  toHouseholdId: HouseholdId;
  schemeId: SchemeId;
  /** Positive, at most the balance. */
  points: Points;
  /** Reason and signatures. */
  reason: string;
}

/**
 * 转分: transfers points between households with both signatures. A closed household may give points posted
 * late. Refuses insufficientBalance, negativeBalance, invalidState (receiver closed, same household),
 * versionConflict.
 */
export function movePoints(store: Store, by: Actor, input: MovePoints): { version: number; balance: Points } {
  return transact(store, by, 'households.movePoints', input, (tx) => {
    const from = householdById(tx, input.householdId);
    assertVersion(from.version, input.version, `${from.no} 户`);
    const to = householdById(tx, input.toHouseholdId);
    requireReceiver(from, to);
    const account = householdAccount(tx, input.schemeId, from.id);
    if (!account) throw new Refusal('notFound', `${from.no} 户在所选办法中没有积分账户。`);
    const unit = schemeUnit(tx, input.schemeId);
    requireBalance(account, input.points, unit);
    postMove(tx, from, to, input);
    const version = bumpVersion(tx, from.id);
    bumpVersion(tx, to.id);
    const amount = `${formatPoints(input.points)} ${unit}`;
    const giver = `${from.no} ${from.headName}`;
    const taker = `${to.no} ${to.headName}`;
    const why = reasonSuffix(input.reason);
    tx.audit({
      subject: `household:${String(from.id)}`,
      summary: `转分 ${amount}：${giver} → ${taker}${why}`,
    });
    tx.audit({
      subject: `household:${String(to.id)}`,
      summary: `转入 ${amount}：${taker} ← ${giver}${why}`,
    });
    return { version, balance: account.balance - input.points };
  });
}

export function requireReceiver(from: Household, to: Household): void {
  if (from.id === to.id) throw new Refusal('invalidState', `转出和转入是同一户（${from.no}），请另选一户。`);
  if (to.state === 'closed') throw new Refusal('invalidState', `${to.no} 户已销户，不能转入。请先恢复该户。`);
}
