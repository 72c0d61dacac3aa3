/** Withdraws an objection 异议 that was accepted by mistake. */
import { requireFound } from '../../shared/refusals.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { objectedLine, releaseLine } from './objected-line.ts';
import { objectionById, type Objection, requireOpenObjection, withoutObjector } from './objections.ts';
import { OBJECTION } from './states.ts';

export interface WithdrawObjectionInput {
  requestId?: string;
  objectionId: number;
  version: number;
  reason: string;
}

/**
 * Withdraws an objection filed against a wrong line, or twice. Its number stays used, it stays on record with the
 * reason, and its line is free again. Refuses invalidState once it is answered.
 */
export function withdrawObjection(store: Store, by: Actor, input: WithdrawObjectionInput): Objection {
  return transact(store, by, 'notices.withdrawObjection', input, (tx) => {
    const before = requireOpenObjection(tx, input.objectionId, input.version);
    transition(tx, OBJECTION, before.id, 'withdrawn', { withdrawalReason: input.reason });
    releaseLine(tx, objectedLine(tx, before.noticeLineId));
    const after = requireFound(objectionById(tx, before.id), '异议');
    const inTrail = withoutObjector(after);
    tx.audit({
      subject: `objection:${String(before.id)}`,
      summary: `撤回异议 ${before.no}（公示表 ${before.noticeNo} 第 ${String(before.position)} 条）：${inTrail.withdrawalReason}`,
      before: withoutObjector(before),
      after: inTrail,
    });
    return after;
  });
}
