/** Price of goods on a day: the version that holds from the latest day until then. */
import type { GoodsId, Points } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** SQL: price of goods g on the day :day. */
export const PRICE_ON_DAY = `coalesce((SELECT p.points FROM goods_price p
  WHERE p.goods_id = g.id AND p.state = 'posted' AND p.from_day <= :day ORDER BY p.from_day DESC, p.id DESC LIMIT 1), g.points)`;

/** Goods as they are on a day: with its price. */
export function onDay<Goods extends { id: GoodsId; points: Points }>(
  store: Store,
  goods: Goods,
  day: string,
): Goods {
  const version = prepared<[GoodsId, string], { points: Points }>(
    store,
    `SELECT points FROM goods_price WHERE goods_id = ? AND state = 'posted' AND from_day <= ?
     ORDER BY from_day DESC, id DESC LIMIT 1`,
  ).get(goods.id, day);
  return version ? { ...goods, points: version.points } : goods;
}
