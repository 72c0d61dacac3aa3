/** Dividend of a period, and points of persons by household. */
import type { CloseFigures } from './closes.ts';
import { dividendPool, planDividend, type DividendPlan } from '../rules/dividend.ts';
import { aggregateByHousehold } from '../rules/aggregate.ts';
import { pointsAfterStriking, type Closing, type ClosingSubject } from './subjects.ts';

/** Year-end dividend by points; null while the pool is unknown or when there is none. */
export function dividendOf({ rules, kind, subjects, inputs }: Closing): DividendPlan | null {
  const { dividend } = rules.uses;
  if (!dividend || kind !== 'year') return null;
  const holders = subjects.map((one) => ({
    id: one.id,
    points: pointsAfterStriking(one, one.points.total),
    base: one.points.base,
    ...(one.shareFen === null ? {} : { shareFen: one.shareFen }),
  }));
  if (dividend.kind === 'price') return planDividend(dividend, holders, inputs.poolFen, rules.unitName);
  return inputs.incomeFen === undefined
    ? null
    : planDividend(dividend, holders, dividendPool(dividend, inputs.incomeFen), rules.unitName);
}

/** Subjects without a known dividend by shares, where that limits the dividend by points. */
export function subjectsWithoutShare(
  { rules, subjects }: Closing,
  plan: Pick<DividendPlan, 'lines'> | null,
): ClosingSubject[] {
  if (rules.uses.dividend?.ceilingPercent === undefined || !plan) return [];
  const sharing = new Set(plan.lines.map(({ id }) => id));
  return subjects.filter(({ id, shareFen }) => sharing.has(id) && shareFen === null);
}

/** Points of persons summed by household, most first, where the scheme aggregates. */
export function householdsOf({ rules, subjects }: Closing): CloseFigures['households'] {
  if (!rules.participation?.rollUp) return [];
  const numbers = new Map<number, string>();
  const persons = subjects.flatMap((one) => {
    if (one.householdId === null) return [];
    numbers.set(one.householdId, one.no);
    return [{ householdId: one.householdId, points: pointsAfterStriking(one, one.points.total) }];
  });
  return [...aggregateByHousehold(persons)]
    .map(([householdId, points]) => ({ householdId, no: numbers.get(householdId) ?? '', points }))
    .toSorted((a, b) => b.points - a.points || a.no.localeCompare(b.no));
}
