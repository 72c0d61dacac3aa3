/** Assessments under way in a test village. */
import type { AssessmentSheetView } from '../../shared/contract/assessments.ts';
import { recordSheet } from '../../db/assessments/record.ts';
import { createAssessments } from '../../db/assessments/create.ts';
import { assessmentById, sheetsOf } from '../../db/assessments/read.ts';
import type { AssessmentContent, AssessmentStep, Verifier } from '../../shared/assessments.ts';
import { answeringYes } from './answering-yes.ts';
import { adopted } from './fill-missing.ts';
import type { Office } from './village.ts';

export const VERIFIER: Verifier = { office: '镇党建办', name: '李明' };

/** An assessment of one participant that has just begun. */
export function begun(
  { store, by }: Office,
  schemeId: number,
  participantId: number,
  period: string,
  roundId = '',
): number {
  const input = { schemeId, participantIds: [participantId], period, roundId };
  const [id] = createAssessments(store, by.accountant, input).ids;
  return id!;
}

/** Enters a step as the office would, with the same reason for whatever it changes. */
export function entered(
  { store, by }: Office,
  assessmentId: number,
  step: AssessmentStep,
  content: AssessmentContent,
  {
    reasons = {},
    reason = '',
    replacedReason = '',
  }: { reasons?: Record<string, string>; reason?: string; replacedReason?: string } = {},
): { sheetId: number; total: number; version: number } {
  const { version } = assessmentById(store, assessmentId)!;
  const sheet = { assessmentId, version, step, content, reasons, reason, replacedReason };
  const verifier = step === 'verification' ? { verifier: VERIFIER } : {};
  return answeringYes((answered) => recordSheet(store, by.accountant, { ...sheet, ...verifier, answered }));
}

/** Through all three steps without a change. */
export function settled(
  village: Office,
  schemeId: number,
  participantId: number,
  period: string,
  content: AssessmentContent,
  roundId = '',
  replacedReason = '',
): number {
  const id = begun(village, schemeId, participantId, period, roundId);
  for (const step of ['selfReport', 'verification', 'final'] as const)
    entered(village, id, step, content, { replacedReason });
  return id;
}

export function sheets({ store }: Office, assessmentId: number): AssessmentSheetView[] {
  return sheetsOf(store, assessmentId);
}

/** 奉贤's rules for its village groups, with what they leave open filled in: in force since 2017. */
export function hamletsAdopted(village: Office): ReturnType<typeof adopted> {
  return adopted(
    village,
    'fengxian-hamlets',
    {
      'uses.groupReward.rounds.0.levels.0.from': 6000,
      'uses.groupReward.rounds.1.levels.0.from': 9000,
      'uses.groupReward.rounds.1.levels.1.from': 8000,
      'uses.groupReward.rounds.1.levels.2.from': 7000,
      'uses.groupReward.standards.0.kind': 'key',
    },
    { from: '2017-01-01' },
  );
}
