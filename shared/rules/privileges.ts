import type { Privilege } from '../schemes/model.ts';
import { quotaCount } from '../values/arithmetic.ts';
import { topLine } from './grades.ts';
import { byPoints, type Scored } from './ranks.ts';

/**
 * Who may use a privilege (通界: the first 10 %, 69 of 698; the first 10 for loans). Subjects tied at the limit
 * are left out when they do not all fit, and so is who has no points, however few have any. `byGrading`: beneficiaries of a grading (轵城).
 */
export function entitled(
  { who }: Privilege,
  subjects: readonly Scored[],
  byGrading: ReadonlySet<number> = new Set(),
): number[] {
  if (who.kind === 'all') return subjects.map(({ id }) => id);
  if (who.kind === 'grading') return subjects.filter(({ id }) => byGrading.has(id)).map(({ id }) => id);
  const sorted = byPoints(subjects);
  const count = who.kind === 'first' ? who.count : quotaCount(who.percent, sorted.length);
  const withPoints = sorted.filter(({ points }) => points > 0);
  const line = topLine(withPoints, Math.min(count, withPoints.length), 'exclude');
  return line === undefined ? [] : withPoints.filter(({ points }) => points >= line).map(({ id }) => id);
}
