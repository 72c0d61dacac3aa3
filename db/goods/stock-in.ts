/** Stock received. */
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { askAboutSameDelivery } from './entered-twice.ts';
import { goodsById } from './goods.ts';
import { isExpired } from '../../shared/goods.ts';
import { insertBatch, type NewStock } from './stock.ts';
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
    const condition = source === 'donated' ? (input.condition ?? '') : '';
    const stock = { source, quantity, unitPrice, bestBefore, remark, provider, reference, naming, condition };
    requireGiver(stock);
    requireEqualValue(tx, goods, stock);
    askAboutPostedPrice(tx, goods, stock, input.answered);
    askAboutSameDelivery(tx, goods, stock, input.answered);
    return { batchId: insertBatch(tx, goods, stock) };
  });
}
