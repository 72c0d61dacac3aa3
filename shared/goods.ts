import { plainText, plainWord } from './values/plain-text.ts';
import type { Fen, Points } from './values/units.ts';

/** Bought by the shop, given by somebody, or the village's own. */
export const STOCK_SOURCES = ['purchased', 'donated', 'village'] as const;
export type StockSource = (typeof STOCK_SOURCES)[number];
export const STOCK_SOURCE_NAMES: Record<StockSource, string> = {
  purchased: '购',
  donated: '捐',
  village: '村',
};
/** What the village owes the shop for; donated goods and its own it does not pay again. */
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

/** Stock that ends within so many days is shown as near its date. */
export const NEAR_EXPIRY_DAYS = 30;

/** Who may stand at the counter for a household. Those of the household are looked up in its file; the others are proxies. */
export const RELATIONS = ['本人', '家庭成员', '亲属代领', '邻居代领', '村干部代领'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whether somebody outside the household takes the goods home: limited per day, signed for on the slip. */
export function isProxy(relation: Relation): boolean {
  return relation !== '本人' && relation !== '家庭成员';
}

/** Households that one proxy may collect for on one day, unless the village sets another number. */
export const MOST_HOUSEHOLDS_PER_PROXY = 5;

/** What points are worth in money: 1050 (10.50 points) at 100 fen a point → 1050 fen; half a fen counts as one. */
export function pointsToFen(points: Points, fenPerPoint: Fen): Fen {
  const product = points * fenPerPoint;
  if (!Number.isSafeInteger(product))
    throw new RangeError(`too much to reckon: ${String(points)} × ${String(fenPerPoint)}`);
  return Math.floor((product + 50) / 100);
}

/** The worth of parts so that they add up to the worth of the whole: fen lost by rounding go to the largest remainders. */
export function allocateFen(parts: readonly Points[], fenPerPoint: Fen): Fen[] {
  const whole = pointsToFen(
    parts.reduce((sum, points) => sum + points, 0),
    fenPerPoint,
  );
  const shares = parts.map((points, index) => {
    const product = points * fenPerPoint;
    return { index, fen: Math.floor(product / 100), rest: product % 100 };
  });
  let missing = whole - shares.reduce((sum, share) => sum + share.fen, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (missing <= 0) break;
    share.fen += 1;
    missing -= 1;
  }
  return shares.map((share) => share.fen);
}

/** Whether goods are outside the only categories that a scheme lets be redeemed; none is outside where it names none. */
export function outsideAllowed(
  { category }: { category: string },
  allowed: readonly string[] | undefined,
): boolean {
  const plain = plainWord(category);
  return allowed !== undefined && !allowed.some((word) => plain.includes(word));
}

/** Names by which tobacco and alcohol are known whatever category they are filed under; 料酒 is food, 酒精 is not drunk. */
const TOBACCO_OR_ALCOHOL = /(?:香烟|卷烟|雪茄|白酒|啤酒|红酒|黄酒|米酒|药酒|葡萄酒|烧酒)(?:\(.*\)|\d.*)?$/;

/** The barred category that goods fall under by their category or their name; undefined when they may be redeemed. */
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
