/** Stock received, and a mistaken stock-in corrected. */
import { goodsFigure, goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { stockMove } from '../schema/index.ts';
import { requireNotPaidFor } from '../funds/settlement-payments.ts';
import { askAboutSameDelivery } from './entered-twice.ts';
import { goodsById, titleOf } from './goods.ts';
import { isExpired } from '../../shared/goods.ts';
import { insertBatch, moveStock, type NewStock } from './stock.ts';
import { batchById } from './batches.ts';
import { askAboutPostedPrice, requireEqualValue, requireGiver } from './gifts.ts';

/**
 * Stock-in of any owner. Refuses expired goods, gifts without their giver or of another value than their points, question
 * (the same one a few minutes ago, gifts whose posted price is another than their value).
 */
export function stockIn(
  store: Store,
  by: Actor,
  input: NewStock & { requestId: string; goodsId: GoodsId; answered?: string },
): { batchId: number } {
  return transact(store, by, 'goods.stockIn', input, (tx) => {
    const goods = requireFound(goodsById(tx, input.goodsId), '商品');
    if (isExpired(input, tx.today)) {
      throw new Refusal('invalidInput', `保质期至 ${input.bestBefore} 已经过了，不能入库。请核对日期。`);
    }
    const {
      source,
      quantity,
      unitPrice,
      bestBefore,
      remark,
      provider = '',
      reference = '',
      naming = 'name',
    } = input;
    const stock = { source, quantity, unitPrice, bestBefore, remark, provider, reference, naming };
    requireGiver(stock);
    requireEqualValue(tx, goods, stock);
    askAboutPostedPrice(tx, goods, stock, input.answered);
    askAboutSameDelivery(tx, goods, stock, input.answered);
    return { batchId: insertBatch(tx, goods, stock) };
  });
}

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
