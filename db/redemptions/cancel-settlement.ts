import { eq } from 'drizzle-orm';
import { redemption } from '../schema/index.ts';
import { formatFen } from '../../shared/values/money.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { transition } from '../database/states.ts';
import { requireUnpaid } from '../payments/paid-bills.ts';
import { SETTLEMENT } from './states.ts';
import { settlementById } from './settlements.ts';

/**
 * Cancels a settlement with a reason: it stays on record with its lines, and its slips become unsettled.
 * Refuses invalidState (already cancelled, or paid out of the funds), versionConflict.
 */
export function cancelSettlement(
  store: Store,
  by: Actor,
  input: { requestId: string; settlementId: number; version: number; reason: string },
): { no: string; slips: number } {
  return transact(store, by, 'settlements.cancel', input, (tx) => {
    const { id, no, state, version, amount } = requireFound(settlementById(tx, input.settlementId), '结算单');
    if (state === 'cancelled') {
      throw new Refusal('invalidState', `结算单 ${no} 已经撤销过，不能再撤销。`);
    }
    assertVersion(version, input.version, `结算单 ${no}`);
    requireUnpaid(tx, { kind: 'settlement', id, no });
    const settled = eq(redemption.settlementId, id);
    const slips = tx.orm
      .select({ id: redemption.id })
      .from(redemption)
      .where(settled)
      .orderBy(redemption.id)
      .all();
    tx.orm.update(redemption).set({ settlementId: null }).where(settled).run();
    transition(tx, SETTLEMENT, id, 'cancelled', { cancelledAt: tx.at, stateReason: input.reason });
    tx.audit({
      subject: `settlement:${String(id)}`,
      summary: `撤销结算 ${no}：小票 ${String(slips.length)} 张改为未结算，原结算 ¥${formatFen(amount)}；原因：${input.reason}`,
      before: { state: 'made', slips: slips.map((slip) => slip.id) },
      after: { state: 'cancelled', reason: input.reason },
    });
    return { no, slips: slips.length };
  });
}
