/** Warnings by rank. */
import * as z from 'zod';
import { quotaCount } from '../values/arithmetic.ts';
import { byPoints, rank, rankInClasses, type Scored } from './ranks.ts';
import { stored } from '../values/stored.ts';
import type { Points } from '../values/units.ts';
import { sumBy } from '../values/sum.ts';

/**
 * Last ranked subjects (地圩: 末位警示; 油溪桥: 最后一名黄牌), per class where the scheme has classes, including ties. None
 * when all are equal or there is only one.
 */
export function lastPlaces(subjects: readonly Scored[], among: 'all' | 'class' = 'all'): number[] {
  const classes = among === 'class' ? [...rankInClasses(subjects).values()] : [rank(subjects)];
  return classes.flatMap((members) => {
    const [first, last] = [members[0], members.at(-1)];
    if (!first || !last || first.points === last.points) return [];
    return members.filter(({ points }) => points === last.points).map(({ id }) => id);
  });
}

/** First ranked subjects of each class, including ties. */
export function firstPlaces(subjects: readonly Scored[], among: 'all' | 'class' = 'all'): number[] {
  const classes = among === 'class' ? [...rankInClasses(subjects).values()] : [rank(subjects)];
  return classes.flatMap((members) => members.filter(({ place }) => place === 1).map(({ id }) => id));
}

/** Last and below zero (油溪桥: 负分且最后一名). */
export function negativeAndLast(subjects: readonly Scored[], among: 'all' | 'class' = 'all'): number[] {
  const points = new Map(subjects.map((one) => [one.id, one.points]));
  return lastPlaces(subjects, among).filter((id) => (points.get(id) ?? 0) < 0);
}

/**
 * Subjects named in each of the latest `times` years (油溪桥: two yellow cards in a row, twice the first).
 * `years`: the named subjects by year.
 */
export function consecutiveYears(
  years: ReadonlyMap<number, readonly number[]>,
  latest: number,
  times: number,
): number[] {
  const [first = [], ...rest] = Array.from({ length: times }, (_, back) => years.get(latest - back) ?? []);
  const others = rest.map((named) => new Set(named));
  return [...new Set(first)].filter((id) => others.every((named) => named.has(id))).toSorted((a, b) => a - b);
}

export const yearsSum = z.object({
  id: z.int(),
  points: stored.points,
  place: z.int(),
  low: z.boolean(),
});
export type YearsSum = z.output<typeof yearsSum>;

/**
 * Ranks by the sum over several years (三门峡: 3年累计) and returns those in the lowest share. Subjects missing in
 * any of the years are not compared.
 */
export function lowestOverYears(
  years: readonly ReadonlyMap<number, Points>[],
  lowestPercent: number,
): YearsSum[] {
  const [first, ...rest] = years;
  if (!first) return [];
  const sums = [...first.keys()]
    .filter((id) => rest.every((year) => year.has(id)))
    .map((id) => ({ id, points: sumBy(years, (year) => year.get(id) ?? 0) }));
  const low = quotaCount(lowestPercent, sums.length);
  const lowest = byPoints(sums).toReversed();
  const line = low === 0 ? undefined : lowest[low - 1]?.points;
  // A subject tied at the line that does not fit is left out, in the person's favour.
  const tiedBeyond = line !== undefined && lowest[low]?.points === line;
  const isLow = (points: Points) => line !== undefined && (tiedBeyond ? points < line : points <= line);
  return rank(sums).map(({ id, points, place }) => ({ id, points, place, low: isLow(points) }));
}
