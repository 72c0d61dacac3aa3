/** Ends or lifts a suspension. */
import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { suspension } from '../schema/index.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { requireRosterScheme } from './entry.ts';
import { suspensionEnded } from '../households/suspended.ts';
import { suspensionById } from './suspensions.ts';

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
