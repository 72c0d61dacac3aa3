/** One assessment for its page. */
import type { AssessmentSheetView, PostedPointsView } from '../../shared/contract/assessments.ts';
import type { Verifier } from '../../shared/assessments.ts';
import { requireFound } from '../../shared/refusals.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { type AssessmentRound } from '../../shared/rules/assessment.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { filesUntil } from '../households/rows.ts';
import { stateOnDay } from '../households/states.ts';
import { particularAsOf } from '../participants/past-particulars.ts';
import { postedLines } from './posted.ts';
import { requireAssessmentRound } from './rounds.ts';
import { assessmentById, lastVerifier, sheetsOf, type AssessmentRow } from './read.ts';

export interface AssessmentDetail extends AssessmentRow {
  rules: SchemeRules;
  round: AssessmentRound;
  /** On the last day of the period. */
  class: string;
  /** For groups: number of households in the household files on the last day of the period, without closed ones. */
  households: number | null;
  sheets: AssessmentSheetView[];
  posted: PostedPointsView | null;
  lastVerifier: Verifier | null;
}

export function assessmentDetail(store: Store, id: number): AssessmentDetail {
  const row = requireFound(assessmentById(store, id), '考评');
  const rules = rulesOfVersion(store, row.schemeVersionId);
  const { to: day } = periodBounds(row.period);
  const one = prepared<
    [{ id: number; day: string; filesUntil: string | null }],
    { class: string; groupId: GroupId | null; households: number }
  >(
    store,
    `SELECT ${particularAsOf('class', '@day')} AS class, p.group_id AS groupId,
       (SELECT count(*) FROM household h WHERE h.group_id = p.group_id AND ${stateOnDay('@day')} <> 'closed'
          AND (@filesUntil IS NULL OR h.created_at < @filesUntil)) AS households
     FROM participant p WHERE p.id = @id`,
  ).get({ id: row.participantId, day, filesUntil: filesUntil(store, day) });
  return {
    ...row,
    rules,
    round: requireAssessmentRound(rules, row.period, row.roundId),
    class: one?.class ?? '',
    households: one?.groupId == null ? null : one.households,
    sheets: sheetsOf(store, id),
    posted: postedLines(store, row),
    lastVerifier: lastVerifier(store, row),
  };
}
