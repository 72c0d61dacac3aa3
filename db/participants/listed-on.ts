/** The first day on a list that is kept by hand: cadres, volunteers, groups, party organisations. */
import { and, eq, lt } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { assessment, participantReturn } from '../schema/index.ts';
import { requireCandidateVersion, writeEntry, type EntryChange } from './entry.ts';

/** Refuses invalidState where an assessment of a period that ended before the day would be left without its subject. */
function requireNoAssessmentBefore(tx: Tx, participantId: number, name: string, day: string): void {
  const assessed = tx.orm
    .select({ no: assessment.no, period: assessment.period })
    .from(assessment)
    .where(eq(assessment.participantId, participantId))
    .all()
    .find(({ period }) => periodBounds(period).to < day);
  if (!assessed) return;
  throw new Refusal(
    'invalidState',
    `${name}已有${periodLabel(assessed.period)}的考评（${assessed.no}），列入日期不能晚于那一期。`,
  );
}

/** Refuses invalidInput for a day after the last one, or after a removal that was taken back. */
function requireBeforeLeaving(
  tx: Tx,
  participantId: number,
  { name, leftOn }: { name: string; leftOn: string | null },
  day: string,
): void {
  const earlier = tx.orm
    .select({ offSince: participantReturn.offSince })
    .from(participantReturn)
    .where(and(eq(participantReturn.participantId, participantId), lt(participantReturn.offSince, day)))
    .get();
  const left = earlier?.offSince ?? leftOn;
  if (left === null || day <= left) return;
  throw new Refusal('invalidInput', `${name}${chineseDate(left)}退出过，列入日期不能晚于这一天。`);
}

/**
 * Corrects the first day of somebody on the list: periods that ended before it do not judge them. Closes that stand keep
 * their figures. Refuses invalidInput, invalidState, versionConflict.
 */
export function changeListedOn(
  store: Store,
  by: Actor,
  input: EntryChange & { listedOn: string; reason: string },
): { version: number } {
  return transact(store, by, 'participants.changeListedOn', input, (tx) => {
    const { scheme, before } = requireCandidateVersion(tx, input);
    const { participantId, name } = before.subject;
    const { listedOn, leftOn } = before.entry;
    if (participantId === null || listedOn === '') {
      throw new Refusal('invalidState', '本办法的参加人按农户档案确定，没有列入日期。');
    }
    assertNotFuture(tx, input.listedOn, '列入日期');
    requireBeforeLeaving(tx, participantId, { name, leftOn }, input.listedOn);
    requireNoAssessmentBefore(tx, participantId, name, input.listedOn);
    const what = `列入日期由${listedOn}改为${input.listedOn}：${input.reason}`;
    return writeEntry(tx, scheme, before, { listedOn: input.listedOn }, what);
  });
}
