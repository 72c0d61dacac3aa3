/** Vocabulary and calculations of goods and redemptions. */
import { plainText, plainWord } from './values/plain-text.ts';
import type { Fen, Points } from './values/units.ts';
import { sum, sumBy } from './values/sum.ts';

/** Bought by the shop, given by somebody, or the village's own. */
export const STOCK_SOURCES = ['purchased', 'donated', 'village'] as const;
export type StockSource = (typeof STOCK_SOURCES)[number];
export const STOCK_SOURCE_NAMES: Record<StockSource, string> = {
  purchased: '购',
  donated: '捐',
  village: '村',
};
/** Sources the village pays the shop for; donated and village-owned goods are not paid again. */
export const PAID_SOURCES: ReadonlySet<StockSource> = new Set<StockSource>(['purchased']);

export type StockMoveKind = 'in' | 'takeBack' | 'out' | 'return' | 'writeOff' | 'stocktake';
export const STOCK_MOVE_NAMES: Record<StockMoveKind, string> = {
  in: '入库',
  takeBack: '撤销入库',
  out: '兑换',
  return: '退货',
  writeOff: '报损',
  stocktake: '盘点',
};

export type GoodsState = 'onSale' | 'withdrawn';
export const GOODS_STATE_NAMES: Record<GoodsState, string> = { onSale: '可兑换', withdrawn: '已下架' };

/** Usable on its last day. */
export function isExpired({ bestBefore }: { bestBefore: string | null }, today: string): boolean {
  return bestBefore !== null && bestBefore < today;
}

/** Days before expiry from which stock is shown as expiring. */
export const NEAR_EXPIRY_DAYS = 30;

/** Who may collect for a household. Members are looked up in the household file; all others are proxies. */
export const COLLECTOR_RELATIONS = ['本人', '家庭成员', '亲属代领', '邻居代领', '村干部代领'] as const;
export type Relation = (typeof COLLECTOR_RELATIONS)[number];

/** Whether the collector is a proxy: limited per day, and signs on the slip. */
export function isProxy(relation: Relation): boolean {
  return relation !== '本人' && relation !== '家庭成员';
}

/** Default number of households per proxy and day. */
export const MOST_HOUSEHOLDS_PER_PROXY = 5;

/** Money value of points in fen: 1050 (10.50 points) at 100 fen a point → 1050; half a fen rounds up. */
export function pointsToFen(points: Points, fenPerPoint: Fen): Fen {
  const product = points * fenPerPoint;
  if (!Number.isSafeInteger(product))
    throw new RangeError(
      `points × rate exceeds the safe integer range: ${String(points)} × ${String(fenPerPoint)}`,
    );
  return Math.floor((product + 50) / 100);
}

/**
 * Values of the parts that add up to the value of the sum: rounding remainders go to the largest fractions.
 */
export function allocateFen(parts: readonly Points[], fenPerPoint: Fen): Fen[] {
  const whole = pointsToFen(sum(parts), fenPerPoint);
  const shares = parts.map((points, index) => {
    const product = points * fenPerPoint;
    return { index, fen: Math.floor(product / 100), rest: product % 100 };
  });
  let missing = whole - sumBy(shares, (share) => share.fen);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (missing <= 0) break;
    share.fen += 1;
    missing -= 1;
  }
  return shares.map((share) => share.fen);
}

/** Whether goods are outside the categories a scheme allows; false where it lists none. */
export function outsideAllowed(
  { category }: { category: string },
  allowed: readonly string[] | undefined,
): boolean {
  const plain = plainWord(category);
  return allowed !== undefined && !allowed.some((word) => plain.includes(word));
}

/** Names of tobacco and alcohol, whatever category they are filed under; 料酒 is food, 酒精 is not a drink. */
const TOBACCO_OR_ALCOHOL = /(?:香烟|卷烟|雪茄|白酒|啤酒|红酒|黄酒|米酒|药酒|葡萄酒|烧酒)(?:\(.*\)|\d.*)?$/;

/** The barred category matched by category or name; undefined when redeemable. */
export function barredCategory(
  goods: { name: string; category: string },
  barred: readonly string[],
): string | undefined {
  const category = plainWord(goods.category);
  const name = plainText(goods.name);
  return barred.find((word) => {
    if (category.includes(word)) return true;
    if (word !== '烟酒') return name.includes(word);
    return /^(?:烟|酒|香烟|酒水|酒类|烟类|烟草)/.test(category) || TOBACCO_OR_ALCOHOL.test(name);
  });
}
