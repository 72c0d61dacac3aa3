import type { PublishedNoticeLine } from '../../shared/contract/notices.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';

type Line = Pick<PublishedNoticeLine, 'kind' | 'points'>;

/** By what a line is; a balance that is taken over is neither added nor deducted. */
const TEXTS: Record<Line['kind'], (points: Points) => string> = {
  award: (points) => `+${formatPoints(points)}`,
  deduction: (points) => `-${formatPoints(points)}`,
  reversal: (points) => (points === 0 ? '撤销' : `冲销 ${formatSignedPoints(points)}`),
  opening: (points) => `余额 ${formatPoints(points)}`,
};

/** The figure of a line on the hall's television. */
export function changeText({ kind, points }: Line): string {
  return TEXTS[kind](points);
}

/** Whether it takes something away, or is owed. */
export function isDeduction({ kind, points }: Line): boolean {
  return kind === 'deduction' || points < 0;
}
