/** Purchases and their lines. */
import type { Purchase, PurchaseLine } from '../../shared/contract/purchases.ts';
import type { PurchaseState } from '../../shared/purchases.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { worthOf } from '../goods-worth.ts';
import { acceptedAmount } from '../funds/bill-payments.ts';
import { paidOf } from '../payments/paid-bills.ts';
import { eq } from 'drizzle-orm';
import { purchase } from '../schema/index.ts';

const AMOUNT = `CASE s.state WHEN 'accepted' THEN ${acceptedAmount('s.id')}
  ELSE (SELECT coalesce(sum(${worthOf('l.quantity', 'l.unit_price', 'g.unit_size')}), 0)
    FROM purchase_line l JOIN goods g ON g.id = l.goods_id WHERE l.purchase_id = s.id) END`;
const PURCHASE = `SELECT s.id, s.no, s.buyer, s.supplier, s.remark, s.day, s.staff_name AS staffName, s.state,
    s.accepted_on AS acceptedOn, s.acceptors, s.reference, s.state_reason AS stateReason, ${AMOUNT} AS amount,
    (${paidOf('purchase')}) AS paid, s.version
  FROM purchase s`;

/** The latest first. */
export function listPurchases(
  store: Store,
  { state, limit, offset }: { state?: PurchaseState | undefined; limit: number; offset: number },
): { purchases: Purchase[]; count: number } {
  const values = { state: state ?? null, limit, offset };
  const isAsked = '(:state IS NULL OR s.state = :state)';
  const { n } = prepared<[object], { n: number }>(
    store,
    `SELECT count(*) AS n FROM purchase s WHERE ${isAsked}`,
  ).get({ state: state ?? null }) ?? { n: 0 };
  return {
    purchases: prepared<[object], Purchase>(
      store,
      `${PURCHASE} WHERE ${isAsked} ORDER BY s.id DESC LIMIT :limit OFFSET :offset`,
    ).all(values),
    count: n,
  };
}

/** Refuses notFound. */
export function purchaseById(store: Store, id: number): Purchase {
  return requireFound(prepared<[number], Purchase>(store, `${PURCHASE} WHERE s.id = ?`).get(id), '采购单');
}

export function purchaseLines(store: Store, id: number): PurchaseLine[] {
  return prepared<[number], PurchaseLine>(
    store,
    `SELECT l.id, l.goods_id AS goodsId, g.code, l.name, l.spec, l.unit, g.unit_size AS unitSize, l.quantity, l.unit_price AS unitPrice, l.accepted,
       l.best_before AS bestBefore
     FROM purchase_line l JOIN goods g ON g.id = l.goods_id WHERE l.purchase_id = ? ORDER BY l.id`,
  ).all(id);
}

export function quotesOf(store: Store, id: number): { supplier: string; amount: Fen }[] {
  const row = store.orm.select({ quotes: purchase.quotes }).from(purchase).where(eq(purchase.id, id)).get();
  return row?.quotes ?? [];
}
