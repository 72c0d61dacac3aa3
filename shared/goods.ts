/** Vocabulary of goods: sources, stock moves, expiry, categories a scheme allows or bars. */
import { plainText, plainWord } from './values/plain-text.ts';
import type { SchemeId } from './values/units.ts';

/** The latest stock moves of one goods that a page lists; an export has them all. */
export const MOVES_SHOWN = 500;

/** Whose goods they are: the shop's own, bought by the village, given by somebody, or allotted by a superior. */
export const STOCK_SOURCES = ['shop', 'village', 'donated', 'allotted'] as const;
export type StockSource = (typeof STOCK_SOURCES)[number];
export const STOCK_SOURCE_NAMES: Record<StockSource, string> = {
  shop: '商户自有',
  village: '村购',
  donated: '捐赠',
  allotted: '上级拨付',
};
/** In narrow columns of papers, which explain them at the foot. */
export const STOCK_SOURCE_MARKS: Record<StockSource, string> = {
  shop: '商',
  village: '村',
  donated: '捐',
  allotted: '拨',
};
/** Who handed the goods over, by source. */
export const PROVIDER_NAMES: Record<StockSource, string> = {
  shop: '供货商',
  village: '供货商',
  donated: '捐赠人',
  allotted: '拨付单位',
};
/** Sources of gifts: their giver is always on record, and schemes may demand that they are redeemed at equal value. */
export const GIFT_SOURCES: ReadonlySet<StockSource> = new Set<StockSource>(['donated', 'allotted']);
/** Sources the village pays the shop for in a settlement: the shop's own alone. */
export const PAID_SOURCES: ReadonlySet<StockSource> = new Set<StockSource>(['shop']);

export type StockMoveKind = 'in' | 'cancelIn' | 'out' | 'return' | 'writeOff' | 'stocktake';
export const STOCK_MOVE_NAMES: Record<StockMoveKind, string> = {
  in: '入库',
  cancelIn: '撤销入库',
  out: '兑换',
  return: '退货',
  writeOff: '报损',
  stocktake: '盘点',
};

/** Units of goods that are weighed, with the grams of one: what shop scales print. */
export const WEIGHED_UNITS: ReadonlyMap<string, number> = new Map([
  ['斤', 500],
  ['公斤', 1000],
  ['千克', 1000],
]);
/** Most units of goods that a field of a quantity takes. */
export const MAX_UNITS = 1_000_000;
/** Most units of goods on one slip. */
export const MAX_UNITS_OF_SLIP = 9999;

export type GoodsState = 'onSale' | 'offSale';
export const GOODS_STATE_NAMES: Record<GoodsState, string> = { onSale: '可兑换', offSale: '已下架' };

/** Usable on its last day. */
export function isExpired({ bestBefore }: { bestBefore: string | null }, today: string): boolean {
  return bestBefore !== null && bestBefore < today;
}

/** 货架标签 on a sheet of A4. */
export const SHELF_LABEL_GRID = { columns: 3, rows: 8 } as const;

/** Days before expiry from which stock is shown as expiring. */
export const NEAR_EXPIRY_DAYS = 30;

/** Whether goods are outside the categories a scheme allows; false where it lists none. */
export function isOutsideAllowedCategories(
  { category }: { category: string },
  allowed: readonly string[] | undefined,
): boolean {
  const plain = plainWord(category);
  return allowed !== undefined && !allowed.some((word) => plain.includes(word));
}

/** Goods with why they are barred, as shown to the customer of a scheme; those that only another scheme bars are not. */
export function goodsForScheme<
  Row extends {
    barred: string | null;
    barredBy?: readonly { schemeId: SchemeId; barred: string }[] | undefined;
  },
>(goods: readonly Row[], schemeId: SchemeId | null): readonly Row[] {
  return goods.map((one) => {
    const own = one.barredBy?.find((by) => by.schemeId === schemeId);
    return own ? { ...one, barred: own.barred } : one;
  });
}

/** Names of tobacco and alcohol, whatever category they are filed under; 料酒 is food, 酒精 is not a drink. */
const TOBACCO_OR_ALCOHOL = /(?:香烟|卷烟|雪茄|白酒|啤酒|红酒|黄酒|米酒|药酒|葡萄酒|烧酒)(?:\(.*\)|\d.*)?$/;

/** What goods are filed under while nobody has said. */
export const UNFILED_CATEGORY = '未分类';
export const USUAL_UNIT = '件';

export function looksLikeTobaccoOrAlcohol(name: string): boolean {
  return TOBACCO_OR_ALCOHOL.test(plainText(name));
}

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
    return /^(?:烟|酒|香烟|酒水|酒类|烟类|烟草)/.test(category) || looksLikeTobaccoOrAlcohol(name);
  });
}
