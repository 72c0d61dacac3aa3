import type { Wish } from '../../shared/contract/wishes.ts';
import { goodsQuantity, type UnitSize } from '../../shared/values/goods-quantity.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';

interface Row extends Omit<Wish, 'stock'> {
  unit: string | null;
  unitSize: UnitSize | null;
  quantity: number;
}

/** Goods that were asked for and are not seen to, what is asked for most first; goods of the list under their present name. */
export function listWishes(store: Store): Wish[] {
  return prepared<[string], Row>(
    store,
    `SELECT w.goods_id AS goodsId, coalesce(trim(g.name || ' ' || g.spec), w.name) AS name, count(*) AS count,
       min(w.day) AS firstDay, max(w.day) AS lastDay, g.unit, g.unit_size AS unitSize,
       (SELECT coalesce(sum(quantity), 0) FROM batch b WHERE b.goods_id = w.goods_id AND (b.best_before IS NULL OR b.best_before >= ?)) AS quantity
     FROM wish w LEFT JOIN goods g ON g.id = w.goods_id WHERE w.state = 'open'
     GROUP BY w.goods_id, CASE WHEN w.goods_id IS NULL THEN w.name END ORDER BY count DESC, lastDay DESC, name`,
  )
    .all(todayOf(store))
    .map(({ unit, unitSize, quantity, ...one }) => ({
      ...one,
      stock: unit === null || unitSize === null ? null : goodsQuantity(quantity, { unit, unitSize }),
    }));
}

interface OpenWish {
  id: number;
}

/** Wishes for these goods that are not seen to; by name for goods that are not in the list. */
export function openWishes(store: Store, goodsId: GoodsId | null, name: string): OpenWish[] {
  return prepared<[GoodsId | null, GoodsId | null, string], OpenWish>(
    store,
    `SELECT id FROM wish WHERE state = 'open' AND goods_id IS ? AND (? IS NOT NULL OR name = ?) ORDER BY id`,
  ).all(goodsId, goodsId, name);
}
