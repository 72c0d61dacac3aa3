/** How much of which goods is redeemed. */
import { USE_DAYS } from '../../shared/purchases.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';

/** SQL: quantity of goods redeemed after the day :since, net of returns. */
export const USED = `SELECT l.goods_id AS goodsId, sum(l.quantity - l.returned) AS quantity
  FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id WHERE r.day > :since GROUP BY l.goods_id`;

/** Goods redeemed within USE_DAYS, those of most units first. */
export function mostUsed(store: Store): GoodsId[] {
  return prepared<[object], { goodsId: GoodsId }>(
    store,
    `SELECT goodsId FROM (${USED}) u JOIN goods g ON g.id = u.goodsId WHERE u.quantity > 0
     ORDER BY u.quantity * 1.0 / g.unit_size DESC, goodsId`,
  )
    .all({ since: addDays(todayOf(store), -USE_DAYS) })
    .map(({ goodsId }) => goodsId);
}
