/** 募集: what was given to the village in a span of days, and what became of it. */
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import type { Naming } from '../../shared/donors.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

interface Span {
  from: string;
  to: string;
}

export interface MoneyGift {
  entryId: number;
  no: string;
  day: string;
  donor: string;
  naming: Naming;
  summary: string;
  amount: Fen;
}

/** Donations of money, without those that were taken back. */
export function moneyGifts(store: Store, { from, to }: Span): MoneyGift[] {
  return prepared<[string, string], MoneyGift>(
    store,
    `SELECT e.id AS entryId, e.no, e.day, e.party AS donor, e.naming, e.summary, e.amount FROM fund_entry e
     WHERE e.day BETWEEN ? AND ? AND e.kind = 'receipt' AND e.credit = 'donation'
       AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses_id = e.id)
     ORDER BY e.day, e.id`,
  ).all(from, to);
}

export interface GoodsGift {
  batchId: number;
  day: string;
  donor: string;
  naming: Naming;
  reference: string;
  remark: string;
  name: string;
  spec: string;
  unit: string;
  unitSize: UnitSize;
  bestBefore: string | null;
  /** Value of one, as estimated. */
  unitPrice: Fen;
  /** Less what was entered by mistake. */
  received: number;
  redeemed: number;
  /** Written off, and differences of stocktakes. */
  lost: number;
  left: number;
}

const GOODS_GIFT = `
  SELECT b.id AS batchId, b.received_at AS day, b.provider AS donor, b.naming, b.reference, b.remark, g.name, g.spec, g.unit, g.unit_size AS unitSize,
    b.best_before AS bestBefore, b.unit_price AS unitPrice,
    sum(CASE WHEN m.kind IN ('in', 'cancelIn') THEN m.quantity ELSE 0 END) AS received,
    -sum(CASE WHEN m.kind IN ('out', 'return') THEN m.quantity ELSE 0 END) AS redeemed,
    -sum(CASE WHEN m.kind IN ('writeOff', 'stocktake') THEN m.quantity ELSE 0 END) AS lost, b.quantity AS "left"
  FROM batch b JOIN goods g ON g.id = b.goods_id JOIN stock_move m ON m.batch_id = b.id WHERE b.source = 'donated'`;

/** Donated goods, without those that never came. */
export function goodsGifts(store: Store, { from, to }: Span): GoodsGift[] {
  return prepared<[string, string], GoodsGift>(
    store,
    `${GOODS_GIFT} AND b.received_at BETWEEN ? AND ? GROUP BY b.id HAVING received > 0 ORDER BY b.received_at, b.id`,
  ).all(from, to);
}

/** Refuses notFound for a batch that was not donated. */
export function goodsGift(store: Store, batchId: number): GoodsGift {
  return requireFound(
    prepared<[number], GoodsGift>(store, `${GOODS_GIFT} AND b.id = ? GROUP BY b.id HAVING received > 0`).get(
      batchId,
    ),
    '这批捐赠物品',
  );
}

/** What donated money was paid for. */
export function donationPayments(
  store: Store,
  { from, to }: Span,
): { no: string; day: string; party: string; summary: string; amount: Fen }[] {
  return prepared<[string, string], { no: string; day: string; party: string; summary: string; amount: Fen }>(
    store,
    `SELECT e.no, e.day, e.party, e.summary, e.amount FROM fund_entry e
     WHERE e.day BETWEEN ? AND ? AND e.kind = 'payment' AND e.debit = 'donation'
       AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses_id = e.id)
     ORDER BY e.day, e.id`,
  ).all(from, to);
}
