/** Price of goods on a day: the version that holds from the latest day until then. */
import type { GoodsId, Points } from '../../shared/values/units.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { goodsPrice } from '../schema/index.ts';

/** SQL: price of goods g on the day :day. */
export const PRICE_ON_DAY = `coalesce((SELECT p.points FROM goods_price p
  WHERE p.goods_id = g.id AND p.state = 'posted' AND p.from_day <= :day ORDER BY p.from_day DESC, p.id DESC LIMIT 1), g.points)`;

const versionOnDay = preparedQuery((orm) =>
  orm
    .select({ points: goodsPrice.points })
    .from(goodsPrice)
    .where(
      and(
        eq(goodsPrice.goodsId, sql.placeholder('goodsId')),
        eq(goodsPrice.state, 'posted'),
        lte(goodsPrice.fromDay, sql.placeholder('day')),
      ),
    )
    .orderBy(desc(goodsPrice.fromDay), desc(goodsPrice.id))
    .prepare(),
);

/** Goods as they are on a day: with its price. */
export function onDay<Goods extends { id: GoodsId; points: Points }>(
  store: Store,
  goods: Goods,
  day: string,
): Goods {
  const version = versionOnDay(store).get({ goodsId: goods.id, day });
  return version ? { ...goods, points: version.points } : goods;
}
