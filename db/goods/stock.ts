/** Stock in batches with their own dates. First expired, first out; every movement is an immutable row. */
import { and, eq, gt, or, sql } from 'drizzle-orm';
import type { BatchRow, StockMove } from '../../shared/contract/goods.ts';
import { addDays, daysBetween, localDate } from '../../shared/values/dates.ts';
import { STOCK_SOURCE_NAMES, type StockMoveKind, type StockSource } from '../../shared/goods.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Fen, GoodsId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { batch, stockMove } from '../schema/index.ts';
import { prepared, preparedQuery, type Store, type Tx } from '../database/store.ts';
import { titleOf, type Goods } from './goods.ts';

/** First expired, first out; goods that do not expire come last, in order of receipt. */
const batchesByExpiry = preparedQuery((orm) =>
  orm
    .select()
    .from(batch)
    .where(
      and(
        eq(batch.goodsId, sql.placeholder('goodsId')),
        or(gt(batch.quantity, 0), sql`${sql.placeholder('withEmpty')}`),
      ),
    )
    .orderBy(sql`${batch.bestBefore} IS NULL`, batch.bestBefore, batch.id)
    .prepare(),
);

/** Batches of goods in the order of issue; empty ones only if requested. */
export function batchesOf(store: Store, goodsId: GoodsId, withEmpty = false): BatchRow[] {
  return batchesByExpiry(store).all({ goodsId, withEmpty: withEmpty ? 1 : 0 });
}

export function batchById(store: Store, id: number): BatchRow | undefined {
  return store.orm.select().from(batch).where(eq(batch.id, id)).get();
}

/** Stock movements of goods, newest first. */
export function movesOf(store: Store, goodsId: GoodsId, limit = 500): StockMove[] {
  return prepared<[GoodsId, number], StockMove>(
    store,
    `SELECT m.id, m.batch_id AS batchId, m.kind, m.quantity, m.at, m.source, coalesce(s.name, '程序') AS staffName, m.reason
     FROM stock_move m JOIN batch b ON b.id = m.batch_id LEFT JOIN staff s ON s.id = m.staff_id
     WHERE b.goods_id = ? ORDER BY m.id DESC LIMIT ?`,
  ).all(goodsId, limit);
}

/** Moves stock of one batch (signed) and writes the movement, inside the caller's transaction. */
export function moveStock(
  tx: Tx,
  batchId: number,
  kind: StockMoveKind,
  quantity: number,
  source: string,
  reason = '',
): void {
  prepared(tx, 'UPDATE batch SET quantity = quantity + ? WHERE id = ?').run(quantity, batchId);
  prepared(
    tx,
    'INSERT INTO stock_move (batch_id, kind, quantity, at, source, staff_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(batchId, kind, quantity, tx.at, source, tx.by.staffId, reason);
}

/** Quantity issued from batches of one source. */
export interface Taken {
  source: StockSource;
  quantity: number;
}

/**
 * Issues a quantity from batches, first expired first, inside the caller's transaction; returns the
 * quantities by source. Expired stock is never issued. Refuses outOfStock with the remaining quantity.
 */
export function issueStock(tx: Tx, goods: Goods, quantity: number, source: string): Taken[] {
  const batches = batchesOf(tx, goods.id);
  const fit = batches.filter((batch) => batch.bestBefore === null || batch.bestBefore >= tx.today);
  const left = fit.reduce((sum, batch) => sum + batch.quantity, 0);
  if (left < quantity) {
    const expired = batches.reduce((sum, batch) => sum + batch.quantity, 0) - left;
    const spoiled = expired > 0 ? `（另有 ${String(expired)} ${goods.unit}已过期，不能兑换）` : '';
    const rest = left > 0 ? `只剩 ${String(left)} ${goods.unit}` : '已无库存';
    throw new Refusal(
      'outOfStock',
      `${quoted(titleOf(goods))}${rest}${spoiled}，要 ${String(quantity)} ${goods.unit}。请减少数量或换一种。`,
    );
  }
  let wanted = quantity;
  const bySource = new Map<StockSource, number>();
  for (const batch of fit) {
    if (wanted === 0) break;
    const taken = Math.min(batch.quantity, wanted);
    moveStock(tx, batch.id, 'out', -taken, source);
    wanted -= taken;
    bySource.set(batch.source, (bySource.get(batch.source) ?? 0) + taken);
  }
  return [...bySource].map(([kind, taken]) => ({ source: kind, quantity: taken }));
}

/** Returns issued stock to its batches, inside the caller's transaction. */
export function restock(tx: Tx, source: string, reason: string): void {
  const taken = tx.orm
    .select({ batchId: stockMove.batchId, quantity: stockMove.quantity })
    .from(stockMove)
    .where(and(eq(stockMove.source, source), eq(stockMove.kind, 'out')))
    .orderBy(stockMove.id)
    .all();
  for (const { batchId, quantity } of taken) moveStock(tx, batchId, 'return', -quantity, source, reason);
}

export interface NewStock {
  source: StockSource;
  quantity: number;
  unitPrice: Fen;
  bestBefore: string | null;
  remark: string;
}

/** Adds a batch inside the caller's transaction. */
export function insertBatch(tx: Tx, goods: Goods, stock: NewStock): number {
  const { id } = tx.orm
    .insert(batch)
    .values({ ...stock, goodsId: goods.id, quantity: 0, receivedAt: tx.today })
    .returning({ id: batch.id })
    .get();
  moveStock(tx, id, 'in', stock.quantity, `batch:${String(id)}`, stock.remark);
  const until = stock.bestBefore ? `，保质期至 ${stock.bestBefore}` : '';
  tx.audit({
    subject: `goods:${String(goods.id)}`,
    summary: `入库：${titleOf(goods)} ${String(stock.quantity)} ${goods.unit}（${STOCK_SOURCE_NAMES[stock.source]}）${until}`,
    after: { batchId: id, ...stock },
  });
  return id;
}

export interface ExpiringBatch extends BatchRow {
  name: string;
  spec: string;
  unit: string;
  /** Days until expiry; negative when expired. */
  days: number;
}

/** Stock expiring within the given days, or expired; earliest first. */
export function expiringBatches(store: Store, days: number): ExpiringBatch[] {
  const today = localDate(store.clock());
  return prepared<[string], Omit<ExpiringBatch, 'days'>>(
    store,
    `SELECT b.id, b.goods_id AS goodsId, b.source, b.best_before AS bestBefore, b.unit_price AS unitPrice, b.quantity,
       b.received_at AS receivedAt, b.remark, g.name, g.spec, g.unit
     FROM batch b JOIN goods g ON g.id = b.goods_id
     WHERE b.quantity > 0 AND b.best_before <= ? ORDER BY b.best_before, b.id`,
  )
    .all(addDays(today, days))
    .map((batch) => ({ ...batch, days: daysBetween(today, batch.bestBefore ?? today) }));
}

export interface BatchInStock extends BatchRow {
  name: string;
  spec: string;
  unit: string;
  code: string;
}

/** All batches with stock, for a stocktake. */
export function batchesInStock(store: Store): BatchInStock[] {
  return prepared<[], BatchInStock>(
    store,
    `SELECT b.id, b.goods_id AS goodsId, b.source, b.best_before AS bestBefore, b.unit_price AS unitPrice, b.quantity,
       b.received_at AS receivedAt, b.remark, g.name, g.spec, g.unit, g.code
     FROM batch b JOIN goods g ON g.id = b.goods_id WHERE b.quantity > 0 ORDER BY g.category, g.id, b.best_before, b.id`,
  ).all();
}
