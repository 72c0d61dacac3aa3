/** Takes a household off the rating for a time. */
import { and, eq, isNull } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { householdById } from '../households/rows.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { suspension } from '../schema/index.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireRosterScheme } from './entry.ts';

export interface SuspendInput {
  requestId?: string;
  schemeId: SchemeId;
  householdId: HouseholdId;
  fromDate: string;
  reason: string;
}

/** Whether a suspension of the household is not lifted yet. */
function isSuspended(store: Store, { schemeId, householdId }: SuspendInput): boolean {
  const active = store.orm
    .select({ id: suspension.id })
    .from(suspension)
    .where(
      and(
        eq(suspension.schemeId, schemeId),
        eq(suspension.householdId, householdId),
        isNull(suspension.endedOn),
      ),
    )
    .get();
  return active !== undefined;
}

/**
 * Suspends a household. The audit trail is read, and exported, by more people than the office: it has the number of the
 * suspension and the days, never who it is or why. Refuses invalidState (not in the scheme), duplicate.
 */
export function suspend(store: Store, by: Actor, input: SuspendInput): { id: number } {
  return transact(store, by, 'participants.suspend', input, (tx) => {
    const scheme = requireRosterScheme(tx, input.schemeId, input.fromDate);
    const { coolingOff } = scheme.rules;
    if (!coolingOff) throw new Refusal('invalidState', '本办法没有暂停参评的规定。');
    const { no, headName } = householdById(tx, input.householdId);
    assertNotFuture(tx, input.fromDate, '开始日期');
    if (isSuspended(tx, input))
      throw new Refusal('duplicate', `${no} ${headName}户已经列为${quoted(coolingOff.name)}。`);
    const { schemeId, householdId, fromDate, reason } = input;
    const fields = { schemeId, householdId, fromDate, reason };
    const { id } = tx.orm.insert(suspension).values(fields).returning({ id: suspension.id }).get();
    tx.audit({
      subject: `suspension:${String(id)}`,
      summary: `${quoted(scheme.schemeName)}第 ${String(id)} 条${quoted(coolingOff.name)}，自${fromDate}起`,
      after: { schemeId, fromDate },
    });
    return { id };
  });
}
