import { formatFen } from '../values/money.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { Fen } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';

const PER = { month: '本月', quarter: '本季度', half: '本半年', year: '本年' } as const;

/**
 * Fen per whole point: 100 where the scheme counts in yuan, otherwise its goods rate; undefined when it has
 * none.
 */
export function fenPerPoint({ unit, uses }: Pick<SchemeRules, 'unit' | 'uses'>): Fen | undefined {
  return unit === 'yuan' ? 100 : uses.goods?.rateFenPerPoint;
}

interface CashWish {
  fen: Fen;
  /** On the village's list of households eligible for cash (新余). */
  listed: boolean;
  /** Cash the subject already received within the period of the limit. */
  hadFen: Fen;
}

/**
 * Why the scheme does not allow cash here, in Chinese; undefined when it does (金寨: never, 新余: listed
 * households, 津市绿色存折: unrestricted).
 */
export function cashFault(
  { uses, name }: Pick<SchemeRules, 'uses' | 'name'>,
  { fen, listed, hadFen }: CashWish,
): string | undefined {
  if (uses.cash === 'never') return `${quoted(name)}规定积分不能兑换现金，请兑换物品。`;
  if (uses.cash === 'listed' && !listed)
    return `${quoted(name)}只允许名单内的困难家庭兑换现金，该户不在名单内。`;
  const limit = uses.cashLimit;
  if (limit && hadFen + fen > limit.fen) {
    return `现金兑换${PER[limit.per]}最多${formatFen(limit.fen)}元，已兑${formatFen(hadFen)}元，这次只能兑${formatFen(Math.max(0, limit.fen - hadFen))}元。`;
  }
  return undefined;
}
