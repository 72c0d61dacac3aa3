/** Batches of goods and their movements. */
import { and, eq, gt, or, sql } from 'drizzle-orm';
import type { BatchInStock, BatchRow, ExpiringBatch } from '../../shared/contract/batches.ts';
import type { StockMove } from '../../shared/contract/goods.ts';
import { MOVES_SHOWN } from '../../shared/goods.ts';
import { addDays, daysBetween } from '../../shared/values/dates.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { batch } from '../schema/index.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';

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
export function movesOf(store: Store, goodsId: GoodsId, limit = MOVES_SHOWN): StockMove[] {
  return prepared<[GoodsId, number], StockMove>(
    store,
    `SELECT m.id, m.batch_id AS batchId, m.kind, m.quantity, m.at, m.source, coalesce(s.name, '程序') AS staffName, m.reason
     FROM stock_move m JOIN batch b ON b.id = m.batch_id LEFT JOIN staff s ON s.id = m.staff_id
     WHERE b.goods_id = ? ORDER BY m.id DESC LIMIT ?`,
  ).all(goodsId, limit);
}

const NAMED = `b.id, b.goods_id AS goodsId, b.source, b.best_before AS bestBefore, b.unit_price AS unitPrice, b.quantity,
  b.received_at AS receivedAt, b.remark, b.provider, b.naming, b.reference, b.condition, g.name, g.spec, g.unit, g.unit_size AS unitSize`;
const IN_STOCK = `FROM batch b JOIN goods g ON g.id = b.goods_id WHERE b.quantity > 0`;

/** Stock expiring within the given days, or expired; earliest first. */
export function expiringBatches(store: Store, days: number): ExpiringBatch[] {
  const today = todayOf(store);
  return prepared<[string], Omit<ExpiringBatch, 'days'>>(
    store,
    `SELECT ${NAMED} ${IN_STOCK} AND b.best_before <= ? ORDER BY b.best_before, b.id`,
  )
    .all(addDays(today, days))
    .map((batch) => ({ ...batch, days: daysBetween(today, batch.bestBefore ?? today) }));
}

/** All batches with stock, for a stocktake. */
export function batchesInStock(store: Store): BatchInStock[] {
  return prepared<[], BatchInStock>(
    store,
    `SELECT ${NAMED}, g.code ${IN_STOCK} ORDER BY g.category, g.id, b.best_before, b.id`,
  ).all();
}

/** Batches that a stocktake has counted, and of which nothing is left in the books since. */
export function emptiedBatches(store: Store, stocktakeId: number): BatchInStock[] {
  return prepared<[number], BatchInStock>(
    store,
    `SELECT ${NAMED}, g.code FROM stocktake_count c JOIN batch b ON b.id = c.batch_id JOIN goods g ON g.id = b.goods_id
     WHERE c.stocktake_id = ? AND b.quantity = 0 ORDER BY c.id`,
  ).all(stocktakeId);
}
