/** One assessment for its page. */
import type { AssessmentSheetView, PostedPointsView } from '../../shared/contract/assessments.ts';
import type { Verifier } from '../../shared/assessments.ts';
import { requireFound } from '../../shared/refusals.ts';
import { type AssessmentRound } from '../../shared/rules/assessment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { atEndOf, type AtEnd } from './at-end.ts';
import { postedLines } from './posted.ts';
import { requireAssessmentRound } from './rounds.ts';
import { assessmentById, lastVerifier, sheetsOf, type AssessmentRow } from './read.ts';

export interface AssessmentDetail extends AssessmentRow, AtEnd {
  rules: SchemeRules;
  round: AssessmentRound;
  sheets: AssessmentSheetView[];
  posted: PostedPointsView | null;
  lastVerifier: Verifier | null;
}

export function assessmentDetail(store: Store, id: number): AssessmentDetail {
  const row = requireFound(assessmentById(store, id), '考评');
  const rules = rulesOfVersion(store, row.schemeVersionId);
  return {
    ...row,
    rules,
    round: requireAssessmentRound(rules, row.period, row.roundId),
    ...atEndOf(store, row),
    sheets: sheetsOf(store, id),
    posted: postedLines(store, row),
    lastVerifier: lastVerifier(store, row),
  };
}
