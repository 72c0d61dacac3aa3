/** Closes that stand: which periods of a scheme are closed, and with which figures. */
import { and, eq, sql } from 'drizzle-orm';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { periodBounds, periodKind, type PeriodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { IS_EFFECTIVE } from '../covering-close.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { periodClose } from '../schema/index.ts';

const byPeriod = preparedQuery((orm) =>
  orm
    .select({ id: periodClose.id, no: periodClose.no, period: periodClose.period })
    .from(periodClose)
    .where(and(eq(periodClose.schemeId, sql.placeholder('schemeId')), IS_EFFECTIVE))
    .orderBy(periodClose.period)
    .prepare(),
);

const OF_PERIOD = and(
  eq(periodClose.schemeId, sql.placeholder('schemeId')),
  eq(periodClose.period, sql.placeholder('period')),
  IS_EFFECTIVE,
);
const ofPeriod = preparedQuery((orm) =>
  orm
    .select({ id: periodClose.id, no: periodClose.no, closedAt: periodClose.closedAt })
    .from(periodClose)
    .where(OF_PERIOD)
    .prepare(),
);
const figuresOfPeriod = preparedQuery((orm) =>
  orm
    .select({ figures: periodClose.figures, schemeVersionId: periodClose.schemeVersionId })
    .from(periodClose)
    .where(OF_PERIOD)
    .prepare(),
);

export type EffectiveClose = Pick<typeof periodClose.$inferSelect, 'id' | 'no' | 'period'>;

/**
 * Every effective close of a scheme, by the last day of its period, the shorter first. The texts of periods of different
 * lengths do not follow one another in time: '2026-12' stands after '2026', '2026-Q2' after '2026-07'.
 */
export function effectiveCloses(store: Store, schemeId: SchemeId): EffectiveClose[] {
  return byPeriod(store)
    .all({ schemeId })
    .map((close) => ({ close, bounds: periodBounds(close.period) }))
    .toSorted((a, b) => a.bounds.to.localeCompare(b.bounds.to) || b.bounds.from.localeCompare(a.bounds.from))
    .map(({ close }) => close);
}

/** The period of the effective close that holds a month, of the longest of them; null while the month is open. */
export function closedIn(store: Store, schemeId: SchemeId, month: string): string | null {
  const close = effectiveCloses(store, schemeId).findLast(({ period }) => {
    const { from, to } = periodBounds(period);
    return from.slice(0, 7) <= month && month <= to.slice(0, 7);
  });
  return close?.period ?? null;
}

/** The latest effective close of periods of a length. */
export function latestClose(store: Store, schemeId: SchemeId, kind: PeriodKind): EffectiveClose | undefined {
  return effectiveCloses(store, schemeId).findLast(({ period }) => periodKind(period) === kind);
}

/** The effective close of a period; undefined while it is not closed. */
export function effectiveClose(
  store: Store,
  schemeId: SchemeId,
  period: string,
): Pick<typeof periodClose.$inferSelect, 'id' | 'no' | 'closedAt'> | undefined {
  return ofPeriod(store).get({ schemeId, period });
}

export function isClosed(store: Store, schemeId: SchemeId, period: string): boolean {
  return effectiveClose(store, schemeId, period) !== undefined;
}

/** Figures of a closed period, and the version they were made by; undefined while it is not closed. */
export function frozenFigures(
  store: Store,
  schemeId: SchemeId,
  period: string,
): Pick<typeof periodClose.$inferSelect, 'figures' | 'schemeVersionId'> | undefined {
  return figuresOfPeriod(store).get({ schemeId, period });
}

/** Figures of a closed period; undefined while it is not closed. */
export function closedFigures(store: Store, schemeId: SchemeId, period: string): CloseFigures | undefined {
  return frozenFigures(store, schemeId, period)?.figures;
}
