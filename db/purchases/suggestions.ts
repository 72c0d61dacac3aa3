/** What to buy next: goods below their minimum stock. */
import type { PurchaseSuggestion } from '../../shared/contract/purchases.ts';
import { suggestedQuantity, USE_DAYS } from '../../shared/purchases.ts';
import { addDays } from '../../shared/values/dates.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { USED } from '../goods/used.ts';

/** Goods on sale with their use and stock; those to be bought first. */
export function purchaseSuggestions(store: Store): PurchaseSuggestion[] {
  const today = todayOf(store);
  return prepared<[object], Omit<PurchaseSuggestion, 'quantity'>>(
    store,
    `WITH used AS (${USED}), there AS (
       SELECT goods_id AS goodsId, sum(quantity) AS quantity FROM batch
       WHERE best_before IS NULL OR best_before >= :today GROUP BY goods_id
     ), coming AS (
       SELECT l.goods_id AS goodsId, sum(l.quantity) AS quantity
       FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id WHERE p.state = 'ordered' GROUP BY l.goods_id
     )
     SELECT g.id AS goodsId, g.code, g.name, g.spec, g.unit, g.unit_size AS unitSize, g.min_stock AS minStock, coalesce(used.quantity, 0) AS used,
       coalesce(there.quantity, 0) AS stock, coalesce(coming.quantity, 0) AS ordered,
       (SELECT unit_price FROM batch b WHERE b.goods_id = g.id AND b.source IN ('shop', 'village') AND b.unit_price > 0
        ORDER BY b.id DESC LIMIT 1) AS lastPrice
     FROM goods g LEFT JOIN used ON used.goodsId = g.id LEFT JOIN there ON there.goodsId = g.id
     LEFT JOIN coming ON coming.goodsId = g.id
     WHERE g.state = 'onSale' ORDER BY g.category, g.name, g.spec`,
  )
    .all({ since: addDays(today, -USE_DAYS), today })
    .map((one) => ({ ...one, quantity: suggestedQuantity(one) }))
    .sort((a, b) => Number(b.quantity > 0) - Number(a.quantity > 0));
}
