/** One assessment for its page. */
import type { AssessmentSheetView } from '../../shared/contract/assessments.ts';
import type { Verifier } from '../../shared/assessments.ts';
import { requireFound } from '../../shared/refusals.ts';
import { type AssessmentRound } from '../../shared/rules/assessment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { requireAssessmentRound } from './rounds.ts';
import { assessmentById, lastVerifier, sheetsOf, type AssessmentRow } from './read.ts';

export interface AssessmentDetail extends AssessmentRow {
  rules: SchemeRules;
  round: AssessmentRound;
  class: string;
  /** For groups: number of households in the household files, without closed ones. */
  households: number | null;
  sheets: AssessmentSheetView[];
  lastVerifier: Verifier | null;
}

export function assessmentDetail(store: Store, id: number): AssessmentDetail {
  const row = requireFound(assessmentById(store, id), '考评');
  const rules = rulesOfVersion(store, row.schemeVersionId);
  const one = prepared<[number], { class: string; groupId: GroupId | null; households: number }>(
    store,
    `SELECT p.class, p.group_id AS groupId,
       (SELECT count(*) FROM household h WHERE h.group_id = p.group_id AND h.state <> 'closed') AS households
     FROM participant p WHERE p.id = ?`,
  ).get(row.participantId);
  return {
    ...row,
    rules,
    round: requireAssessmentRound(rules, row.period, row.roundId),
    class: one?.class ?? '',
    households: one?.groupId == null ? null : one.households,
    sheets: sheetsOf(store, id),
    lastVerifier: lastVerifier(store, row),
  };
}
