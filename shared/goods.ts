/** Vocabulary of goods: sources, stock moves, expiry, categories a scheme allows or bars. */
import { plainText, plainWord } from './values/plain-text.ts';

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

/** 货架标签 on a sheet of A4. */
export const SHELF_LABEL_GRID = { columns: 3, rows: 8 } as const;

/** Days before expiry from which stock is shown as expiring. */
export const NEAR_EXPIRY_DAYS = 30;

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
