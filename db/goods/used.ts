/** How much of which goods is redeemed. */
import { USE_DAYS } from '../../shared/purchases.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';

/** SQL: pieces of goods redeemed after the day :since, net of returns. */
export const USED = `SELECT l.goods_id AS goodsId, sum(l.quantity - l.returned) AS pieces
  FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id WHERE r.day > :since GROUP BY l.goods_id`;

/** Goods redeemed within USE_DAYS, those of most pieces first. */
export function mostUsed(store: Store): GoodsId[] {
  return prepared<[object], { goodsId: GoodsId }>(
    store,
    `SELECT goodsId FROM (${USED}) WHERE pieces > 0 ORDER BY pieces DESC, goodsId`,
  )
    .all({ since: addDays(todayOf(store), -USE_DAYS) })
    .map(({ goodsId }) => goodsId);
}
