/** 撤回初审 and 撤销登记, before a meeting decides. */
import { and, eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { requireState } from '../declarations/require-state.ts';
import { DECLARATION, WITHDRAWABLE_STATES } from '../declarations/states.ts';
import { MEETING_IS_OPEN } from '../meetings/open.ts';
import { RECTIFICATION } from '../rectifications/states.ts';
import { transition } from '../database/states.ts';
import { rectification } from '../schema/index.ts';
import { transact, prepared, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import type { VerifyInput } from './verify.ts';
import type { ReasonInput } from './return-declaration.ts';

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
