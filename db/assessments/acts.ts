/**
 * Assessments (考评): created for a period, then self-report, verification and final sheet, each kept
 * unchanged.
 */
import { and, eq, sql } from 'drizzle-orm';
import {
  ASSESSMENT_STEP_NAMES,
  ASSESSMENT_STEPS,
  type AssessmentContent,
  type AssessmentStep,
} from '../../shared/assessments.ts';
import { isPeriod, periodBounds, periodKind, periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { assessmentChanges, reasonsOf } from '../../shared/rules/assessment-changes.ts';
import { settleContent } from '../../shared/rules/assessment.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { schemeRules } from '../schemes/read.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { transact, nextSerial, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { assessment, assessmentSheet } from '../schema/index.ts';
import { requireRound } from './rounds.ts';
import { assessedOf, assessmentById, lastSheet, type Assessed } from './read.ts';

export interface OpenAssessmentsInput {
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
  input: OpenAssessmentsInput,
  { participantId, name }: Assessed,
  versionId: number,
) {
  const { schemeId, period, roundId } = input;
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
 * duplicate (already created), invalidState (does not take part or has left), invalidInput (a period the scheme
 * does not assess or that has not begun).
 */
export function createAssessments(store: Store, by: Actor, input: OpenAssessmentsInput): { ids: number[] } {
  return transact(store, by, 'assessments.open', input, (tx) => {
    if (!isPeriod(input.period)) throw new Refusal('invalidInput', '请选择考评期间。');
    const { from } = periodBounds(input.period);
    const scheme = schemeOfPeriod(tx, input.schemeId, input.period);
    requireRound(scheme.rules, input.period, input.roundId);
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

export interface RecordSheetInput {
  requestId?: string;
  assessmentId: number;
  version: number;
  step: AssessmentStep;
  content: AssessmentContent;
  /** Reasons for values that differ from the previous sheet, keyed by change. */
  reasons: Record<string, string>;
  /** Reason for entering a step again. */
  reason: string;
}

/** Allowed steps: the next one, or the last one again. Refuses invalidState for skipping or going back. */
function checkStep(last: AssessmentStep | undefined, step: AssessmentStep, reason: string): void {
  const name = ASSESSMENT_STEP_NAMES[step];
  const done = last === undefined ? -1 : ASSESSMENT_STEPS.indexOf(last);
  const place = ASSESSMENT_STEPS.indexOf(step);
  if (place > done + 1) {
    const missing = ASSESSMENT_STEPS[done + 1] ?? 'selfReport';
    throw new Refusal('invalidState', `还没有${ASSESSMENT_STEP_NAMES[missing]}，不能${name}。`);
  }
  if (place < done && last !== undefined) {
    throw new Refusal('invalidState', `已经${ASSESSMENT_STEP_NAMES[last]}，不能再改${name}。`);
  }
  if (place === done && reason === '') {
    throw new Refusal('invalidInput', `${name}已经登记过，更正请写明原因；原来的一份仍然保留。`);
  }
}

/**
 * Enters a step: self-report, verification, then final; the last one can be entered again with a reason, as a
 * new sheet. Every value that differs from the previous sheet needs a reason. Refuses invalidState (step out of
 * order), invalidInput (marks missing or above their maximum, changes without a reason, each by name).
 */
export function recordSheet(
  store: Store,
  by: Actor,
  input: RecordSheetInput,
): { sheetId: number; total: Points; version: number } {
  return transact(store, by, 'assessments.record', input, (tx) => {
    const own = requireFound(assessmentById(tx, input.assessmentId), '考评');
    assertVersion(own.version, input.version, `考评 ${own.no}`);
    const rules = schemeRules(tx, own.schemeVersionId);
    const before = lastSheet(tx, own.id);
    const reason = input.reason.trim();
    checkStep(before?.step, input.step, reason);
    const { content, total } = settleContent(rules, periodKind(own.period), input.content);
    const changes = before ? assessmentChanges(rules, before.content, content) : [];
    if (before?.step === input.step && changes.length === 0)
      throw new Refusal('invalidInput', '与原来的一份没有不同，不用更正。');
    const kept = before ? { ...content, reasons: reasonsOf(changes, input.reasons) } : content;
    const { id: sheetId } = tx.orm
      .insert(assessmentSheet)
      .values({
        assessmentId: own.id,
        step: input.step,
        content: kept,
        total,
        reason,
        at: tx.at,
        staffId: by.staffId,
      })
      .returning({ id: assessmentSheet.id })
      .get();
    tx.orm
      .update(assessment)
      .set({ step: input.step, version: sql`${assessment.version} + 1` })
      .where(eq(assessment.id, own.id))
      .run();
    const again = before?.step === input.step ? `更正（${reason}）` : '';
    tx.audit({
      subject: `assessment:${String(own.id)}`,
      summary: `${ASSESSMENT_STEP_NAMES[input.step]}${again} ${own.no} ${own.name}：${formatPoints(total)} ${rules.unitName}`,
      before: before?.content,
      after: kept,
    });
    return { sheetId, total, version: own.version + 1 };
  });
}
