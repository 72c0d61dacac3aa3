/** Opens assessments 考评 for a period. */
import { and, eq } from 'drizzle-orm';
import { isPeriod, periodBounds, periodLabel } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { transact, nextSerial, type Actor, type Store, type Tx } from '../database/store.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { disqualifyingProblem } from '../reward-forfeits.ts';
import { assessment } from '../schema/index.ts';
import { assessedOf, type Assessed } from './read.ts';
import { requireAssessmentRound, requireOpenPeriod } from './rounds.ts';

export interface CreateAssessmentsInput {
  requestId?: string;
  schemeId: SchemeId;
  participantIds: number[];
  /** '2026', '2026-H1', '2026-Q3'. */
  period: string;
  /** Which of the scheme's assessments; empty where it names none. */
  roundId: string;
}

function createAssessment(
  tx: Tx,
  input: CreateAssessmentsInput,
  { participantId, name }: Assessed,
  versionId: number,
) {
  const { schemeId, period, roundId } = input;
  const barring = disqualifyingProblem(tx, participantId, Number(period.slice(0, 4)));
  if (barring !== undefined) {
    throw new Refusal(
      'invalidState',
      `${name}不能参加${period.slice(0, 4)}年的考评：问题 ${barring} 逾期没有整改，已取消这一年的资格。`,
    );
  }
  const known = tx.orm
    .select({ no: assessment.no })
    .from(assessment)
    .where(
      and(
        eq(assessment.schemeId, schemeId),
        eq(assessment.participantId, participantId),
        eq(assessment.period, period),
        eq(assessment.roundId, roundId),
      ),
    )
    .get();
  if (known) {
    throw new Refusal('duplicate', `${name}${periodLabel(period)}的考评已经开始（${known.no}），不能重复。`);
  }
  const year = tx.today.slice(0, 4);
  const no = `考〔${year}〕${String(nextSerial(tx, `assessment:${year}`))}号`;
  const { id } = tx.orm
    .insert(assessment)
    .values({ no, schemeId, schemeVersionId: versionId, participantId, period, roundId })
    .returning({ id: assessment.id })
    .get();
  tx.audit({
    subject: `assessment:${String(id)}`,
    summary: `开始考评 ${no}：${name}，${periodLabel(period)}`,
    after: { participantId, period, roundId },
  });
  return id;
}

/**
 * Creates the assessment of each participant for a period, under the rules in force at its end. Refuses
 * duplicate (already created), invalidState (does not take part or has left, period closed), invalidInput (a period the scheme
 * does not assess or that has not begun).
 */
export function createAssessments(store: Store, by: Actor, input: CreateAssessmentsInput): { ids: number[] } {
  return transact(store, by, 'assessments.create', input, (tx) => {
    if (!isPeriod(input.period)) throw new Refusal('invalidInput', '请选择考评期间。');
    const { from } = periodBounds(input.period);
    const scheme = schemeOfPeriod(tx, input.schemeId, input.period);
    requireAssessmentRound(scheme.rules, input.period, input.roundId);
    requireOpenPeriod(tx, input, '不能再开始考评');
    if (from > tx.today)
      throw new Refusal('invalidInput', `${periodLabel(input.period)}还没有开始，不能考评。`);
    const assessed = assessedOf(tx, scheme, input.period);
    const chosen = input.participantIds.map((id) =>
      assessed.find(({ participantId }) => participantId === id),
    );
    if (chosen.includes(undefined))
      throw new Refusal('invalidState', '所选对象里有的不参加或已退出这个办法，请刷新后再选。');
    return { ids: chosen.flatMap((one) => (one ? createAssessment(tx, input, one, scheme.versionId) : [])) };
  });
}
