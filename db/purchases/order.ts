import { formatFen } from '../../shared/values/money.ts';
import { BUYER_NAMES, type Buyer } from '../../shared/purchases.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { Fen, GoodsId } from '../../shared/values/units.ts';
import { nextSerial, transact, type Actor, type Store } from '../database/store.ts';
import { requireQuantity } from '../goods/require-quantity.ts';
import { goodsById } from '../goods/goods.ts';
import { purchase, purchaseLine } from '../schema/index.ts';
import { requireAmount } from './amount.ts';

interface OrderInput {
  requestId: string;
  buyer: Buyer;
  supplier: string;
  quotes: { supplier: string; amount: Fen }[];
  remark: string;
  lines: { goodsId: GoodsId; quantity: number; unitPrice: Fen }[];
}

/** Orders goods. Refuses goods twice on one order, and a supplier that is asked twice for a price, and an amount beyond all others. */
export function orderGoods(store: Store, by: Actor, input: OrderInput): { id: number; no: string } {
  return transact(store, by, 'purchases.order', input, (tx) => {
    const { buyer, supplier, quotes, remark, lines } = input;
    const asked = new Set(quotes.map((one) => one.supplier));
    if (asked.size < quotes.length) throw new Refusal('invalidInput', '同一商家询价记了两次，请只留一次。');
    if (new Set(lines.map(({ goodsId }) => goodsId)).size < lines.length)
      throw new Refusal('invalidInput', '同一种商品在采购单上有两行，请合成一行。');
    const year = tx.today.slice(0, 4);
    const no = `CG${year}-${String(nextSerial(tx, `purchase:${year}`)).padStart(4, '0')}`;
    const { staffId, name: staffName } = tx.by;
    const { id } = tx.orm
      .insert(purchase)
      .values({ no, buyer, supplier, quotes, remark, day: tx.today, at: tx.at, staffId, staffName })
      .returning({ id: purchase.id })
      .get();
    const ordered = lines.map((line) => ({
      ...line,
      goods: requireFound(goodsById(tx, line.goodsId), '商品'),
    }));
    for (const { goodsId, quantity, unitPrice, goods } of ordered) {
      requireQuantity(goods, quantity, '采购数量');
      const { name, spec, unit } = goods;
      tx.orm
        .insert(purchaseLine)
        .values({ purchaseId: id, goodsId, name, spec, unit, quantity, unitPrice })
        .run();
    }
    const amount = requireAmount(
      ordered.map(({ quantity, unitPrice, goods: { unitSize } }) => ({
        quantity,
        unitPrice,
        unitSize,
        accepted: null,
      })),
    );
    tx.audit({
      subject: `purchase:${String(id)}`,
      summary: `采购 ${no}：${BUYER_NAMES[buyer]}，${supplier}，${String(lines.length)} 种 ${formatFen(amount)} 元`,
      after: { quotes, lines },
    });
    return { id, no };
  });
}
