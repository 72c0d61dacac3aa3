/** Stock in batches with their own dates. First expired, first out; every movement is an immutable row. */
import { and, eq } from 'drizzle-orm';
import type { BatchRow, StockMove } from '../../shared/contract/goods.ts';
import { addDays, daysBetween, localDate } from '../../shared/values/dates.ts';
import { STOCK_SOURCE_NAMES, type StockMoveKind, type StockSource } from '../../shared/goods.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { Fen, GoodsId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { batch, stockMove } from '../schema/index.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { goodsById, titleOf, type Goods } from './goods.ts';

const COLUMNS = `id, goods_id AS goodsId, source, best_before AS bestBefore, unit_price AS unitPrice, quantity,
  received_at AS receivedAt, remark`;
/** First expired, first out; goods that do not expire come last, in order of receipt. */
const FIRST_OUT = 'best_before IS NULL, best_before, id';

/** Batches of goods in the order of issue; empty ones only if requested. */
export function batchesOf(store: Store, goodsId: GoodsId, withEmpty = false): BatchRow[] {
  return prepared<[GoodsId, number], BatchRow>(
    store,
    `SELECT ${COLUMNS} FROM batch WHERE goods_id = ? AND (quantity > 0 OR ?) ORDER BY ${FIRST_OUT}`,
  ).all(goodsId, withEmpty ? 1 : 0);
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

/** Stock-in, purchased or donated. Refuses expired goods. */
export function stockIn(
  store: Store,
  by: Actor,
  input: NewStock & { requestId: string; goodsId: GoodsId },
): { batchId: number } {
  return transact(store, by, 'goods.stockIn', input, (tx) => {
    const goods = requireFound(goodsById(tx, input.goodsId), '商品');
    if (input.bestBefore !== null && input.bestBefore < tx.today) {
      throw new Refusal('invalidInput', `保质期至 ${input.bestBefore} 已经过了，不能入库。请核对日期。`);
    }
    const { source, quantity, unitPrice, bestBefore, remark } = input;
    return { batchId: insertBatch(tx, goods, { source, quantity, unitPrice, bestBefore, remark }) };
  });
}

/**
 * Corrects a mistaken stock-in, up to the remaining quantity: a separate movement, the original stays.
 * Refuses outOfStock (more than remains), invalidInput (more than came in).
 */
export function cancelStockIn(
  store: Store,
  by: Actor,
  input: { requestId: string; batchId: number; quantity: number; reason: string },
): { left: number } {
  return transact(store, by, 'goods.takeBackStock', input, (tx) => {
    const batch = requireFound(batchById(tx, input.batchId), '批次');
    const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
    const { unit } = goods;
    const received = prepared<[number], { n: number }>(
      tx,
      `SELECT coalesce(sum(quantity), 0) AS n FROM stock_move WHERE batch_id = ? AND kind IN ('in', 'takeBack')`,
    ).get(batch.id)?.n;
    if (input.quantity > (received ?? 0)) {
      throw new Refusal(
        'invalidInput',
        `这一批${quoted(titleOf(goods))}入库 ${String(received ?? 0)} ${unit}，不能撤销 ${String(input.quantity)}。盘盈的请用盘点改正。`,
      );
    }
    if (input.quantity > batch.quantity) {
      throw new Refusal(
        'outOfStock',
        `这一批${quoted(titleOf(goods))}只剩 ${String(batch.quantity)} ${unit}，其余已经发出或报损，不能撤销 ${String(input.quantity)}。`,
      );
    }
    moveStock(tx, batch.id, 'takeBack', -input.quantity, `batch:${String(batch.id)}`, input.reason);
    const left = batch.quantity - input.quantity;
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `撤销入库：${titleOf(goods)} ${String(input.quantity)} ${unit}，${input.reason}`,
      before: { batchId: batch.id, quantity: batch.quantity },
      after: { quantity: left },
    });
    return { left };
  });
}

/** Writes off damaged or expired stock, with a reason and a witness. Refuses outOfStock. */
export function writeOff(
  store: Store,
  by: Actor,
  input: { requestId: string; batchId: number; quantity: number; reason: string; witness: string },
): { left: number } {
  return transact(store, by, 'goods.writeOff', input, (tx) => {
    const batch = requireFound(batchById(tx, input.batchId), '批次');
    const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
    if (batch.quantity < input.quantity) {
      throw new Refusal(
        'outOfStock',
        `这一批${quoted(titleOf(goods))}只剩 ${String(batch.quantity)} ${goods.unit}，不能报损 ${String(input.quantity)}。`,
      );
    }
    const reason = `${input.reason}（见证人 ${input.witness}）`;
    moveStock(tx, batch.id, 'writeOff', -input.quantity, `batch:${String(batch.id)}`, reason);
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `报损：${titleOf(goods)} ${String(input.quantity)} ${goods.unit}，${reason}`,
      before: { batchId: batch.id, quantity: batch.quantity },
      after: { quantity: batch.quantity - input.quantity },
    });
    return { left: batch.quantity - input.quantity };
  });
}

export interface Count {
  batchId: number;
  /** Book quantity when the count began. */
  seen: number;
  counted: number;
}

/**
 * Stocktake: adjusts the books to the count, one movement per difference. Refuses versionConflict when stock
 * moved during the count.
 */
export function stocktake(
  store: Store,
  by: Actor,
  input: { requestId: string; counts: Count[]; reason: string; witness: string },
): { differences: number } {
  return transact(store, by, 'goods.stocktake', input, (tx) => {
    let differences = 0;
    const reason = `${input.reason || '盘点'}（见证人 ${input.witness}）`;
    for (const { batchId, seen, counted } of input.counts) {
      const batch = requireFound(batchById(tx, batchId), '批次');
      const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
      if (batch.quantity !== seen) {
        throw new Refusal(
          'versionConflict',
          `${quoted(titleOf(goods))}在盘点时又有出入库：账存已由 ${String(seen)} 变为 ${String(batch.quantity)}。请重新清点这一批。`,
        );
      }
      if (counted === seen) continue;
      differences += 1;
      moveStock(tx, batchId, 'stocktake', counted - seen, `batch:${String(batchId)}`, reason);
      const result = counted > seen ? `盘盈 ${String(counted - seen)}` : `盘亏 ${String(seen - counted)}`;
      tx.audit({
        subject: `goods:${String(goods.id)}`,
        summary: `盘点：${titleOf(goods)}，账存 ${String(seen)}，实存 ${String(counted)}，${result} ${goods.unit}，${reason}`,
        before: { batchId, quantity: seen },
        after: { quantity: counted },
      });
    }
    if (differences === 0) {
      tx.audit({
        subject: 'goods',
        summary: `盘点：${String(input.counts.length)} 批，账实相符（见证人 ${input.witness}）`,
      });
    }
    return { differences };
  });
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
