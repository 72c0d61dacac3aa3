/** 方案征求意见: the opinions about a version of a scheme, for its paper. */
import type { IntakeChannel, IntakeConclusion } from '../../shared/intakes.ts';
import { withoutComplainant } from '../../shared/values/complainant.ts';
import { prepared, type Store } from '../database/store.ts';
import { COMPLAINANT_HOUSEHOLD, householdWordsOf, type Intake } from './read.ts';

export interface DraftOpinion {
  no: string;
  receivedOn: string;
  channel: IntakeChannel;
  content: string;
  conclusion: IntakeConclusion | null;
  answer: string;
}

/** In the order of their receipt, without who gave them; withdrawn ones are left out. */
export function draftOpinions(store: Store, versionId: number): DraftOpinion[] {
  return prepared<[number], DraftOpinion & Pick<Intake, 'complainant' | 'householdWords' | 'aboutOwn'>>(
    store,
    `SELECT i.no, i.received_on AS receivedOn, i.channel, i.content, i.conclusion, i.answer, i.complainant, ${COMPLAINANT_HOUSEHOLD}
     FROM intake i WHERE i.scheme_version_id = ? AND i.state <> 'withdrawn' ORDER BY i.received_on, i.id`,
  )
    .all(versionId)
    .map(({ complainant, householdWords, aboutOwn: _own, content, answer, ...row }) => ({
      ...row,
      ...withoutComplainant({ content, answer }, complainant, householdWordsOf(householdWords)),
    }));
}
