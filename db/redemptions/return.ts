/** Returns a redemption slip. */
import type { ReturnedSlip } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { AccountId, Points, RedemptionId, TransferId } from '../../shared/values/units.ts';
import { restock } from '../goods/stock.ts';
import { post } from '../ledger/post.ts';
import { transition } from '../database/states.ts';
import { transact, prepared, type Actor, type Store } from '../database/store.ts';
import { requireNotCleared } from '../period-closes/cleared.ts';
import { accountUnit } from '../schemes/unit.ts';
import { REDEMPTION } from './states.ts';

interface Row {
  id: RedemptionId;
  slipNo: string;
  accountId: AccountId;
  points: Points;
  state: 'done' | 'returned';
  transferId: TransferId;
  settlementNo: string | null;
  reversedBy: TransferId | null;
}

/**
 * Returns a whole slip: points to the household, goods to their batches; once, and not after the slip was
 * settled, nor after a close has cleared the points it used.
 */
export function returnSlip(
  store: Store,
  by: Actor,
  input: { requestId: string; slipNo: string; reason: string },
): ReturnedSlip {
  return transact(store, by, 'redemptions.returnSlip', input, (tx) => {
    const slip = requireFound(
      prepared<[string], Row>(
        tx,
        `SELECT r.id, r.slip_no AS slipNo, r.account_id AS accountId, r.points, r.state, r.transfer_id AS transferId,
           s.no AS settlementNo, t.id AS reversedBy
         FROM redemption r LEFT JOIN settlement s ON s.id = r.settlement_id LEFT JOIN transfer t ON t.reverses_id = r.transfer_id
         WHERE r.slip_no = ?`,
      ).get(input.slipNo),
      `小票 ${input.slipNo} `,
    );
    if (slip.state === 'returned')
      throw new Refusal('invalidState', `小票 ${slip.slipNo} 已经退过货，不能再退。`);
    if (slip.settlementNo !== null) {
      throw new Refusal(
        'invalidState',
        `小票 ${slip.slipNo} 已列入结算单 ${slip.settlementNo}，不能退货。请换同样的商品；确需退回的，由村会计与商户另行结清。`,
      );
    }
    if (slip.reversedBy !== null) {
      throw new Refusal(
        'invalidState',
        `小票 ${slip.slipNo} 的积分已在台账第 ${String(slip.reversedBy)} 笔冲销退回，不能再退一次。`,
      );
    }
    requireNotCleared(tx, slip.transferId);
    const source = `redemption:${String(slip.id)}`;
    const [posted] = post(tx, [
      {
        kind: 'return',
        accountId: slip.accountId,
        points: slip.points,
        activityDate: tx.today,
        period: tx.today.slice(0, 7),
        source,
        summary: `退货 小票 ${slip.slipNo}：${input.reason}`.slice(0, 200),
      },
    ]);
    restock(tx, source, `退货：${input.reason}`);
    transition(tx, REDEMPTION, slip.id, 'returned', { returnedAt: tx.at, returnReason: input.reason });
    const balanceAfter = posted?.balanceAfter ?? 0;
    const unit = accountUnit(tx, slip.accountId);
    tx.audit({
      subject: source,
      summary: `退货：小票 ${slip.slipNo} 退回 ${formatPoints(slip.points)} ${unit}，余 ${formatPoints(balanceAfter)} ${unit}，${input.reason}`,
      before: { state: 'done' },
      after: { state: 'returned', reason: input.reason },
    });
    return { redemptionId: slip.id, slipNo: slip.slipNo, points: slip.points, balanceAfter, unitName: unit };
  });
}
