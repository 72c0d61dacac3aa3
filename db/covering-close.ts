/** The close that a period lies in: nothing more may be counted in it. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { PERIOD_KINDS, periodBounds, periodOf } from '../shared/values/period.ts';
import type { SchemeId } from '../shared/values/units.ts';
import { preparedQuery, type Store } from './database/store.ts';
import { periodClose } from './schema/index.ts';

/** A literal: the partial index of effective closes does not serve a bound value. */
export const IS_EFFECTIVE = eq(periodClose.state, 'closed').inlineParams();

const closeOfAny = preparedQuery((orm) =>
  orm
    .select({ id: periodClose.id, no: periodClose.no, period: periodClose.period })
    .from(periodClose)
    .where(
      and(
        eq(periodClose.schemeId, sql.placeholder('schemeId')),
        IS_EFFECTIVE,
        inArray(
          periodClose.period,
          PERIOD_KINDS.map((kind) => sql.placeholder(kind)),
        ),
      ),
    )
    .orderBy(desc(periodClose.id))
    .prepare(),
);

/** The latest effective close of a scheme of this period or of a longer one around it; undefined without any. */
export function coveringClose(
  store: Store,
  schemeId: SchemeId,
  period: string,
): { id: number; no: string; period: string } | undefined {
  const { from, to } = periodBounds(period);
  const around = PERIOD_KINDS.map((kind) => {
    const longer = periodOf(kind, from);
    return [kind, periodBounds(longer).to >= to ? longer : period] as const;
  });
  return closeOfAny(store).get({ schemeId, ...Object.fromEntries(around) });
}

const closedPeriods = preparedQuery((orm) =>
  orm
    .select({ period: periodClose.period })
    .from(periodClose)
    .where(and(eq(periodClose.schemeId, sql.placeholder('schemeId')), IS_EFFECTIVE))
    .prepare(),
);

/** Last day of the latest period that is closed, 'YYYY-MM-DD'; '' before the first close. */
export function closedUntil(store: Store, schemeId: SchemeId): string {
  const days = closedPeriods(store)
    .all({ schemeId })
    .map(({ period }) => periodBounds(period).to);
  return days.toSorted().at(-1) ?? '';
}
