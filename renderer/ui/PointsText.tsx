import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';

/** Points in tabular figures; with `signed`, awards green with a plus and deductions amber with a minus. */
export function PointsText({ points, signed = false }: { points: Points; signed?: boolean }) {
  const tone = !signed || points === 0 ? '' : points > 0 ? ' points-in' : ' points-out';
  return (
    <span className={`points${tone}`}>{signed ? formatSignedPoints(points) : formatPoints(points)}</span>
  );
}
