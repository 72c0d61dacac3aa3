import { and, eq, sql } from 'drizzle-orm';
import { periodLabel } from '../../shared/values/period.ts';
import type { DeclarationId, SchemeId } from '../../shared/values/units.ts';
import { isMonthClosed, postingMonth } from '../period-closes/posting-month.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
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

/** Where a declaration counts. */
export interface CountingMonth {
  /** 'YYYY-MM' */
  period: string;
  /** Why not in the month of its day, or in the one in which it counted before; '' where it does. */
  later: string;
}

/**
 * The month in which a declaration of this day counts, or `except` once it is changed, with the reason where it
 * is a later one. Refuses like postingMonth.
 */
export function countingMonthOf(
  store: Store,
  {
    schemeId,
    activityDate,
    except,
  }: { schemeId: SchemeId; activityDate: string; except?: DeclarationId | null },
  today: string,
): CountingMonth {
  const known =
    except == null
      ? undefined
      : prepared<[DeclarationId], { period: string }>(
          store,
          'SELECT period FROM declaration WHERE id = ?',
        ).get(except);
  const own = known?.period ?? activityDate.slice(0, 7);
  // Books closed in the meantime accept no more entries.
  const period = known
    ? postingMonth(store, schemeId, own, today)
    : periodFor(store, schemeId, activityDate, today);
  if (period === own) return { period, later: '' };
  const why = isMonthClosed(store, schemeId, own) ? '已结账' : '的评议会已经开过';
  // 11月已结账，计入12月: the year is said where it is another one.
  const year = own.slice(0, 4) === period.slice(0, 4) ? `${own.slice(0, 4)}年` : '';
  const label = (month: string): string => periodLabel(month).replace(year, '');
  return { period, later: `${label(own)}${why}，计入${label(period)}` };
}
