/** Points that come back to a household whose file is closed by then: nobody there could use them. */
import { Refusal } from '../../shared/refusals.ts';
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
 * merged into. Returns that household, in words; null where the account keeps them. Refuses invalidState for a closed
 * household without one.
 */
export function passOnLate(tx: Tx, accountId: AccountId, points: Points): string | null {
  const account = accountById(tx, accountId);
  if (account?.kind !== 'household' || account.householdId === null) return null;
  const from = householdById(tx, account.householdId);
  // What only lessens a debt stays there.
  const late = Math.min(points, account.balance);
  if (from.state !== 'closed' || late <= 0) return null;
  const to = survivorOf(tx, from);
  if (!to) {
    throw new Refusal(
      'invalidState',
      `${from.no} 户已销户，也没有并入别户，退回的积分没有人领。请先由村里在“农户”里恢复该户，办完这件事，再把积分转给该得的人、重新销户。`,
    );
  }
  postMove(tx, from, to, { schemeId: account.schemeId, points: late });
  return `${to.no} ${to.headName}`.trim();
}
