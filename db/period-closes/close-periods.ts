/** Which periods of a scheme end in a result: by the version that governs their last day, not by the present one. */
import { closePeriodKinds } from '../../shared/period-closes/kinds.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { PERIOD_KINDS, periodBounds, periodKind, type PeriodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { schemeInForce, versionsOfScheme } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';

/** Lengths that any version closes, shortest first. */
export function kindsEverClosed(store: Store, schemeId: SchemeId): PeriodKind[] {
  const kinds = new Set(versionsOfScheme(store, schemeId).flatMap(({ rules }) => closePeriodKinds(rules)));
  return PERIOD_KINDS.filter((kind) => kinds.has(kind));
}

/** The rules that close a period; undefined where those of its last day close none of its length. */
export function rulesThatClose(store: Store, schemeId: SchemeId, period: string): SchemeRules | undefined {
  const rules = schemeInForce(store, schemeId, periodBounds(period).to)?.rules;
  return rules && closePeriodKinds(rules).includes(periodKind(period)) ? rules : undefined;
}
