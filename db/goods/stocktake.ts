import { goodsFigure } from '../../shared/values/goods-quantity.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { goodsById, titleOf } from './goods.ts';
import { requireQuantity } from './require-quantity.ts';
import { moveStock } from './stock.ts';
import { batchById } from './batches.ts';
import { stocktakeRecord } from '../schema/index.ts';

export interface Count {
  batchId: number;
  /** Book quantity when the count began. */
  seen: number;
  counted: number;
}

/**
 * Stocktake: adjusts the books to the count, one movement per difference. Refuses versionConflict when stock
 * moved during the count.
 */
export function stocktake(
  store: Store,
  by: Actor,
  input: { requestId: string; counts: Count[]; reason: string; witness: string },
): { differences: number } {
  return transact(store, by, 'goods.stocktake', input, (tx) => {
    tx.orm.insert(stocktakeRecord).values({ at: tx.at, staffId: tx.by.staffId }).run();
    let differences = 0;
    const reason = `${input.reason || '盘点'}（见证人 ${input.witness}）`;
    for (const { batchId, seen, counted } of input.counts) {
      const batch = requireFound(batchById(tx, batchId), '批次');
      const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
      const figure = (quantity: number): string => goodsFigure(quantity, goods.unitSize);
      requireQuantity(goods, counted, '实存');
      if (batch.quantity !== seen) {
        throw new Refusal(
          'versionConflict',
          `${quoted(titleOf(goods))}在盘点时又有出入库：账存已由 ${figure(seen)} 变为 ${figure(batch.quantity)}。请重新清点这一批。`,
        );
      }
      if (counted === seen) continue;
      differences += 1;
      moveStock(tx, batchId, 'stocktake', counted - seen, `batch:${String(batchId)}`, reason);
      const result = counted > seen ? `盘盈 ${figure(counted - seen)}` : `盘亏 ${figure(seen - counted)}`;
      tx.audit({
        subject: `goods:${String(goods.id)}`,
        summary: `盘点：${titleOf(goods)}，账存 ${figure(seen)}，实存 ${figure(counted)}，${result} ${goods.unit}，${reason}`,
        before: { batchId, quantity: seen },
        after: { quantity: counted },
      });
    }
    if (differences === 0) {
      tx.audit({
        subject: 'goods',
        summary: `盘点：${String(input.counts.length)} 批，账实相符（见证人 ${input.witness}）`,
      });
    }
    return { differences };
  });
}
