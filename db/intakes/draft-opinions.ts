/** 方案征求意见: the opinions about a version of a scheme, for its paper. */
import type { IntakeChannel, IntakeConclusion } from '../../shared/intakes.ts';
import { withoutComplainant } from '../../shared/values/complainant.ts';
import { prepared, type Store } from '../database/store.ts';

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
  return prepared<[number], DraftOpinion & { complainant: string }>(
    store,
    `SELECT no, received_on AS receivedOn, channel, content, conclusion, answer, complainant FROM intake
     WHERE scheme_version_id = ? AND state <> 'withdrawn' ORDER BY received_on, id`,
  )
    .all(versionId)
    .map(({ complainant, content, answer, ...row }) => ({
      ...row,
      ...withoutComplainant({ content, answer }, complainant),
    }));
}
