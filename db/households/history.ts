/** Change history of a household, from the audit trail. */
import { desc, eq } from 'drizzle-orm';
import type { HistoryEntry } from '../../shared/contract/households.ts';
import { maskCitizenId } from '../../shared/values/citizen-id.ts';
import { MEMBER_FIELD_LABELS } from '../../shared/households.ts';
import { maskPhone } from '../../shared/values/phone.ts';
import type { HouseholdId, MemberId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { audit } from '../schema/index.ts';
import { householdById, memberById } from './rows.ts';
import { fieldsOf } from './history-fields.ts';

/** Latest first, at most `limit`. Citizen IDs and phones are masked. */
export function householdHistory(store: Store, id: HouseholdId, limit = 200): HistoryEntry[] {
  const rows = store.orm
    .select({
      id: audit.id,
      at: audit.at,
      staffName: audit.staffName,
      summary: audit.summary,
      before: audit.before,
      after: audit.after,
    })
    .from(audit)
    .where(eq(audit.subject, `household:${String(id)}`))
    .orderBy(desc(audit.id))
    .limit(limit)
    .all();
  return rows.map(({ before, after, summary, ...entry }) => ({
    ...entry,
    summary: redactNumbers(summary),
    changes: changesBetween(before, after),
  }));
}

function changesBetween(before: unknown, after: unknown): HistoryEntry['changes'] {
  // Records created as a whole are described by the summary.
  if (before === null || after === null) return [];
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? '', after: is.get(field) ?? '' }))
    .filter((change) => change.before !== change.after)
    .map(masked);
}

function masked({ field, before, after }: HistoryEntry['changes'][number]): HistoryEntry['changes'][number] {
  if (field.endsWith(MEMBER_FIELD_LABELS.citizenId))
    return { field, before: maskCitizenId(before), after: maskCitizenId(after) };
  if (field.endsWith(MEMBER_FIELD_LABELS.phone))
    return { field, before: maskPhone(before), after: maskPhone(after) };
  return { field, before: redactNumbers(before), after: redactNumbers(after) };
}

/** A person's full citizen ID ('' when unknown); the access is audited. */
export function revealCitizenId(
  store: Store,
  by: Actor,
  input: { memberId: MemberId },
): { citizenId: string } {
  // Not stored as the request's result, so that the ID exists in one place only.
  transact(store, by, 'households.revealCitizenId', input, (tx) => {
    const member = memberById(tx, input.memberId);
    const household = householdById(tx, member.householdId);
    tx.audit({
      subject: `household:${String(household.id)}`,
      summary: `${household.no} ${household.headName}：查看${member.name}的身份证号`,
    });
    return null;
  });
  return { citizenId: memberById(store, input.memberId).citizenId ?? '' };
}
