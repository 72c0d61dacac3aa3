/** Particulars as they were: a period is closed with those of its last day, however late that is done. */
import { and, asc, eq, gte } from 'drizzle-orm';
import { addDays } from '../../shared/values/dates.ts';
import type { Tx } from '../database/store.ts';
import { participantPast, type DatedParticular } from '../schema/index.ts';

/** SQL: the particular of the participant `p` on a day (@asOf, @day); at present where that is null. */
export function particularAsOf(field: DatedParticular, day: '@asOf' | '@day' = '@asOf'): string {
  return `coalesce((SELECT x.value FROM participant_past x WHERE x.participant_id = p.id AND x.field = '${field}'
    AND x.until_day >= ${day} ORDER BY x.until_day LIMIT 1), p.${field}, '')`;
}

/**
 * Keeps what a particular was until the day before `since`. One that was filled in for the first time counts from the
 * beginning. Answers whether there was anything to keep.
 */
export function recordPastParticular(
  tx: Tx,
  participantId: number,
  { field, before, after, since }: { field: DatedParticular; before: string; after: string; since: string },
): boolean {
  if (before === after) return false;
  const untilDay = addDays(since, -1);
  const later = and(
    eq(participantPast.participantId, participantId),
    eq(participantPast.field, field),
    gte(participantPast.untilDay, untilDay),
  );
  const known = tx.orm
    .select()
    .from(participantPast)
    .where(later)
    .orderBy(asc(participantPast.untilDay))
    .get();
  const value = known?.value ?? before;
  tx.orm.delete(participantPast).where(later).run();
  if (value === '' || value === after) return false;
  tx.orm.insert(participantPast).values({ participantId, field, value, untilDay }).run();
  return true;
}
