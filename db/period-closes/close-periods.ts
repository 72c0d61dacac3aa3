/** Which periods of a scheme end in a result: by the version that governs their last day, not by the present one. */
import { closePeriodKinds } from '../../shared/period-closes/kinds.ts';
import { isPaidByYear } from '../../shared/period-closes/payment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { PERIOD_KINDS, periodBounds, periodKind, type PeriodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { rulesOfVersion, schemeInForce, versionsOfScheme } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';

/** Lengths that any version closes, shortest first. */
export function kindsEverClosed(store: Store, schemeId: SchemeId): PeriodKind[] {
  const kinds = new Set(versionsOfScheme(store, schemeId).flatMap(({ rules }) => closePeriodKinds(rules)));
  return PERIOD_KINDS.filter((kind) => kinds.has(kind));
}

/**
 * The rules that close a period; undefined where those of its last day close none of its length, and no month of it left its
 * pay to the year.
 */
export function closingRulesOf(store: Store, schemeId: SchemeId, period: string): SchemeRules | undefined {
  const rules = schemeInForce(store, schemeId, periodBounds(period).to)?.rules;
  if (!rules || closePeriodKinds(rules).includes(periodKind(period))) return rules;
  return leftToYear(store, schemeId, period) ? rules : undefined;
}

/** Whether months or quarters of a year were closed by rules that pay them with the year. */
function leftToYear(store: Store, schemeId: SchemeId, period: string): boolean {
  if (periodKind(period) !== 'year') return false;
  const { from, to } = periodBounds(period);
  return prepared<[SchemeId], { period: string; versionId: number }>(
    store,
    `SELECT period, scheme_version_id AS versionId FROM period_close
     WHERE scheme_id = ? AND state = 'closed' AND json_extract(figures, '$.pay.totalFen') > 0 AND due_fen = 0`,
  )
    .all(schemeId)
    .some((one) => {
      const bounds = periodBounds(one.period);
      return bounds.from >= from && bounds.to <= to && isPaidByYear(rulesOfVersion(store, one.versionId));
    });
}
