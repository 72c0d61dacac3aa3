/** Points that come back to a household whose file is closed by then. */
import type { LateCredit } from '../../shared/contract/late-credit.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { AccountId, HouseholdId, Points } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';
import { householdById, type Household } from '../households/rows.ts';
import { accountById } from '../ledger/accounts.ts';
import { postMove } from './points.ts';

interface Closing {
  id: number;
  isMerge: 0 | 1;
}

/** The household that a closed one was merged into, as the trail says; undefined when it was closed otherwise. */
function mergedInto(tx: Tx, id: HouseholdId): HouseholdId | undefined {
  const closing = prepared<[string], Closing>(
    tx,
    `SELECT id, procedure = 'households.merge' AND summary LIKE '合户：%' AS isMerge FROM audit
     WHERE subject = ? AND procedure IN ('households.merge', 'households.close') ORDER BY id DESC LIMIT 1`,
  ).get(`household:${String(id)}`);
  if (closing?.isMerge !== 1) return undefined;
  // A merge notes both sides one after the other.
  const other = prepared<[number], { subject: string }>(
    tx,
    `SELECT subject FROM audit WHERE id = ? AND procedure = 'households.merge'`,
  ).get(closing.id + 1);
  const into = /^household:(\d+)$/.exec(other?.subject ?? '')?.[1];
  return into === undefined ? undefined : Number(into);
}

/** The household that a closed one lives on in, through any number of merges; undefined when there is none. */
function survivorOf(tx: Tx, closed: Household): Household | undefined {
  const seen = new Set<HouseholdId>();
  let present: Household | undefined = closed;
  while (present?.state === 'closed' && !seen.has(present.id)) {
    seen.add(present.id);
    const into = mergedInto(tx, present.id);
    present = into === undefined ? undefined : householdById(tx, into);
  }
  return present?.state === 'closed' ? undefined : present;
}

/**
 * Passes points on that were just given back to an account, where its household is closed: to the household that it was
 * merged into. Those of a household closed otherwise stay in its account, from where they can be moved. Returns what
 * became of them, and the balance of the account after it.
 */
export function passOnLate(
  tx: Tx,
  accountId: AccountId,
  points: Points,
): { late: LateCredit; balanceAfter: Points } {
  const { kind, householdId, balance, schemeId } = requireFound(accountById(tx, accountId), '积分账户');
  const stays = { late: null, balanceAfter: balance };
  if (kind !== 'household' || householdId === null) return stays;
  const from = householdById(tx, householdId);
  // What only lessens a debt stays there.
  const rest = Math.min(points, balance);
  if (from.state !== 'closed' || rest <= 0) return stays;
  const to = survivorOf(tx, from);
  if (!to) return { ...stays, late: { to: null } };
  postMove(tx, from, to, { schemeId, points: rest });
  return { late: { to: `${to.no} ${to.headName}`.trim() }, balanceAfter: balance - rest };
}
