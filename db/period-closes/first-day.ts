/** From which day on the periods of a scheme are to be closed. */
import { eq } from 'drizzle-orm';
import { PERIOD_KINDS, periodBounds, periodKind, type PeriodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { assessment } from '../schema/index.ts';
import { HAS_GOVERNED } from '../schemes/read.ts';

/** First day on which a version of the scheme was in force. */
export function firstDayInForce(store: Store, schemeId: SchemeId): string | undefined {
  return (
    prepared<[SchemeId], { day: string | null }>(
      store,
      `SELECT min(effective_from) AS day FROM scheme_version WHERE scheme_id = ? AND ${HAS_GOVERNED}`,
    ).get(schemeId)?.day ?? undefined
  );
}

/**
 * Bounds of the periods that were assessed, of this length or a shorter one: the assessment of a year says nothing of its
 * quarters, and that of the fourth quarter nothing of the first.
 */
export function assessedBounds(
  store: Store,
  schemeId: SchemeId,
  kind: PeriodKind,
): { from: string; to: string }[] {
  return store.orm
    .selectDistinct({ period: assessment.period })
    .from(assessment)
    .where(eq(assessment.schemeId, schemeId))
    .all()
    .filter(({ period }) => PERIOD_KINDS.indexOf(periodKind(period)) <= PERIOD_KINDS.indexOf(kind))
    .map(({ period }) => periodBounds(period));
}

/**
 * First day from which periods of a length are to be closed: of the month of the scheme's first points or declarations, of the
 * first period assessed, or of its coming into force; undefined without any.
 */
export function firstDay(store: Store, schemeId: SchemeId, kind: PeriodKind): string | undefined {
  const begins = firstDayInForce(store, schemeId);
  const first = prepared<[SchemeId, SchemeId], { month: string | null }>(
    store,
    `SELECT min(month) AS month FROM (
       SELECT min(p.period) AS month FROM account_period p JOIN account a ON a.id = p.account_id WHERE a.scheme_id = ?
       UNION ALL SELECT min(period) FROM declaration WHERE scheme_id = ? AND state <> 'withdrawn')`,
  ).get(schemeId, schemeId)?.month;
  const days = [
    ...(first ? [`${first}-01`] : []),
    ...assessedBounds(store, schemeId, kind).map(({ from }) => from),
  ].toSorted();
  const [day] = days;
  if (begins === undefined || day === undefined) return undefined;
  return day > begins ? day : begins;
}
