/** Purchases and their lines, and what should be bought. */
import type { Purchase, PurchaseLine, PurchaseSuggestion } from '../../shared/contract/purchases.ts';
import { suggestedQuantity, USE_DAYS, type PurchaseState } from '../../shared/purchases.ts';
import { requireFound } from '../../shared/refusals.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { worthOf } from '../goods-worth.ts';
import { USED } from '../goods/used.ts';
import { acceptedAmount } from '../funds/settlement-payments.ts';
import { paidOf } from '../paid-bills.ts';
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

/** Goods on sale with their use and stock; those to be bought first. */
export function purchaseSuggestions(store: Store): PurchaseSuggestion[] {
  const today = todayOf(store);
  return prepared<[object], Omit<PurchaseSuggestion, 'quantity'>>(
    store,
    `WITH used AS (${USED}), there AS (
       SELECT goods_id AS goodsId, sum(quantity) AS quantity FROM batch
       WHERE best_before IS NULL OR best_before >= :today GROUP BY goods_id
     ), coming AS (
       SELECT l.goods_id AS goodsId, sum(l.quantity) AS quantity
       FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id WHERE p.state = 'ordered' GROUP BY l.goods_id
     )
     SELECT g.id AS goodsId, g.code, g.name, g.spec, g.unit, g.unit_size AS unitSize, g.min_stock AS minStock, coalesce(used.quantity, 0) AS used,
       coalesce(there.quantity, 0) AS stock, coalesce(coming.quantity, 0) AS ordered,
       (SELECT unit_price FROM batch b WHERE b.goods_id = g.id AND b.source IN ('shop', 'village') AND b.unit_price > 0
        ORDER BY b.id DESC LIMIT 1) AS lastPrice
     FROM goods g LEFT JOIN used ON used.goodsId = g.id LEFT JOIN there ON there.goodsId = g.id
     LEFT JOIN coming ON coming.goodsId = g.id
     WHERE g.state = 'onSale' ORDER BY g.category, g.name, g.spec`,
  )
    .all({ since: addDays(today, -USE_DAYS), today })
    .map((one) => ({ ...one, quantity: suggestedQuantity(one) }))
    .sort((a, b) => Number(b.quantity > 0) - Number(a.quantity > 0));
}
