import { quotaCount } from './arithmetic.ts';
import { byPoints, rank, rankInClasses, type Scored } from './ranks.ts';
import type { Points } from '../values/units.ts';

/**
 * Who is last (地圩: 末位警示; 油溪桥: 最后一名黄牌), each class by itself where the scheme has classes; all of those who share the
 * last place. Nobody is last where all are equal or there is one alone.
 */
export function lastPlaces(subjects: readonly Scored[], among: 'all' | 'class' = 'all'): number[] {
  const classes = among === 'class' ? [...rankInClasses(subjects).values()] : [rank(subjects)];
  return classes.flatMap((members) => {
    const [first, last] = [members[0], members.at(-1)];
    if (!first || !last || first.points === last.points) return [];
    return members.filter(({ points }) => points === last.points).map(({ id }) => id);
  });
}

/** Who is first in each class, all of those who share the place. */
export function firstPlaces(subjects: readonly Scored[], among: 'all' | 'class' = 'all'): number[] {
  const classes = among === 'class' ? [...rankInClasses(subjects).values()] : [rank(subjects)];
  return classes.flatMap((members) => members.filter(({ place }) => place === 1).map(({ id }) => id));
}

/** Last and below zero (油溪桥: 负分且最后一名). */
export function negativeAndLast(subjects: readonly Scored[], among: 'all' | 'class' = 'all'): number[] {
  const points = new Map(subjects.map((one) => [one.id, one.points]));
  return lastPlaces(subjects, among).filter((id) => (points.get(id) ?? 0) < 0);
}

/** Who was among the named in each of the latest `times` years (油溪桥: two yellow cards in a row, twice the first). `years`: the named of each year. */
export function inARow(
  years: ReadonlyMap<number, readonly number[]>,
  latest: number,
  times: number,
): number[] {
  const [first = [], ...rest] = Array.from({ length: times }, (_, back) => years.get(latest - back) ?? []);
  const others = rest.map((named) => new Set(named));
  return [...new Set(first)].filter((id) => others.every((named) => named.has(id))).toSorted((a, b) => a - b);
}

export interface SeveralYears {
  id: number;
  points: Points;
  place: number;
  low: boolean;
}

/**
 * The rank by the points of several years together (三门峡: 3年累计), and who stands among the lowest share of it. Who has not
 * been there for all of the years is not compared.
 */
export function severalYears(
  years: readonly ReadonlyMap<number, Points>[],
  lowestPercent: number,
): SeveralYears[] {
  const [first, ...rest] = years;
  if (!first) return [];
  const sums = [...first.keys()]
    .filter((id) => rest.every((year) => year.has(id)))
    .map((id) => ({ id, points: years.reduce((sum, year) => sum + (year.get(id) ?? 0), 0) }));
  const low = quotaCount(lowestPercent, sums.length);
  const lowest = byPoints(sums).toReversed();
  const line = low === 0 ? undefined : lowest[low - 1]?.points;
  // Who is tied at the line while another fits in no more is left out, in the person's favour.
  const tiedBeyond = line !== undefined && lowest[low]?.points === line;
  const isLow = (points: Points) => line !== undefined && (tiedBeyond ? points < line : points <= line);
  return rank(sums).map(({ id, points, place }) => ({ id, points, place, low: isLow(points) }));
}
