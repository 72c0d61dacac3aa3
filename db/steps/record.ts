/** 程序登记: records a step of a procedure that happened outside the program, and takes a wrong record back. */
import { eq, sql, and, gt } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { assemblyVoteFault } from '../../shared/rules/votes.ts';
import { waitsForSteps } from '../../shared/period-closes/kinds.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { procedureSteps, type ProcedureStep } from '../../shared/schemes/steps.ts';
import { stepCountsText, type StepVoteCounts } from '../../shared/sentences/steps.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { checkedAttachments, type AttachedFile } from '../attachments.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { assertVersion, prepared, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { stepAttachment, stepRecord, meeting } from '../schema/index.ts';
import { draftMark } from '../draft-mark.ts';
import { currentRules, schemeById } from '../schemes/read.ts';
import { schemeVersionById } from '../schemes/versions.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { effectiveClose, isClosed } from '../period-closes/closed.ts';
import { requireStepOrder } from './order.ts';
import { stepRecordById, type StoredStep } from './read.ts';

export interface RecordStepInput {
  requestId?: string;
  schemeId: SchemeId;
  /** The draft, for a step that stands before the daily work; null otherwise. */
  versionId: number | null;
  step: string;
  /** Of a step that a close waits for: the period that is closed; null otherwise. */
  period: string | null;
  heldOn: string;
  body: string;
  /** Of an assembly. */
  counts: StepVoteCounts | null;
  documentNo: string;
  remark: string;
}

interface Wanted {
  step: ProcedureStep;
  /** Recorded steps that the same act waits for, in the order of the scheme. */
  steps: ProcedureStep[];
  /** Of a step that a close waits for: the period; '' otherwise. */
  period: string;
}

/** Rules by which the step is named: of the draft, of the period that is closed, or as they are now. */
function rulesFor(tx: Tx, { schemeId, versionId, period }: RecordStepInput): SchemeDraft | undefined {
  if (versionId !== null) {
    const draft = schemeVersionById(tx, versionId);
    if (draft.schemeId !== schemeId || draft.state !== 'draft') {
      throw new Refusal('invalidState', '这一版积分办法已经表决，执行前的程序不能再登记。');
    }
    return draft.rules;
  }
  return period === null ? currentRules(tx, schemeId) : schemeOfPeriod(tx, schemeId, period).rules;
}

/**
 * The step by its name and by what waits for it. Refuses notFound, invalidInput for one that the program itself records, and
 * invalidState for a scheme that has ended: its last notices are still posted, its last periods closed.
 */
function requireStep(tx: Tx, input: RecordStepInput): Wanted {
  const { schemeId, versionId, step: name, period } = input;
  const scheme = schemeById(tx, schemeId);
  const rules = rulesFor(tx, input);
  const recordedSteps = rules === undefined ? [] : procedureSteps(rules).filter((one) => one.recorded);
  const step = recordedSteps.find(
    ({ name: called, gate }) =>
      called === name && (gate === 'force') === (versionId !== null) && (period === null || gate === 'close'),
  );
  if (step === undefined) {
    throw new Refusal(
      'invalidInput',
      `${quoted(scheme.name)}的程序里没有要在这里登记的步骤${quoted(name)}。请刷新页面，从列出的步骤里选。`,
    );
  }
  if (scheme.state === 'closed' && step.gate !== 'post' && step.gate !== 'close') {
    throw new Refusal('invalidState', `${quoted(scheme.name)}已经停用，不再登记这一步。`);
  }
  return {
    step,
    steps: recordedSteps.filter(({ gate }) => gate === step.gate),
    period: step.gate === 'close' ? requirePeriod(tx, input, step) : '',
  };
}

/** The period of a step that a close waits for: of the longest length of its rules, begun, and not closed. */
function requirePeriod(tx: Tx, { schemeId, period, heldOn }: RecordStepInput, step: ProcedureStep): string {
  if (period === null) throw new Refusal('invalidInput', `请选择${quoted(step.name)}是哪一期的。`, 'period');
  const { rules } = schemeOfPeriod(tx, schemeId, period);
  const { from } = periodBounds(period);
  if (!waitsForSteps(rules, period) || from > tx.today) {
    throw new Refusal('invalidInput', `${periodLabel(period)}结账不等这一步，请选别的期间。`, 'period');
  }
  if (isClosed(tx, schemeId, period)) {
    throw new Refusal('invalidState', `${periodLabel(period)}已经结账，不能再登记${quoted(step.name)}。`);
  }
  if (heldOn < from) {
    throw new Refusal('invalidInput', `${periodLabel(period)}自 ${from} 开始，日期不能更早。`, 'heldOn');
  }
  return period;
}

/** What an assembly decided counts with its votes; nothing else has any. */
function requireVotes({ counts, heldOn, body }: RecordStepInput, step: ProcedureStep): void {
  if (step.kind !== 'assembly') {
    if (counts !== null) throw new Refusal('invalidInput', `${quoted(step.name)}没有表决，不用填票数。`);
    return;
  }
  if (counts === null) {
    throw new Refusal('invalidInput', `请填写${quoted(step.name)}的应到、实到和票数。`);
  }
  const fault = assemblyVoteFault({ date: heldOn, body, ...counts });
  if (fault !== undefined) throw new Refusal('noQuorum', fault);
}

/**
 * A second one of a day is of what a meeting decided after the first was recorded, or of a draft that was changed since.
 * Refuses duplicate.
 */
function refuseSame(
  tx: Tx,
  { schemeId, versionId, step, heldOn }: RecordStepInput,
  { step: { gate }, period }: Wanted,
  mark: string,
): void {
  const same = prepared<
    [SchemeId, number | null, string, string, string, string],
    { recordedAt: string | null }
  >(
    tx,
    `SELECT max(recorded_at) AS recordedAt FROM step_record
     WHERE scheme_id = ? AND version_id IS ? AND step = ? AND held_on = ? AND period = ? AND draft_mark = ?
       AND withdrawn_at IS NULL`,
  ).get(schemeId, versionId, step, heldOn, period, mark)?.recordedAt;
  if (!same) return;
  const decided = tx.orm
    .select({ id: meeting.id })
    .from(meeting)
    .where(and(eq(meeting.schemeId, schemeId), gt(meeting.closedAt, same)))
    .get();
  if (gate === 'publish' && decided !== undefined) return;
  throw new Refusal('duplicate', `${chineseDate(heldOn)}的${quoted(step)}已经登记过了，不用再登记。`);
}

/**
 * Records when a step happened, who acted and with which result; the act that waits for it can then be done. Refuses
 * invalidInput (step, day, period, votes, attachments), invalidState (scheme closed, version voted on), noQuorum, duplicate.
 */
export function recordStep(
  store: Store,
  by: Actor,
  input: RecordStepInput,
  files: readonly AttachedFile[] = [],
): { id: number } {
  const attached = checkedAttachments(files, '每次登记');
  const request = { ...input, sha256: attached.map((one) => one.sha256) };
  return transact(store, by, 'steps.record', request, (tx) => {
    assertNotFuture(tx, input.heldOn, '日期');
    const wanted = requireStep(tx, input);
    const { step, period } = wanted;
    requireVotes(input, step);
    const { schemeId, versionId, heldOn, body, counts, documentNo, remark } = input;
    if (versionId !== null || period !== '') {
      requireStepOrder(tx, { schemeId, versionId, period }, { steps: wanted.steps, name: step.name, heldOn });
    }
    const mark = versionId === null ? '' : draftMark(schemeVersionById(tx, versionId).rules);
    refuseSame(tx, input, wanted, mark);
    const values = {
      schemeId,
      versionId,
      step: step.name,
      kind: step.kind,
      period,
      heldOn,
      body,
      counts,
      documentNo,
      remark,
    };
    const { id } = tx.orm
      .insert(stepRecord)
      .values({ ...values, draftMark: mark, staffId: by.staffId, staffName: by.name, recordedAt: tx.at })
      .returning({ id: stepRecord.id })
      .get();
    for (const [index, { mime, bytes, sha256 }] of attached.entries()) {
      tx.orm
        .insert(stepAttachment)
        .values({ recordId: id, number: index + 1, mime, bytes: Buffer.from(bytes), sha256 })
        .run();
    }
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary:
        `登记程序：${quoted(schemeById(tx, schemeId).name)}${quoted(step.name)}，${chineseDate(heldOn)} ${body}` +
        (counts === null ? '' : `，${stepCountsText(counts)}`) +
        (documentNo === '' ? '' : `，${documentNo}`) +
        (attached.length === 0 ? '' : `，附件 ${String(attached.length)} 份`),
      after: { id, ...values, ...(attached.length === 0 ? {} : { sha256: request.sha256 }) },
    });
    return { id };
  });
}

/** The act that already rests on a record, in words; undefined of one that nothing rests on. */
function restsOn(tx: Tx, record: StoredStep): string | undefined {
  const { schemeId, versionId, period, recordedAt } = record;
  if (versionId !== null) {
    return schemeVersionById(tx, versionId).state === 'draft' ? undefined : '办法已经表决执行';
  }
  if (period !== '') {
    const close = effectiveClose(tx, schemeId, period);
    return close && `${periodLabel(period)}已结账（${close.no}）`;
  }
  const rules = currentRules(tx, schemeId);
  const gate = rules && procedureSteps(rules).find((one) => one.name === record.step && one.recorded)?.gate;
  if (gate !== 'publish' && gate !== 'post') return undefined;
  const used =
    gate === 'post'
      ? 'posted_at >= ?'
      : 'created_at >= ? AND EXISTS (SELECT 1 FROM notice_line l WHERE l.notice_id = notice.id AND l.declaration_id IS NOT NULL)';
  const notice = prepared<[SchemeId, string], { no: string }>(
    tx,
    `SELECT no FROM notice WHERE scheme_id = ? AND kind = 'points' AND state <> 'withdrawn' AND ${used} ORDER BY id LIMIT 1`,
  ).get(schemeId, recordedAt);
  return notice && `公示表 ${notice.no} 已依此办理`;
}

/** Takes a wrong record back; it stays on record as withdrawn. Refuses invalidState once an act rests on it. */
export function withdrawStep(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; version: number; reason: string },
): { step: string; heldOn: string } {
  return transact(store, by, 'steps.withdraw', input, (tx) => {
    const record = stepRecordById(tx, input.id);
    const { id, step, heldOn, schemeId } = record;
    const what = `${chineseDate(heldOn)}的${quoted(step)}`;
    assertVersion(record.version, input.version, `程序登记${what}`);
    if (record.withdrawnAt !== null) throw new Refusal('invalidState', `${what}已经撤回。`);
    const rests = restsOn(tx, record);
    if (rests !== undefined) throw new Refusal('invalidState', `${rests}，${what}不能再撤回。`);
    tx.orm
      .update(stepRecord)
      .set({ withdrawnAt: tx.at, withdrawalReason: input.reason, version: sql`${stepRecord.version} + 1` })
      .where(eq(stepRecord.id, id))
      .run();
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `撤回程序登记：${what}，原因：${input.reason}`,
      before: { id, withdrawn: false },
      after: { withdrawn: true, reason: input.reason },
    });
    return { step, heldOn };
  });
}
