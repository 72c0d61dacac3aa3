/** The scheme whose points buy goods: rate and barred categories. */
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

/** The counter's scheme: the requested one, otherwise the first; undefined when none buys goods. */
export function counterSchemeIfAny(
  store: Store,
  schemeId?: SchemeId,
  day?: string,
): CounterScheme | undefined {
  return counterSchemes(store, day).find(({ id }) => schemeId === undefined || schemeId === id);
}

/** The counter's scheme, of today or of the day of a slip written by hand. Refuses noScheme when none buys goods. */
export function counterScheme(store: Store, schemeId?: SchemeId, day?: string): CounterScheme {
  const scheme = counterSchemeIfAny(store, schemeId, day);
  if (scheme) return scheme;
  if (day !== undefined && day !== todayOf(store)) {
    throw new Refusal('noScheme', `${chineseDate(day)}没有可兑换物品的积分办法在施行。请核对写单日期。`);
  }
  throw new Refusal('noScheme', '还没有可兑换物品的积分办法在施行。请村会计先在“积分办法”里施行一个。');
}
