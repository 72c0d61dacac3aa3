import { periodLabel, periodOf, previousPeriod, type PeriodKind } from '../../shared/values/period.ts';

const SHOWN: Record<PeriodKind, number> = { month: 18, quarter: 10, half: 6, year: 10 };

/** The current period of a kind and earlier ones, latest first. */
export function latestPeriods(per: PeriodKind, today: string): { value: string; label: string }[] {
  const periods: string[] = [];
  for (let at = periodOf(per, today); periods.length < SHOWN[per]; at = previousPeriod(at)) periods.push(at);
  return periods.map((value) => ({ value, label: periodLabel(value) }));
}
