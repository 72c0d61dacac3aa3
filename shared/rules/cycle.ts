import * as z from 'zod';
import { periodBounds } from '../values/period.ts';
import type { Grading } from '../schemes/model.ts';
import { stored } from '../values/stored.ts';
import type { Points } from '../values/units.ts';

export interface CycleEntry {
  date: string;
  /** Signed; a reversal has the kind of the entry it reverses and the opposite sign. */
  points: Points;
  kind: 'base' | 'carried' | 'award' | 'deduction' | 'received' | 'spent';
}

export const pointsOfPeriod = z.object({
  awarded: stored.points,
  deducted: stored.points,
  base: stored.points,
  carried: stored.points,
  /** Points earned in the period, without base points, carry-over and gifts (津市爱心存折: 新存积分). */
  newPoints: stored.points,
  /** Honour points: include base and carry-over; spending does not reduce them. */
  total: stored.points,
});
export type PeriodPoints = z.output<typeof pointsOfPeriod>;

/** Points of an account in a period; the order of entries does not matter. */
export function periodPoints(entries: readonly CycleEntry[], period: string): PeriodPoints {
  const { from, to } = periodBounds(period);
  const sums = { base: 0, carried: 0, award: 0, deduction: 0, received: 0, spent: 0 };
  for (const { date, points, kind } of entries) {
    if (date >= from && date <= to) sums[kind] += points;
  }
  const newPoints = sums.award + sums.deduction;
  return {
    awarded: sums.award,
    deducted: sums.deduction === 0 ? 0 : -sums.deduction,
    base: sums.base,
    carried: sums.carried,
    newPoints,
    total: sums.base + sums.carried + newPoints,
  };
}

/** The figure a grading is based on. */
export function graded({ basis }: Pick<Grading, 'basis'>, points: PeriodPoints): Points {
  return basis === 'newPoints' ? points.newPoints : points.total;
}
