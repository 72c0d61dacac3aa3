import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import type { Points } from '../../shared/values/units.ts';

/**
 * Points in tabular figures; with `signed`, awards green with a plus and deductions amber with a minus. In a table with
 * decimals anywhere the style sheet gives decimals to all.
 */
export function PointsText({ points, signed = false }: { points: Points; signed?: boolean }) {
  const tone = !signed || points === 0 ? '' : points > 0 ? ' points-in' : ' points-out';
  const decimals = points % 100 === 0 ? 'points-whole' : 'points-decimal';
  return (
    <span className={`points ${decimals}${tone}`}>
      {signed ? formatSignedPoints(points) : formatPoints(points)}
    </span>
  );
}
