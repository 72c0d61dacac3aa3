/** Vocabulary of purchases of goods 采购. */
import type { Fen } from './values/units.ts';
import { goodsWorth, type UnitSize } from './values/goods-quantity.ts';
import { sumBy } from './values/sum.ts';

/** Who buys: the village pays out of its funds, the shop by itself. */
export const BUYERS = ['village', 'shop'] as const;
export type Buyer = (typeof BUYERS)[number];
export const BUYER_NAMES: Record<Buyer, string> = { village: '村里采购', shop: '商户采购' };

export const PURCHASE_STATES = ['ordered', 'accepted', 'cancelled'] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];
export const PURCHASE_STATE_NAMES: Record<PurchaseState, string> = {
  ordered: '待验收',
  accepted: '已验收',
  cancelled: '已撤销',
};

/** Days of use that a suggestion is based on, and months that a purchase should last. */
export const USE_DAYS = 90;
export const COVERED_MONTHS = 2;

/** Most quotes that are noted for one purchase: three are usual. */
export const MAX_QUOTES = 6;

interface PricedLine {
  quantity: number;
  unitPrice: Fen;
  /** Left out for pieces. */
  unitSize?: UnitSize;
  /** Null until it was accepted. */
  accepted: number | null;
}

/** What was ordered, and once accepted what came. */
export const purchaseAmount = (lines: readonly PricedLine[]): Fen =>
  sumBy(lines, ({ quantity, accepted, unitPrice, unitSize }) =>
    goodsWorth(accepted ?? quantity, unitPrice, unitSize),
  );

/** What a month uses, in whole units, by what the last USE_DAYS did: 12; 不足 1. */
export function monthlyUse(used: number, unitSize: UnitSize): string {
  const units = Math.round((used * 30) / USE_DAYS / unitSize);
  return used > 0 && units === 0 ? '不足 1' : String(units);
}

/**
 * What to buy in whole units so that it lasts: whole months of the use of the last days, or the minimum stock where that is more,
 * without what is there and on its way. Never negative.
 */
export function suggestedQuantity({
  used,
  stock,
  ordered,
  minStock,
  unitSize,
}: {
  used: number;
  stock: number;
  ordered: number;
  minStock: number;
  unitSize: UnitSize;
}): number {
  const wanted = Math.max(minStock, Math.ceil((used * 30 * COVERED_MONTHS) / USE_DAYS));
  return Math.max(0, Math.ceil((wanted - stock - ordered) / unitSize) * unitSize);
}
