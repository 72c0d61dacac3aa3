/** 撤销入库: a batch is taken out as it was received. */
import { goodsFigure, goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { stockMove } from '../schema/index.ts';
import { requireNotPaidFor } from '../funds/bill-payments.ts';
import { goodsById, titleOf } from './goods.ts';
import { moveStock } from './stock.ts';
import { batchById } from './batches.ts';

/** Quantity of a batch as delivered, after later corrections. */
function receivedIn(tx: Tx, batchId: number): number {
  const row = tx.orm
    .select({ n: sql<number>`coalesce(sum(${stockMove.quantity}), 0)` })
    .from(stockMove)
    .where(and(eq(stockMove.batchId, batchId), inArray(stockMove.kind, ['in', 'cancelIn'])))
    .get();
  return row?.n ?? 0;
}

/**
 * Corrects a mistaken stock-in, up to the remaining quantity: a separate movement, the original stays.
 * Refuses outOfStock (more than remains), invalidInput (more than came in).
 */
export function cancelStockIn(
  store: Store,
  by: Actor,
  input: { requestId: string; batchId: number; quantity: number; reason: string },
): { left: number } {
  return transact(store, by, 'goods.cancelStockIn', input, (tx) => {
    const batch = requireFound(batchById(tx, input.batchId), '批次');
    const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
    const received = receivedIn(tx, batch.id);
    if (input.quantity > received) {
      throw new Refusal(
        'invalidInput',
        `这一批${quoted(titleOf(goods))}入库 ${goodsQuantity(received, goods)}，不能撤销 ${goodsFigure(input.quantity, goods.unitSize)}。盘盈的请用盘点改正。`,
      );
    }
    if (input.quantity > batch.quantity) {
      throw new Refusal(
        'outOfStock',
        `这一批${quoted(titleOf(goods))}只剩 ${goodsQuantity(batch.quantity, goods)}，其余已经发出或报损，不能撤销 ${goodsFigure(input.quantity, goods.unitSize)}。`,
      );
    }
    requireNotPaidFor(tx, batch.id, input.quantity);
    moveStock(tx, batch.id, 'cancelIn', -input.quantity, `batch:${String(batch.id)}`, input.reason);
    const left = batch.quantity - input.quantity;
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `撤销入库：${titleOf(goods)} ${goodsQuantity(input.quantity, goods)}，${input.reason}`,
      before: { batchId: batch.id, quantity: batch.quantity },
      after: { quantity: left },
    });
    return { left };
  });
}
