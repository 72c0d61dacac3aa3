/** From which day on the periods of a scheme are to be closed, and up to which month those of a stopped one. */
import { eq } from 'drizzle-orm';
import {
  PERIOD_KINDS,
  periodBounds,
  periodKind,
  periodsWithin,
  type PeriodKind,
} from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { assessment } from '../schema/index.ts';
import { HAS_GOVERNED, schemeById } from '../schemes/read.ts';
import { isClosed } from './closed.ts';

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

/** Last month ('YYYY-MM') of a scheme in which anything happened that periods of a length count; '' before that. */
function lastMonth(store: Store, schemeId: SchemeId, kind: PeriodKind): string {
  const moved =
    prepared<[{ schemeId: SchemeId }], { month: string | null }>(
      store,
      `SELECT max(month) AS month FROM (
         SELECT max(p.period) AS month FROM account_period p JOIN account a ON a.id = p.account_id
         WHERE a.scheme_id = @schemeId AND (p.awarded + p.deducted + p.spent <> 0 OR p.vouchers <> 0)
         UNION ALL SELECT max(period) FROM declaration WHERE scheme_id = @schemeId AND state <> 'withdrawn')`,
    ).get({ schemeId })?.month ?? '';
  const assessed = assessedBounds(store, schemeId, kind).map(({ to }) => to.slice(0, 7));
  return [moved, ...assessed].toSorted().at(-1) ?? '';
}

/** Whether a period of a length lies after the end of a stopped scheme: after the last month in which something happened. */
export function afterStop(store: Store, schemeId: SchemeId, kind: PeriodKind): (period: string) => boolean {
  if (schemeById(store, schemeId).state !== 'closed') return () => false;
  const last = lastMonth(store, schemeId, kind);
  return (period) => periodBounds(period).from.slice(0, 7) > last;
}

/** Periods of a length within a longer one that are closed, or to be closed once they are over. */
export function periodsRunWithin(
  store: Store,
  schemeId: SchemeId,
  period: string,
  kind: PeriodKind,
): string[] {
  const begins = firstDay(store, schemeId, kind);
  const isAfterStop = afterStop(store, schemeId, kind);
  return periodsWithin(period, kind).filter(
    (one) =>
      isClosed(store, schemeId, one) ||
      (begins !== undefined && periodBounds(one).to >= begins && !isAfterStop(one)),
  );
}
