/** Records the sheets of an assessment 考评: self-report, verification and final, each kept unchanged. */
import { eq, sql } from 'drizzle-orm';
import {
  ASSESSMENT_STEP_NAMES,
  ASSESSMENT_STEPS,
  type AssessmentContent,
  type ReplacedPoints,
  verifierText,
  type AssessmentStep,
  type Verifier,
} from '../../shared/assessments.ts';
import { periodBounds, periodKind, periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { assessmentChanges, reasonsOf } from '../../shared/rules/assessment-changes.ts';
import { settleContent } from '../../shared/rules/assessment.ts';
import { replacedBy } from '../../shared/rules/replaced-points.ts';
import type { Points, StaffId } from '../../shared/values/units.ts';
import { transact, assertVersion, type Tx, type Actor, type Store } from '../database/store.ts';
import { assessment, assessmentSheet } from '../schema/index.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { isSameName } from '../../shared/values/names.ts';
import { ask } from '../database/question.ts';
import { atEndOf } from './at-end.ts';
import { postedTo } from './posted.ts';
import { requireOpenPeriod } from './rounds.ts';
import { assessmentById, lastSheet, selfReportOf, type AssessmentRow } from './read.ts';

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
  /** Why the score differs from the points posted in the period. */
  replacedReason?: string;
  /** With a verification, and only with it. */
  verifier?: Verifier;
  answered?: string;
}

/** Allowed steps: the next one, or the last one again. Refuses invalidState for skipping or going back. */
function checkStep(last: AssessmentStep | undefined, step: AssessmentStep, reason: string): void {
  const name = ASSESSMENT_STEP_NAMES[step];
  const done = last === undefined ? -1 : ASSESSMENT_STEPS.indexOf(last);
  const order = ASSESSMENT_STEPS.indexOf(step);
  if (order > done + 1) {
    const missing = ASSESSMENT_STEPS[done + 1] ?? 'selfReport';
    throw new Refusal('invalidState', `还没有${ASSESSMENT_STEP_NAMES[missing]}，不能${name}。`);
  }
  if (order < done && last !== undefined) {
    throw new Refusal('invalidState', `已经${ASSESSMENT_STEP_NAMES[last]}，不能再改${name}。`);
  }
  if (order === done && reason === '') {
    throw new Refusal('invalidInput', `${name}已经登记过，更正请写明原因；原来的一份仍然保留。`);
  }
}

/** Refuses invalidInput for a verification without a verifier, and for any other step with one. */
function requireVerifier(step: AssessmentStep, verifier: Verifier | undefined): Verifier | undefined {
  const isVerification = step === 'verification';
  if (isVerification && !verifier)
    throw new Refusal('invalidInput', '请填写核查认定的单位和核查人：谁核查的，印在考评结果表上。');
  if (!isVerification && verifier)
    throw new Refusal('invalidInput', `${ASSESSMENT_STEP_NAMES[step]}不填核查人。`);
  return verifier;
}

/**
 * A body does not verify its own report: in an office with one clerk the same person may enter both, which is
 * confirmed each time. Asks when the self-report was entered by the same person, or the verifier entered it.
 */
function askAboutOwnReport(
  by: Actor,
  selfReport: { staffId: StaffId | null; staffName: string } | undefined,
  verifier: Verifier,
  answered: string | undefined,
): void {
  if (selfReport === undefined || selfReport.staffName === '') return;
  const { staffName } = selfReport;
  if (isSameName(verifier.name, staffName)) {
    ask(
      `自评申报是${staffName}登记的，核查人也写的是${verifier.name}：自己核查自己的申报，不算核查。确定吗？`,
      answered,
    );
  } else if (selfReport.staffId === by.staffId) {
    ask(
      `自评申报也是${staffName}登记的。核查认定应由核查的人作出：${verifierText(verifier)}已经核查，${staffName}只是照结果录入，对吗？`,
      answered,
    );
  }
}

/**
 * Points that were registered, judged, published and posted are replaced by a score in the close: only for a reason, which is
 * kept, and of the final sheet it is asked whether that is meant. Refuses invalidInput without a reason, question.
 */
function explainedReplacement(
  own: AssessmentRow,
  unitName: string,
  sheet: { step: AssessmentStep; content: AssessmentContent; total: Points; posted: Points | null },
  { replacedReason = '', answered }: Pick<RecordSheetInput, 'replacedReason' | 'answered'>,
): ReplacedPoints | undefined {
  const differs = replacedBy(sheet, sheet.posted);
  if (!differs) return undefined;
  const text = (points: Points): string => `${formatPoints(points)}${unitName}`;
  const said = `${own.name} ${periodLabel(own.period)}已入账${text(differs.points)}，${ASSESSMENT_STEP_NAMES[sheet.step]}的得分是${text(sheet.total)}`;
  const reason = replacedReason.trim();
  if (reason === '')
    throw new Refusal('invalidInput', `${said}，请写明为什么与已入账的不同；结账照审定的得分。`);
  if (sheet.step === 'final') {
    ask(
      `${said}（理由：${reason}）。结账时名次、等次、奖励都照${text(sheet.total)}，不照已入账的${text(differs.points)}。确定吗？`,
      answered,
    );
  }
  return { points: differs.points, reason };
}

/** The reward is paid by the number of households typed: of the final sheet, one that the files do not know is asked about. */
function askAboutHouseholds(
  tx: Tx,
  own: AssessmentRow,
  { step, content }: { step: AssessmentStep; content: AssessmentContent },
  answered: string | undefined,
): void {
  const { households: known } = atEndOf(tx, own);
  const { households } = content;
  if (step !== 'final' || households === undefined || !known || households === known) return;
  ask(
    `农户档案里${own.name}到 ${periodBounds(own.period).to} 有 ${String(known)} 户，考评填的是 ${String(households)} 户，组奖励按 ${String(households)} 户算。确定吗？`,
    answered,
  );
}

function isSameReplacement(one: ReplacedPoints | undefined, other: ReplacedPoints | undefined): boolean {
  return one?.points === other?.points && one?.reason === other?.reason;
}

/**
 * Enters a step: self-report, verification, then final; the last one can be entered again with a reason, as a
 * new sheet. Every value that differs from the previous sheet needs a reason. Refuses invalidState (step out of
 * order, period closed), invalidInput (marks missing or above their maximum, changes without a reason, each by name; a verification
 * without a verifier; a score that differs from the posted points without a reason), question (the same person enters report and
 * verification; a final score replaces posted points, or a reward is for other households than those of the files).
 */
export function recordSheet(
  store: Store,
  by: Actor,
  input: RecordSheetInput,
): { sheetId: number; total: Points; version: number } {
  return transact(store, by, 'assessments.record', input, (tx) => {
    const own = requireFound(assessmentById(tx, input.assessmentId), '考评');
    assertVersion(own.version, input.version, `考评 ${own.no}`);
    requireOpenPeriod(tx, own, `不能再登记考评 ${own.no}`);
    const rules = rulesOfVersion(tx, own.schemeVersionId);
    const before = lastSheet(tx, own.id);
    const reason = input.reason.trim();
    checkStep(before?.step, input.step, reason);
    const verifier = requireVerifier(input.step, input.verifier);
    const { content, total } = settleContent(rules, periodKind(own.period), input.content);
    const changes = before ? assessmentChanges(rules, before.content, content) : [];
    askAboutHouseholds(tx, own, { step: input.step, content }, input.answered);
    const posted = postedTo(tx, own);
    const replaced = explainedReplacement(
      own,
      rules.unitName,
      { step: input.step, content, total, posted },
      input,
    );
    const isReplacementChanged =
      before !== undefined && !isSameReplacement(before.content.replaced, replaced);
    if (before?.step === input.step && changes.length === 0 && !isReplacementChanged)
      throw new Refusal('invalidInput', '与原来的一份没有不同，不用更正。');
    if (verifier) askAboutOwnReport(by, selfReportOf(tx, own.id), verifier, input.answered);
    const kept = {
      ...content,
      ...(before ? { reasons: reasonsOf(changes, input.reasons) } : {}),
      ...(replaced ? { replaced } : {}),
    };
    const { id: sheetId } = tx.orm
      .insert(assessmentSheet)
      .values({
        assessmentId: own.id,
        step: input.step,
        content: kept,
        total,
        reason,
        ...(verifier ? { verifierOffice: verifier.office, verifierName: verifier.name } : {}),
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
    const verified = verifier ? `（${verifierText(verifier)}核查）` : '';
    tx.audit({
      subject: `assessment:${String(own.id)}`,
      summary: `${ASSESSMENT_STEP_NAMES[input.step]}${again}${verified} ${own.no} ${own.name}：${formatPoints(total)} ${rules.unitName}`,
      before: before?.content,
      after: kept,
    });
    return { sheetId, total, version: own.version + 1 };
  });
}
