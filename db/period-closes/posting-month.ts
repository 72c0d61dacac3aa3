import { and, eq, inArray, sql } from 'drizzle-orm';
import { periodOf } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { periodClose } from '../schema/index.ts';
import { STANDING } from './closed.ts';

const closeOfAny = preparedQuery((orm) =>
  orm
    .select({ id: periodClose.id })
    .from(periodClose)
    .where(
      and(
        eq(periodClose.schemeId, sql.placeholder('schemeId')),
        STANDING,
        inArray(periodClose.period, [
          sql.placeholder('month'),
          sql.placeholder('quarter'),
          sql.placeholder('half'),
          sql.placeholder('year'),
        ]),
      ),
    )
    .prepare(),
);

/** Whether a month ('YYYY-MM') is in a closed period of a scheme: nothing more may be counted in it. */
export function isMonthClosed(store: Store, schemeId: SchemeId, month: string): boolean {
  const day = `${month}-01`;
  const close = closeOfAny(store).get({
    schemeId,
    month,
    quarter: periodOf('quarter', day),
    half: periodOf('half', day),
    year: periodOf('year', day),
  });
  return close !== undefined;
}

/** Month in which a late declaration counts: its own, or the current one when its own is closed. */
export function postingMonth(store: Store, schemeId: SchemeId, month: string, today: string): string {
  return isMonthClosed(store, schemeId, month) ? today.slice(0, 7) : month;
}
