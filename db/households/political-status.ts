/** Political statuses as they were: a period is closed with the party members of its last day, however late that is done. */
import { and, asc, eq, gte } from 'drizzle-orm';
import { addDays } from '../../shared/values/dates.ts';
import { PARTY_STATUSES } from '../../shared/schemes/subjects.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import type { Tx } from '../database/store.ts';
import { politicalStatusPast } from '../schema/index.ts';

const isParty = (status: string): boolean => PARTY_STATUSES.some((one) => one === status);

/**
 * Records what a political status was until the day before `since`, by default until yesterday, where somebody becomes a party
 * member or is one no longer; what was recorded of that day and later is replaced. A status that was filled in for the first time
 * counts from the beginning. Refuses invalidInput for a day to come.
 */
export function recordPastPoliticalStatus(
  tx: Tx,
  memberId: MemberId,
  { before, after, since = tx.today }: { before: string; after: string; since?: string | undefined },
): void {
  if (isParty(before) === isParty(after)) return;
  assertNotFuture(tx, since, '政治面貌的起算日期');
  const untilDay = addDays(since, -1);
  const later = and(eq(politicalStatusPast.memberId, memberId), gte(politicalStatusPast.untilDay, untilDay));
  const known = tx.orm
    .select()
    .from(politicalStatusPast)
    .where(later)
    .orderBy(asc(politicalStatusPast.untilDay))
    .get();
  const value = known?.value ?? before;
  tx.orm.delete(politicalStatusPast).where(later).run();
  if (value === '' || isParty(value) === isParty(after)) return;
  tx.orm.insert(politicalStatusPast).values({ memberId, value, untilDay }).run();
}
