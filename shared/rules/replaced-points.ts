/**
 * A score counts in the close instead of the points that were registered, judged, published and posted in the period: where
 * it differs from them, the sheet says why.
 */
import type { AssessmentContent, ReplacedPoints } from '../assessments.ts';
import { formatPoints } from '../values/points.ts';
import type { Points } from '../values/units.ts';
import type { PeriodPoints } from './cycle.ts';

/** Awards less deductions posted in a period; null where there were none, so that a score replaces nothing. */
export function postedIn({ awarded, deducted, newPoints }: PeriodPoints): Points | null {
  return awarded === 0 && deducted === 0 ? null : newPoints;
}

/**
 * The posted points that a sheet's score differs from. The reason is '' where the sheet has none, or gives it for points that
 * were others by then. A grade alone replaces no points.
 */
export function replacedBy(
  { content, total }: { content: AssessmentContent; total: Points },
  posted: Points | null,
): ReplacedPoints | undefined {
  const hasScore = content.score !== undefined || content.marks !== undefined;
  if (posted === null || !hasScore || total === posted) return undefined;
  const kept = content.replaced;
  return { points: posted, reason: kept?.points === posted ? kept.reason : '' };
}

/** 已入账60分，考评得分55分：未完成年度任务 */
export function replacedText({ points, reason }: ReplacedPoints, total: Points, unitName: string): string {
  const why = reason === '' ? '没有写明理由' : reason;
  return `已入账${formatPoints(points)}${unitName}，考评得分${formatPoints(total)}${unitName}：${why}`;
}
