import { isPeriod } from '../../shared/values/period.ts';
import { positive } from '../positive.ts';

/** Scheme, assessment and period in the URL, so that going back restores them. */
export interface AssessmentSearch {
  scheme?: number;
  round?: string;
  period?: string;
}

export function assessmentSearch(given: Record<string, unknown>): AssessmentSearch {
  return {
    scheme: positive(given['scheme']),
    round: typeof given['round'] === 'string' ? given['round'] : undefined,
    period: isPeriod(String(given['period'])) ? String(given['period']) : undefined,
  };
}
