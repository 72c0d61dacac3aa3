/** Points that come back to a household whose file is closed by then. */
import { eq, sql } from 'drizzle-orm';
import type { LateCredit } from '../../shared/contract/late-credit.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { AccountId, HouseholdId, Points } from '../../shared/values/units.ts';
import { preparedQuery, type Tx } from '../database/store.ts';
import { householdById, type Household } from '../households/rows.ts';
import { accountById } from '../ledger/accounts.ts';
import { household } from '../schema/households.ts';
import { postMove } from './points.ts';

const mergedInto = preparedQuery((orm) =>
  orm
    .select({ id: household.mergedIntoId })
    .from(household)
    .where(eq(household.id, sql.placeholder('id')))
    .prepare(),
);

/** The household that a closed one lives on in, through any number of merges; undefined when there is none. */
function survivorOf(tx: Tx, closed: Household): Household | undefined {
  const seen = new Set<HouseholdId>();
  let present: Household | undefined = closed;
  while (present?.state === 'closed' && !seen.has(present.id)) {
    seen.add(present.id);
    const into: HouseholdId | null = mergedInto(tx).get({ id: present.id })?.id ?? null;
    present = into === null ? undefined : householdById(tx, into);
  }
  return present?.state === 'closed' ? undefined : present;
}

/**
 * Passes points on that were just given back to an account, where its household is closed: to the household that it was
 * merged into. Those of a household closed otherwise stay in its account, from where they can be moved. Returns what
 * became of them, and the balance of the account after it.
 */
export function forwardLatePoints(
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
