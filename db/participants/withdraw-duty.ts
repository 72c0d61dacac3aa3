/** A fulfilled duty that was recorded by mistake. */
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { transition } from '../database/states.ts';
import { DUTY_RECORD } from './states.ts';
import { transact, prepared, type Actor, type Store } from '../database/store.ts';

/** Withdraws a wrong record; it stays visible. Refuses notFound, invalidState. */
export function withdrawDuty(
  store: Store,
  by: Actor,
  input: { requestId?: string; id: number; reason: string },
): { id: number } {
  return transact(store, by, 'participants.withdrawDuty', input, (tx) => {
    const before = requireFound(
      prepared<[number], { name: string; date: string; state: string }>(
        tx,
        `SELECT m.name, r.date, r.state FROM duty_record r JOIN member m ON m.id = r.member_id WHERE r.id = ?`,
      ).get(input.id),
      '这条履行记录',
    );
    if (before.state === 'withdrawn') throw new Refusal('invalidState', '这条记录已经作废。');
    transition(tx, DUTY_RECORD, input.id, 'withdrawn', { stateReason: input.reason });
    tx.audit({
      subject: `duty:${String(input.id)}`,
      summary: `作废${before.name} ${before.date} 的履行记录：${input.reason}`,
      before: { state: before.state },
      after: { state: 'withdrawn', stateReason: input.reason },
    });
    return { id: input.id };
  });
}
