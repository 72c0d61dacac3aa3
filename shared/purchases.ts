/** Vocabulary of purchases of goods 采购. */
import type { Fen } from './values/units.ts';
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
export const MOST_QUOTES = 6;

interface PricedLine {
  quantity: number;
  unitPrice: Fen;
  /** Null until it was accepted. */
  accepted: number | null;
}

/** What was ordered, and once accepted what came. */
export const purchaseAmount = (lines: readonly PricedLine[]): Fen =>
  sumBy(lines, ({ quantity, accepted, unitPrice }) => (accepted ?? quantity) * unitPrice);

/** Pieces that a month uses, by those of the last USE_DAYS: 12; 不足 1. */
export function monthlyUse(used: number): string {
  const pieces = Math.round((used * 30) / USE_DAYS);
  return used > 0 && pieces === 0 ? '不足 1' : String(pieces);
}

/**
 * Pieces to buy so that they last: whole months of the use of the last days, or the minimum stock where that is more,
 * without what is there and on its way. Never negative.
 */
export function suggestedQuantity({
  used,
  stock,
  ordered,
  minStock,
}: {
  used: number;
  stock: number;
  ordered: number;
  minStock: number;
}): number {
  const wanted = Math.max(minStock, Math.ceil((used * 30 * COVERED_MONTHS) / USE_DAYS));
  return Math.max(0, wanted - stock - ordered);
}
