/** Ranking by points. */
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';

export interface Scored {
  id: number;
  points: Points;
  /** Class within which the subject is ranked (花马池: 正职, 副职, 文书和妇联主席). */
  class?: string;
}

export interface Ranked extends Scored {
  /** 1-based; equal points share a rank. */
  place: number;
}

/** Descending by points; ties by id, so that the input order does not matter. */
export function byPoints<T extends Scored>(subjects: readonly T[]): T[] {
  return byEqualPoints(subjects) ?? subjects.toSorted((a, b) => b.points - a.points || a.id - b.id);
}

/** Threshold of distinct values below which grouping equal points first is faster. */
const DIFFERENT = 4;

/**
 * Faster variant for many ties, usual in a village: sorts distinct points, not subjects. Undefined when ties
 * are few.
 */
function byEqualPoints<T extends Scored>(subjects: readonly T[]): T[] | undefined {
  const most = subjects.length / DIFFERENT;
  const equal = new Map<Points, T[]>();
  for (const subject of subjects) {
    const others = equal.get(subject.points);
    if (others) others.push(subject);
    else if (equal.size >= most) return undefined;
    else equal.set(subject.points, [subject]);
  }
  const sorted: T[] = [];
  for (const points of Float64Array.from(equal.keys()).sort().reverse()) {
    const group = equal.get(points) ?? [];
    const inOrder = group.every((one, index) => index === 0 || (group[index - 1]?.id ?? 0) < one.id);
    if (!inOrder) group.sort((a, b) => a.id - b.id);
    for (const one of group) sorted.push(one);
  }
  return sorted;
}

/** Ranks 1, 2, 2, 4 (skip, the usual way) or 1, 2, 2, 3 (dense). */
export function rank<T extends Scored>(
  subjects: readonly T[],
  ties: NonNullable<SchemeRules['rankTies']> = 'skip',
): (T & Ranked)[] {
  let place = 0;
  let before: Points | undefined;
  return byPoints(subjects).map((subject, index) => {
    if (subject.points !== before) place = ties === 'dense' ? place + 1 : index + 1;
    before = subject.points;
    return { ...subject, place };
  });
}

/** Ranked within each class; subjects without a class form one of their own. */
export function rankInClasses<T extends Scored>(
  subjects: readonly T[],
  ties?: SchemeRules['rankTies'],
): Map<string, (T & Ranked)[]> {
  const classes = Map.groupBy(subjects, (subject) => subject.class ?? '');
  return new Map([...classes].map(([name, members]) => [name, rank(members, ties)]));
}
