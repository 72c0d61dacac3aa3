/** Ends an intake 来访: answered with what it changed, or withdrawn. */
import type { IntakeEffectInput } from '../../shared/contract/intakes.ts';
import {
  CONCLUSIONS_OF,
  INTAKE_CONCLUSION_NAMES,
  INTAKE_KIND_NAMES,
  needsFinding,
  type IntakeConclusion,
} from '../../shared/intakes.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { assessmentById, isCorrectedSince } from '../assessments/read.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import {
  declaration,
  deedCancellation,
  intake,
  periodClose,
  schemeVersion,
  transfer,
} from '../schema/index.ts';
import { auditIntake } from './investigate.ts';
import { requireOpenIntake, type Intake } from './read.ts';
import { INTAKE } from './states.ts';
import { eq } from 'drizzle-orm';

interface AnswerIntakeInput {
  requestId?: string;
  id: number;
  version: number;
  conclusion: IntakeConclusion;
  answer: string;
  effect: IntakeEffectInput;
}

type EffectColumns = Pick<
  typeof intake.$inferInsert,
  'effect' | 'transferId' | 'declarationId' | 'changedVersionId'
>;

/** The record of what the answer changed. Refuses notFound, and invalidInput where it is not such a record. */
function effectOf(tx: Tx, { closeId, assessmentId }: Intake, effect: IntakeEffectInput): EffectColumns {
  switch (effect.kind) {
    case 'nothing':
      return { effect: 'nothing' };
    case 'reversal': {
      const found = tx.orm
        .select({ id: transfer.id, kind: transfer.kind })
        .from(transfer)
        .where(eq(transfer.id, effect.transferId))
        .get();
      const { id, kind } = requireFound(found, `台账第 ${String(effect.transferId)} 笔`);
      if (kind !== 'reversal') {
        throw new Refusal('invalidInput', `台账第 ${String(id)} 笔不是冲销。请填冲销那一笔的序号。`);
      }
      return { effect: 'reversal', transferId: id };
    }
    case 'cancellation': {
      const found = tx.orm
        .select({ id: declaration.id, cancelled: deedCancellation.declarationId })
        .from(declaration)
        .leftJoin(deedCancellation, eq(deedCancellation.declarationId, declaration.id))
        .where(eq(declaration.no, effect.declarationNo))
        .get();
      const { id, cancelled } = requireFound(found, `登记 ${effect.declarationNo}`);
      if (cancelled === null) {
        throw new Refusal(
          'invalidInput',
          `登记 ${effect.declarationNo} 不是入账以后撤销的。请先在“台账”里撤销；记了分的请冲销，填冲销那一笔的序号。`,
        );
      }
      return { effect: 'cancellation', declarationId: id };
    }
    case 'declaration': {
      const found = tx.orm
        .select({ id: declaration.id })
        .from(declaration)
        .where(eq(declaration.no, effect.declarationNo))
        .get();
      return { effect: 'declaration', declarationId: requireFound(found, `登记 ${effect.declarationNo}`).id };
    }
    case 'schemeVersion': {
      const found = tx.orm
        .select({ id: schemeVersion.id })
        .from(schemeVersion)
        .where(eq(schemeVersion.id, effect.versionId))
        .get();
      return { effect: 'schemeVersion', changedVersionId: requireFound(found, '这一版积分办法').id };
    }
    case 'reopening':
      if (closeId === null) throw new Refusal('invalidInput', '这件来访不是对结账结果的，不能选“重新结账”。');
      return { effect: 'reopening' };
    case 'correction':
      if (assessmentId === null)
        throw new Refusal('invalidInput', '这件来访不是对考评的，不能选“更正考评”。');
      return { effect: 'correction' };
  }
}

/** Refuses invalidState while the close stands. */
function requireReopened(tx: Tx, no: string, closeId: number): void {
  const close = requireFound(
    tx.orm
      .select({ no: periodClose.no, state: periodClose.state })
      .from(periodClose)
      .where(eq(periodClose.id, closeId))
      .get(),
    '结账单',
  );
  if (close.state === 'reopened') return;
  throw new Refusal(
    'invalidState',
    `来访 ${no} 成立的，结果须先改正：请到“期末结账”重新打开 ${close.no}，再答复。不影响结果的，请选“不成立”并说明。`,
  );
}

/** ISO instant. Refuses notFound. */
function recordedAtOf(tx: Tx, id: number): string {
  const found = tx.orm.select({ at: intake.recordedAt }).from(intake).where(eq(intake.id, id)).get();
  return requireFound(found, '这件来访').at;
}

/** Refuses invalidState where no value of the assessment was changed since. */
function requireCorrection(tx: Tx, { id, no, receivedOn }: Intake, assessmentId: number): void {
  if (isCorrectedSince(tx, assessmentId, { receivedOn, recordedAt: recordedAtOf(tx, id) })) return;
  const own = requireFound(assessmentById(tx, assessmentId), '考评');
  throw new Refusal(
    'invalidState',
    `来访 ${no} 成立的，考评须先改正：请到“考评”更正 ${own.no}（${own.name}），再答复；已经结账的，先到“期末结账”重新打开。不影响得分的，请选“不成立”并说明。`,
  );
}

/** A result that was wrong is put right before the answer says so: nothing is paid by the old one. */
function requireCorrected(tx: Tx, about: Intake, conclusion: IntakeConclusion): void {
  if (conclusion !== 'upheld' && conclusion !== 'partly') return;
  const { no, closeId, assessmentId } = about;
  if (closeId !== null) requireReopened(tx, no, closeId);
  if (assessmentId !== null) requireCorrection(tx, about, assessmentId);
}

/**
 * Answers an intake. Refuses invalidState without a finding where the kind needs one, or while the close, or the
 * assessment, that it upholds is as it was; invalidInput for a conclusion that the kind does not have.
 */
export function answerIntake(store: Store, by: Actor, input: AnswerIntakeInput): { version: number } {
  return transact(store, by, 'intakes.answer', input, (tx) => {
    const before = requireOpenIntake(tx, input.id, input.version);
    const { kind, no, state } = before;
    if (!CONCLUSIONS_OF[kind].includes(input.conclusion)) {
      const allowed = CONCLUSIONS_OF[kind].map((one) => INTAKE_CONCLUSION_NAMES[one]).join('、');
      throw new Refusal('invalidInput', `${INTAKE_KIND_NAMES[kind]}的办理结果应为${allowed}之一。`);
    }
    if (needsFinding(kind) && state !== 'investigated') {
      throw new Refusal('invalidState', `来访 ${no} 还没有登记调查情况，请先调查再答复。`);
    }
    requireCorrected(tx, before, input.conclusion);
    transition(tx, INTAKE, before.id, 'answered', {
      conclusion: input.conclusion,
      answer: input.answer,
      answeredAt: tx.at,
      ...effectOf(tx, before, input.effect),
    });
    const name = INTAKE_CONCLUSION_NAMES[input.conclusion];
    const { version } = auditIntake(tx, before, `答复来访 ${no}：${name}`);
    return { version };
  });
}

/** Takes back an intake that was registered by mistake. It stays on record with the reason. */
export function withdrawIntake(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; reason: string },
): { version: number } {
  return transact(store, by, 'intakes.withdraw', input, (tx) => {
    const before = requireOpenIntake(tx, input.id, input.version);
    transition(tx, INTAKE, before.id, 'withdrawn', { withdrawalReason: input.reason });
    // The reason may name who brought it: the record has it, the trail does not.
    const { version } = auditIntake(tx, before, `撤回来访 ${before.no}`);
    return { version };
  });
}
