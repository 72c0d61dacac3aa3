import type { SchemeId } from '../../../shared/values/units.ts';

/** 2026-Q3 → 2026Q3; corrections distinguish documents of one period. */
export function assessmentSerial(
  kind: string,
  period: string,
  schemeId: SchemeId,
  corrections: number,
): string {
  const corrected = corrections > 0 ? `-更正${String(corrections)}` : '';
  return `${kind}${period.replaceAll('-', '')}-${String(schemeId).padStart(2, '0')}${corrected}`;
}
