/** Verification 初审 of declarations, and its withdrawal before the meeting. */
import { and, eq } from 'drizzle-orm';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { describeDeclaration } from './words.ts';
import { declarationById, requireState } from './read.ts';
import { MEETING_IS_OPEN } from '../meetings/open.ts';
import { RECTIFICATION } from '../rectifications/states.ts';
import { DECLARATION, WITHDRAWABLE_STATES } from './states.ts';
import { schemeRules } from '../schemes/read.ts';
import { transition } from '../database/states.ts';
import { rectification } from '../schema/index.ts';
import { transact, prepared, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';

export interface VerifyInput {
  entries: { id: DeclarationId; version: number }[];
  requestId?: string;
}

export function requireEvidence(tx: Tx, declaration: DeclarationView): void {
  const item = schemeRules(tx, declaration.schemeVersionId).items.find(
    (one) => one.id === declaration.itemId,
  );
  if (item?.evidence === 'required' && declaration.evidence === 0) {
    throw new Refusal(
      'invalidState',
      `${declaration.no} 的${quoted(item.name)}须附佐证，请补充照片后再初审，或退回。`,
    );
  }
}

/**
 * A deduction that can be rectified goes to the meeting only if it was not rectified within the term of its
 * notice (通界: 减分户发整改通知书).
 */
function assertRectificationServed({ no, rectificationDays, itemName }: DeclarationView): void {
  if (rectificationDays === null) return;
  throw new Refusal(
    'invalidState',
    `${no} 的${quoted(itemName)}有 ${String(rectificationDays)} 天整改期，请先发整改通知书；到期未整改的才能上评议会。`,
  );
}

/** Marks a declaration verified inside the caller's transaction; the caller writes the audit entry. */
export function markVerified(tx: Tx, id: DeclarationId, reason = ''): void {
  transition(tx, DECLARATION, id, 'verified', {
    stateReason: reason,
    verifiedBy: tx.by.staffId,
    verifiedAt: tx.at,
  });
}

/**
 * Passes verification 初审 of one or many, all or nothing. In a small village the same person may declare and
 * verify; the trail records both.
 */
export function verifyDeclarations(
  store: Store,
  by: Actor,
  input: VerifyInput,
): { verified: number; points: Points } {
  return transact(store, by, 'declarations.verify', input, (tx) => {
    let points = 0;
    for (const { id, version } of input.entries) {
      requireState(tx, id, ['declared']);
      const declaration = declarationById(tx, id);
      assertVersion(declaration.version, version, declaration.no);
      requireEvidence(tx, declaration);
      assertRectificationServed(declaration);
      markVerified(tx, id);
      points += declaration.proposedPoints;
      tx.audit({
        subject: `declaration:${String(id)}`,
        summary: `初审通过 ${declaration.no}：${describeDeclaration(tx, declaration)}；登记人 ${declaration.registeredBy}，初审人 ${by.name}`,
        before: { state: 'declared' },
        after: { state: 'verified' },
      });
    }
    return { verified: input.entries.length, points };
  });
}

export interface ReasonInput {
  id: DeclarationId;
  version: number;
  reason: string;
  requestId?: string;
}

/** Verification failed: back to the declarer, with what is missing. */
export function returnDeclaration(store: Store, by: Actor, input: ReasonInput): { id: DeclarationId } {
  return transact(store, by, 'declarations.return', input, (tx) => {
    const { no, version } = requireState(tx, input.id, ['declared']);
    assertVersion(version, input.version, no);
    const declaration = declarationById(tx, input.id);
    transition(tx, DECLARATION, input.id, 'returned', {
      stateReason: input.reason,
      verifiedBy: by.staffId,
      verifiedAt: tx.at,
    });
    tx.audit({
      subject: `declaration:${String(input.id)}`,
      summary: `初审退回 ${no}：${input.reason}；登记人 ${declaration.registeredBy}，初审人 ${by.name}`,
      before: { state: 'declared' },
      after: { state: 'returned', reason: input.reason },
    });
    return { id: input.id };
  });
}

function requireOffAgenda(tx: Tx, id: DeclarationId, no: string): void {
  const meeting = prepared<[DeclarationId], { no: string }>(
    tx,
    `SELECT m.no FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
     WHERE a.declaration_id = ? AND ${MEETING_IS_OPEN} LIMIT 1`,
  ).get(id);
  if (!meeting) return;
  throw new Refusal(
    'inUse',
    `${no} 已列入评议会 ${meeting.no} 的议程，请在会上评议为“不通过”，或等会议结束后再撤销。会议还没有签到的，可以先取消会议。`,
  );
}

/** Deductions sent to the meeting after the rectification term cannot have their notice served again. */
function requireNotServed(tx: Tx, id: DeclarationId, no: string): void {
  const served = tx.orm
    .select({ no: rectification.no })
    .from(rectification)
    .where(eq(rectification.declarationId, id))
    .get();
  if (!served) return;
  throw new Refusal(
    'invalidState',
    `${no} 是整改通知书 ${served.no} 到期核查后送评议的，不能撤回初审。登记有误的请撤销这条登记。`,
  );
}

export interface UnverifyInput extends VerifyInput {
  reason: string;
}

/**
 * 撤回初审: verified declarations await verification again, all or nothing. Refuses inUse while an open meeting
 * has one on its agenda, invalidState when it was decided or comes from a notice of rectification.
 */
export function unverifyDeclarations(store: Store, by: Actor, input: UnverifyInput): { reopened: number } {
  return transact(store, by, 'declarations.unverify', input, (tx) => {
    for (const { id, version } of input.entries) {
      const { no, version: present } = requireState(tx, id, ['verified']);
      assertVersion(present, version, no);
      requireOffAgenda(tx, id, no);
      requireNotServed(tx, id, no);
      transition(tx, DECLARATION, id, 'declared', {
        stateReason: input.reason,
        verifiedBy: null,
        verifiedAt: null,
      });
      tx.audit({
        subject: `declaration:${String(id)}`,
        summary: `撤回初审 ${no}：${input.reason}`,
        before: { state: 'verified' },
        after: { state: 'declared', reason: input.reason },
      });
    }
    return { reopened: input.entries.length };
  });
}

/** Withdraws a declaration before any decision. Refuses inUse while an open meeting has it on its agenda. */
export function withdrawDeclaration(store: Store, by: Actor, input: ReasonInput): { id: DeclarationId } {
  return transact(store, by, 'declarations.withdraw', input, (tx) => {
    const { no, version, state } = requireState(tx, input.id, WITHDRAWABLE_STATES);
    assertVersion(version, input.version, no);
    requireOffAgenda(tx, input.id, no);
    transition(tx, DECLARATION, input.id, 'withdrawn', { stateReason: input.reason });
    const served = tx.orm
      .select({ id: rectification.id })
      .from(rectification)
      .where(and(eq(rectification.declarationId, input.id), eq(rectification.state, 'open')))
      .all();
    transition(
      tx,
      RECTIFICATION,
      served.map((notice) => notice.id),
      'withdrawn',
      { finding: input.reason },
    );
    tx.audit({
      subject: `declaration:${String(input.id)}`,
      summary: `撤销登记 ${no}：${input.reason}`,
      before: { state },
      after: { state: 'withdrawn', reason: input.reason },
    });
    return { id: input.id };
  });
}
