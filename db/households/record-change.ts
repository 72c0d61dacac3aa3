/** What every change of a household file does: checks the version on the screen, raises it, writes the history. */
import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { assertVersion, type Tx } from '../database/store.ts';
import { household } from '../schema/index.ts';
import { householdById, householdRecord, memberRecord, type Household, type Member } from './rows.ts';
import { refreshSearchText } from './search-text.ts';

/**
 * The household for a change, checked against the version on the screen. Refuses versionConflict and
 * invalidState (closed).
 */
export function requireOpenHousehold(tx: Tx, id: HouseholdId, seen: number): Household {
  const household = householdById(tx, id);
  assertVersion(household.version, seen, `${household.no} 户`);
  if (household.state === 'closed') {
    throw new Refusal('invalidState', `${household.no} 户已销户，不能再改。如需变更请先恢复该户。`);
  }
  return household;
}

/** Search column, version and audit entry after a change of the household itself (not its members). */
export function recordChange(tx: Tx, before: Household, summary: string): { version: number } {
  const version = bumpVersion(tx, before.id);
  const after = householdById(tx, before.id);
  tx.audit({
    subject: `household:${String(before.id)}`,
    summary: `${after.no} ${after.headName}：${summary}`,
    before: householdRecord(before),
    after: householdRecord(after),
  });
  return { version };
}

/** Updates search column and version after a change; returns the new version. */
export function bumpVersion(tx: Tx, id: HouseholdId): number {
  refreshSearchText(tx, id);
  const { version } = tx.orm
    .update(household)
    .set({ version: sql`${household.version} + 1` })
    .where(eq(household.id, id))
    .returning({ version: household.version })
    .get();
  return version;
}

/** Common to all changes of a household's people. */
export interface PeopleChange {
  reason: string;
  /** Version of the household. */
  version: number;
  requestId: string;
}

export function reasonSuffix(reason: string): string {
  return reason === '' ? '' : `，原因：${reason}`;
}

export function auditMember(
  tx: Tx,
  householdId: HouseholdId,
  summary: string,
  { before, after }: { before?: Member; after?: Member },
): void {
  const { no, headName } = householdById(tx, householdId);
  tx.audit({
    subject: `household:${String(householdId)}`,
    summary: `${no} ${headName}：${summary}`,
    before: before && { member: memberRecord(before) },
    after: after && { member: memberRecord(after) },
  });
}
