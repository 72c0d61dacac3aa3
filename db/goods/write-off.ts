import { goodsFigure, goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { goodsById, titleOf } from './goods.ts';
import { moveStock } from './stock.ts';
import { batchById } from './batches.ts';

/** Writes off damaged or expired stock, with a reason and a witness. Refuses outOfStock. */
export function writeOff(
  store: Store,
  by: Actor,
  input: { requestId: string; batchId: number; quantity: number; reason: string; witness: string },
): { left: number } {
  return transact(store, by, 'goods.writeOff', input, (tx) => {
    const batch = requireFound(batchById(tx, input.batchId), '批次');
    const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
    if (batch.quantity < input.quantity) {
      throw new Refusal(
        'outOfStock',
        `这一批${quoted(titleOf(goods))}只剩 ${goodsQuantity(batch.quantity, goods)}，不能报损 ${goodsFigure(input.quantity, goods.unitSize)}。`,
      );
    }
    const reason = `${input.reason}（见证人 ${input.witness}）`;
    moveStock(tx, batch.id, 'writeOff', -input.quantity, `batch:${String(batch.id)}`, reason);
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `报损：${titleOf(goods)} ${goodsQuantity(input.quantity, goods)}，${reason}`,
      before: { batchId: batch.id, quantity: batch.quantity },
      after: { quantity: batch.quantity - input.quantity },
    });
    return { left: batch.quantity - input.quantity };
  });
}
