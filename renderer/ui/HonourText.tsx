import type { Points } from '../../shared/values/units.ts';
import { PointsText } from './PointsText.tsx';

/** Honour points, with the base points that are no part of them: 100 less 20 is not −20. */
export function HonourText({ honour, base }: { honour: Points; base: Points }) {
  return (
    <>
      <PointsText points={honour} />
      {base === 0 ? null : (
        <>
          （不含基础分 <PointsText points={base} />）
        </>
      )}
    </>
  );
}
