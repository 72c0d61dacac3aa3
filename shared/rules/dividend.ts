/** Dividend by points. */
import * as z from 'zod';
import type { Dividend } from '../schemes/model.ts';
import { formatDecimal } from '../values/decimal.ts';
import type { Fen, Points } from '../values/units.ts';
import { stored } from '../values/stored.ts';
import { rounded, mulDivFloor, type Rounding } from '../values/arithmetic.ts';
import { sumBy } from '../values/sum.ts';

export interface Shareholder {
  id: number;
  points: Points;
  base?: Points;
  /** The household's dividend by shares, where it limits the dividend by points. */
  shareFen?: Fen;
}

const dividendLine = z.object({
  id: z.int(),
  points: stored.points,
  fen: stored.fen,
  /** Amount before the ceiling. */
  uncutFen: stored.fen.optional(),
  /** The ceiling is unknown because no dividend by shares was entered; the amount is undetermined. */
  waiting: z.literal(true).optional(),
});
export type DividendLine = z.output<typeof dividendLine>;

export const dividendPlan = z.object({
  /** In 0.0001 yuan a point; 0 where nobody gets any. */
  price: z.number(),
  points: stored.points,
  lines: z.array(dividendLine),
  excluded: z.array(z.object({ id: z.int(), why: z.string() })),
  totalFen: stored.fen,
  poolFen: stored.fen,
  /**
   * pool − total, shown as a line of its own: the remainder of a price rounded down; negative when a price
   * rounded up pays more than the pool (通界2019: −42.90).
   */
  tailFen: stored.fen,
  /** Why nobody gets a dividend, in Chinese. */
  why: z.string().optional(),
});
export type DividendPlan = z.output<typeof dividendPlan>;

/**
 * Dividend by points. By price: points × price, the pool being the published or voted amount (by default the
 * total itself). By pool: pool ÷ points. Rounding of price and parts is set by the scheme. Accounts below
 * zero get nothing (油溪桥: 负分不能分红); where the scheme says so, neither do accounts with no more than base points
 * (通界: 加权户). No part exceeds the ceiling's share of the dividend by shares (通界: 60 %). Lines and remainder
 * add up to the pool. Payment requires the members' vote (农村集体经济组织法第二十六条、第四十二条).
 */
export function planDividend(
  dividend: Dividend,
  holders: readonly Shareholder[],
  poolFen?: Fen,
  unitName = '分',
): DividendPlan {
  const excluded: DividendPlan['excluded'] = [];
  const sharing = holders.filter((holder) => {
    const why = exclusion(dividend, holder);
    if (why !== undefined) excluded.push({ id: holder.id, why });
    return why === undefined;
  });
  const points = sumBy(sharing, (holder) => holder.points);
  const price = priceOf(dividend, points, poolFen);
  const lines = price === 0 ? [] : sharing.map((holder) => lineOf(dividend, holder, price));
  const totalFen = sumBy(lines, (line) => line.fen);
  const pool = poolFen ?? totalFen;
  const why = noDividendReason(dividend, sharing.length, price, unitName);
  const plan = { price, points, lines, excluded, totalFen, poolFen: pool, tailFen: pool - totalFen };
  return why === undefined ? plan : { ...plan, why };
}

/** The part of the year's collective income that forms the pool. */
export function dividendPool(dividend: Extract<Dividend, { kind: 'pool' }>, incomeFen: Fen): Fen {
  return mulDivFloor(dividend.incomePercent, incomeFen, 10_000);
}

function exclusion({ among }: Dividend, { points, base = 0 }: Shareholder): string | undefined {
  if (points < 0) return '负分不参与分红';
  if (points === 0) return '没有积分';
  return among === 'aboveBase' && points <= base ? '没有高于基础分' : undefined;
}

function priceOf(dividend: Dividend, points: Points, poolFen: Fen | undefined): number {
  if (points === 0) return 0;
  if (dividend.kind === 'price') return dividend.price;
  if (poolFen === undefined) throw new RangeError('poolFen is required for a dividend by pool');
  const { mode, places } = dividend.priceRounding ?? CUT_AFTER_FOUR;
  const step = 10 ** (4 - places);
  return poolFen <= 0 ? 0 : rounded(mode, poolFen, 10_000 / step, points) * step;
}

const CUT_AFTER_FOUR = { mode: 'down', places: 4 } as const;
const FEN: Record<'fen' | 'jiao' | 'yuan', Fen> = { fen: 1, jiao: 10, yuan: 100 };

function lineOf(dividend: Dividend, { id, points, shareFen }: Shareholder, price: number): DividendLine {
  const usual: Rounding = dividend.kind === 'pool' ? 'down' : 'half';
  const { mode, to } = dividend.moneyRounding ?? { mode: usual, to: 'fen' };
  const unit = FEN[to];
  const fen = rounded(mode, points, price, 10_000 * unit) * unit;
  if (dividend.ceilingPercent === undefined) return { id, points, fen };
  if (shareFen === undefined) return { id, points, fen: 0, uncutFen: fen, waiting: true };
  // Never a fen above it: 60 % of 150.28 yuan is 90.16.
  const most = mulDivFloor(dividend.ceilingPercent, shareFen, 10_000 * unit) * unit;
  return fen > most ? { id, points, fen: most, uncutFen: fen } : { id, points, fen };
}

function noDividendReason(
  { priceRounding = CUT_AFTER_FOUR }: Dividend,
  sharing: number,
  price: number,
  unitName: string,
): string | undefined {
  const smallest = formatDecimal(1, priceRounding.places);
  if (sharing === 0)
    return '没有一户积分符合分红条件，本次不分红。资金如何使用，请成员大会或成员代表大会决定。';
  return price === 0
    ? `可分资金不足每${unitName}${smallest}元，本次不分红。请成员大会或成员代表大会决定。`
    : undefined;
}
