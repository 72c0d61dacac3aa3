import { and, eq, sql } from 'drizzle-orm';
import type { SchemeId } from '../../shared/values/units.ts';
import { postingMonth } from '../period-closes/posting-month.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { meeting } from '../schema/index.ts';

const closedMeeting = preparedQuery((orm) =>
  orm
    .select({ id: meeting.id })
    .from(meeting)
    .where(
      and(
        eq(meeting.schemeId, sql.placeholder('schemeId')),
        eq(meeting.period, sql.placeholder('month')),
        eq(meeting.state, 'closed'),
      ),
    )
    .prepare(),
);

/**
 * The month in which a declaration counts: its own, or the current one when the meeting of its month is over
 * or the period is closed. Refuses like postingMonth.
 * Afterwards only a correction made after the close of its period changes it.
 */
export function periodFor(store: Store, schemeId: SchemeId, activityDate: string, today: string): string {
  const month = activityDate.slice(0, 7);
  const present = today.slice(0, 7);
  const over = present > month && closedMeeting(store).get({ schemeId, month }) !== undefined;
  return postingMonth(store, schemeId, over ? present : month, today);
}
