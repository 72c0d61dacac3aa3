import { isPeriod } from '../../shared/values/period.ts';

/** Which scheme's assessments of which period are shown: kept in the address, so that one comes back to them. */
export interface AssessmentSearch {
  scheme?: number;
  round?: string;
  period?: string;
}

export function assessmentSearch(given: Record<string, unknown>): AssessmentSearch {
  const scheme = Number(given['scheme']);
  return {
    ...(Number.isInteger(scheme) && scheme > 0 ? { scheme } : {}),
    ...(typeof given['round'] === 'string' ? { round: given['round'] } : {}),
    ...(isPeriod(String(given['period'])) ? { period: String(given['period']) } : {}),
  };
}
