/** The scheme whose points buy goods: rate and barred categories. */
import type { GoodsRow, StockedGoods } from '../../shared/contract/goods.ts';
import { barredCategory, isOutsideAllowedCategories } from '../../shared/goods.ts';
import { Refusal } from '../../shared/refusals.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { schemesInForce } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';

export interface CounterScheme {
  id: SchemeId;
  name: string;
  unitName: string;
  fenPerPoint: Fen;
  barredCategories: string[];
  /** Allowed categories, if restricted. */
  allowedCategories?: string[] | undefined;
  redeemed: 'anytime' | 'monthly' | 'yearEnd';
}

/** Schemes in force on a day whose points buy goods. */
export function counterSchemes(store: Store, day: string = todayOf(store)): CounterScheme[] {
  return schemesInForce(store, day).flatMap(({ schemeId, schemeName, rules }) => {
    if (!rules.uses.goods) return [];
    const { rateFenPerPoint, redeemed = 'anytime', ...categories } = rules.uses.goods;
    return [
      {
        id: schemeId,
        name: schemeName,
        unitName: rules.unitName,
        fenPerPoint: rateFenPerPoint,
        barredCategories: categories.barredCategories,
        allowedCategories: categories.allowedCategories,
        redeemed,
      },
    ];
  });
}

/** Why the points of a scheme do not buy goods: a barred category, or one that is not allowed; null when they do. */
function barredIn(
  goods: Pick<StockedGoods, 'name' | 'category'>,
  { barredCategories, allowedCategories }: CounterScheme,
): string | null {
  return (
    barredCategory(goods, barredCategories) ??
    (isOutsideAllowedCategories(goods, allowedCategories) ? goods.category || '未填品类' : null)
  );
}

/** Goods with the reason why no scheme's points buy them, or the schemes that bar them where others do. */
export function withBarredSchemes(store: Store, goods: readonly StockedGoods[]): GoodsRow[] {
  const schemes = counterSchemes(store);
  return goods.map((one) => {
    const barredBy = schemes.flatMap((scheme) => {
      const barred = barredIn(one, scheme);
      return barred === null ? [] : [{ schemeId: scheme.id, barred }];
    });
    if (barredBy.length === 0) return { ...one, barred: null };
    return barredBy.length === schemes.length
      ? { ...one, barred: barredBy[0]?.barred ?? null }
      : { ...one, barred: null, barredBy };
  });
}

/** Categories that every scheme whose points buy goods bars; undefined when none buys any. */
export function categoriesBarredByAll(store: Store): string[] | undefined {
  const [first, ...others] = counterSchemes(store);
  return first?.barredCategories.filter((category) =>
    others.every(({ barredCategories }) => barredCategories.includes(category)),
  );
}

/** The counter's scheme: the requested one, otherwise the first; undefined when none buys goods. */
export function findCounterScheme(
  store: Store,
  schemeId?: SchemeId,
  day?: string,
): CounterScheme | undefined {
  return counterSchemes(store, day).find(({ id }) => schemeId === undefined || schemeId === id);
}

/** The counter's scheme, of today or of the day of a slip written by hand. Refuses noScheme when none buys goods. */
export function counterScheme(store: Store, schemeId?: SchemeId, day?: string): CounterScheme {
  const scheme = findCounterScheme(store, schemeId, day);
  if (scheme) return scheme;
  if (day !== undefined && day !== todayOf(store)) {
    throw new Refusal('noScheme', `${chineseDate(day)}没有可兑换物品的积分办法在施行。请核对写单日期。`);
  }
  throw new Refusal('noScheme', '还没有可兑换物品的积分办法在施行。请村会计先在“积分办法”里施行一个。');
}
