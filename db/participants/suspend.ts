/** Takes a household off the rating for a time, and lifts it. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { householdById } from '../households/rows.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { suspension } from '../schema/index.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireRosterScheme } from './entry.ts';
import { suspensionEnded } from '../suspended.ts';
import { suspensionById } from './suspensions.ts';

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

/** Lifts a suspension; awards resume after the cooling-off. Refuses notFound, versionConflict, invalidState, invalidInput. */
export function endSuspension(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; endedOn: string; reason: string },
): { version: number; readmittedOn: string } {
  return transact(store, by, 'participants.endSuspension', input, (tx) => {
    const { version, no, headName } = suspensionById(tx, input.id);
    assertVersion(version, input.version, `${no} ${headName}户的暂停参评`);
    return { version: version + 1, readmittedOn: liftSuspension(tx, input) };
  });
}

/** Lifts a suspension within another act. Returns the first day with awards again. Refuses notFound, invalidState, invalidInput. */
export function liftSuspension(tx: Tx, input: { id: number; endedOn: string; reason: string }): string {
  const before = suspensionById(tx, input.id);
  const who = `${before.no} ${before.headName}户`;
  if (before.endedOn !== null) throw new Refusal('invalidState', `${who}已于${before.endedOn}撤销。`);
  if (before.gone !== '') throw new Refusal('invalidState', `${who}${before.gone}，不用再撤销。`);
  assertNotFuture(tx, input.endedOn, '撤销日期');
  if (input.endedOn < before.fromDate) {
    throw new Refusal('invalidInput', `撤销日期不能早于开始日期 ${before.fromDate}，请核对。`);
  }
  tx.orm
    .update(suspension)
    .set({
      endedOn: input.endedOn,
      endedReason: input.reason,
      version: sql`${suspension.version} + 1`,
    })
    .where(eq(suspension.id, input.id))
    .run();
  const scheme = requireRosterScheme(tx, before.schemeId, input.endedOn);
  const again = suspensionEnded(scheme, { endedOn: input.endedOn }) ?? input.endedOn;
  tx.audit({
    subject: `suspension:${String(input.id)}`,
    summary: `${quoted(scheme.schemeName)}第 ${String(input.id)} 条${quoted(scheme.rules.coolingOff?.name ?? '暂停参评')}撤销，${again}起恢复参评`,
    before: { endedOn: null },
    after: { endedOn: input.endedOn, readmittedOn: again },
  });
  return again;
}
