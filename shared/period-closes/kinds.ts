import {
  nextPeriod,
  PERIOD_KINDS,
  periodBounds,
  periodKind,
  periodOf,
  type PeriodKind,
} from '../values/period.ts';
import { isPaidByYear } from './payment.ts';
import type { SchemeRules } from '../schemes/model.ts';

/**
 * Period lengths a scheme closes, shortest first: its cycle, and every other length that ends in a result.
 */
export function closePeriodKinds(rules: SchemeRules): PeriodKind[] {
  const { gradings = [], boards = [], quotas = [], warnings, index, uses, cycle } = rules;
  const kinds = new Set<PeriodKind | 'day'>([cycle]);
  for (const { per } of [...gradings, ...boards, ...quotas, ...(index?.rounds ?? [])]) kinds.add(per);
  if (uses.pay) kinds.add(uses.pay.per);
  if (isPaidByYear(rules)) kinds.add('year');
  if (warnings?.lastPlace) kinds.add(warnings.lastPlace.per);
  if (uses.dividend ?? uses.groupReward ?? warnings?.severalYears) kinds.add('year');
  return PERIOD_KINDS.filter((kind) => kinds.has(kind));
}

/** Whether the close of a period waits for the recorded steps of the procedure: that of the scheme's longest length does. */
export function waitsForSteps(rules: SchemeRules, period: string): boolean {
  return closePeriodKinds(rules).at(-1) === periodKind(period);
}

/** Periods of a length from the one containing the given day, ended before today, earliest first. */
export function endedPeriods(kind: PeriodKind, from: string, today: string): string[] {
  const periods: string[] = [];
  for (let period = periodOf(kind, from); periodBounds(period).to < today; period = nextPeriod(period)) {
    periods.push(period);
  }
  return periods;
}
