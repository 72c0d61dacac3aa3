/** Goods of the village shop: list, add, change, take off sale. */
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { GoodsChange, StockedGoods } from '../../shared/contract/goods.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { goodsCodeSpellings } from '../../shared/values/goods-code.ts';
import { searchPattern, searchText } from '../../shared/values/search-key.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { NEAR_EXPIRY_DAYS, type GoodsState } from '../../shared/goods.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { GoodsId, Points } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { audit, goods } from '../schema/index.ts';
import { PICTURE_MARK } from './picture-mark.ts';
import { onDay, PRICE_ON_DAY } from './price-of-day.ts';

/** With the price of today, or of the day that was asked for. */
export type Goods = typeof goods.$inferSelect;

const goodsOfId = preparedQuery((orm) =>
  orm
    .select()
    .from(goods)
    .where(eq(goods.id, sql.placeholder('id')))
    .prepare(),
);

export function goodsById(store: Store, id: GoodsId, day: string = todayOf(store)): Goods | undefined {
  const found = goodsOfId(store).get({ id });
  return found && onDay(store, found, day);
}

export function goodsByCode(store: Store, code: string): Goods | undefined {
  const found = store.orm
    .select()
    .from(goods)
    .where(inArray(goods.code, goodsCodeSpellings(code)))
    .get();
  return found && onDay(store, found, todayOf(store));
}

export interface GoodsFilter {
  /** Name, pinyin, initials or code; empty for all. */
  text?: string;
  state?: GoodsState;
  id?: GoodsId;
  /** Day of the prices; today by default. */
  day?: string | undefined;
  /** Of a form written by hand: prices of that day, and goods that were taken off sale since are on sale. */
  formDay?: string | undefined;
}

/** Whether goods could be handed out with a form that was written by hand on a day. */
export function wasOnSale(
  { state, offSaleOn }: Pick<Goods, 'state' | 'offSaleOn'>,
  formDay: string,
): boolean {
  return state === 'onSale' || (offSaleOn !== null && offSaleOn >= formDay);
}

/** Goods with their stock, by category and name. */
export function listGoods(
  store: Store,
  { text = '', state, id, day, formDay }: GoodsFilter = {},
): StockedGoods[] {
  const today = todayOf(store);
  const query = plainText(text).trim();
  return prepared<unknown[], StockedGoods>(
    store,
    `SELECT g.id, g.code, g.name, g.spec, g.unit, g.unit_size AS unitSize, g.category, ${PRICE_ON_DAY} AS points, g.allowance, g.min_stock AS minStock, g.state, g.search_text AS searchText, g.version,
       ${PICTURE_MARK} AS picture,
       coalesce(sum(CASE WHEN b.best_before IS NULL OR b.best_before >= :today THEN b.quantity END), 0) AS stock,
       coalesce(sum(CASE WHEN b.best_before BETWEEN :today AND :soon THEN b.quantity END), 0) AS ending,
       coalesce(sum(CASE WHEN b.best_before < :today THEN b.quantity END), 0) AS expired,
       (SELECT p.from_day FROM goods_price p WHERE p.goods_id = g.id AND p.state = 'posted' AND p.from_day > :today
        ORDER BY p.from_day, p.id DESC LIMIT 1) AS nextFrom,
       (SELECT p.points FROM goods_price p WHERE p.goods_id = g.id AND p.state = 'posted' AND p.from_day > :today
        ORDER BY p.from_day, p.id DESC LIMIT 1) AS nextPoints
     FROM goods g LEFT JOIN batch b ON b.goods_id = g.id AND b.quantity > 0
     WHERE (:state IS NULL OR g.state = :state OR (:state = 'onSale' AND g.off_sale_on >= :formDay)) AND (:id IS NULL OR g.id = :id)
       AND (:query = '' OR g.code IN (SELECT value FROM json_each(:codes)) OR g.search_text LIKE :pattern ESCAPE '\\')
     GROUP BY g.id ORDER BY g.state <> 'onSale', g.category, g.id`,
  ).all({
    today,
    day: formDay ?? day ?? today,
    formDay: formDay ?? null,
    soon: addDays(today, NEAR_EXPIRY_DAYS),
    state: state ?? null,
    id: id ?? null,
    query,
    codes: JSON.stringify(goodsCodeSpellings(query)),
    pattern: searchPattern(query),
  });
}

/** Change history of the goods, newest first. */
export function goodsHistory(store: Store, id: GoodsId): GoodsChange[] {
  return store.orm
    .select({ at: audit.at, staffName: audit.staffName, summary: audit.summary })
    .from(audit)
    .where(eq(audit.subject, `goods:${String(id)}`))
    .orderBy(desc(audit.id))
    .limit(200)
    .all()
    .map((change) => ({ ...change, summary: redactNumbers(change.summary) }));
}

export interface GoodsFields {
  /** Bar code or the village's own number; empty for the next own number. */
  code: string;
  name: string;
  spec: string;
  unit: string;
  category: string;
  points: Points;
  /** PIECES, or left out, for goods that are counted; WEIGHED. */
  unitSize?: UnitSize;
  /** 限兑, as written by plainAllowance; none where it is left out. */
  allowance?: string;
  /** Quantity below which more is to be bought; 0, or left out, for none. */
  minStock?: number;
}

export const titleOf = ({ name, spec }: Pick<Goods, 'name' | 'spec'>): string =>
  `${name}${spec ? ` ${spec}` : ''}`;

export const goodsSearchText = ({ name, code }: Pick<Goods, 'name' | 'code'>): string =>
  `${searchText(name)}${code.toLowerCase()} `;
