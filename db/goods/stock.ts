/** Stock in batches with their own dates. First expired, first out; every movement is an immutable row. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import {
  PROVIDER_NAMES,
  STOCK_SOURCE_NAMES,
  type StockMoveKind,
  type StockSource,
} from '../../shared/goods.ts';
import type { Naming } from '../../shared/donors.ts';
import { Refusal } from '../../shared/refusals.ts';
import { formatFen, LARGEST_AMOUNT } from '../../shared/values/money.ts';
import type { Fen, GoodsId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { batch } from '../schema/index.ts';
import { prepared, type Tx } from '../database/store.ts';
import { titleOf, type Goods } from './goods.ts';
import { requireQuantity } from './require-quantity.ts';
import { batchesOf } from './batches.ts';
import { sumBy } from '../../shared/values/sum.ts';

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

/** Quantity issued from one batch. */
export interface Taken {
  batchId: number;
  source: StockSource;
  quantity: number;
}

/**
 * Issues a quantity from batches, first expired first, inside the caller's transaction; returns the
 * quantities by batch. Stock that had expired on the day is never issued. Refuses outOfStock with the remaining quantity.
 */
export function issueStock(
  tx: Tx,
  goods: Goods,
  quantity: number,
  source: string,
  day: string = tx.today,
): Taken[] {
  const batches = batchesOf(tx, goods.id);
  const fit = batches.filter((batch) => batch.bestBefore === null || batch.bestBefore >= day);
  const left = sumBy(fit, (batch) => batch.quantity);
  if (left < quantity) {
    const expired = sumBy(batches, (batch) => batch.quantity) - left;
    const spoiled = expired > 0 ? `（另有 ${goodsQuantity(expired, goods)}已过期，不能兑换）` : '';
    const rest = left > 0 ? `只剩 ${goodsQuantity(left, goods)}` : '已无库存';
    throw new Refusal(
      'outOfStock',
      `${quoted(titleOf(goods))}${rest}${spoiled}，要 ${goodsQuantity(quantity, goods)}。请减少数量或换一种。`,
    );
  }
  let wanted = quantity;
  const issued: Taken[] = [];
  for (const batch of fit) {
    if (wanted === 0) break;
    const taken = Math.min(batch.quantity, wanted);
    moveStock(tx, batch.id, 'out', -taken, source);
    wanted -= taken;
    issued.push({ batchId: batch.id, source: batch.source, quantity: taken });
  }
  return issued;
}

/** Quantity put back into one batch. */
export type Restocked = Taken;

/**
 * Puts issued goods back into the batches they came from, inside the caller's transaction: the batch issued last gets
 * them first, as if less had been issued. `source` is that of the issue. Refuses outOfStock for more than was issued.
 */
export function restock(
  tx: Tx,
  source: string,
  goodsId: GoodsId,
  quantity: number,
  reason: string,
): Restocked[] {
  const issued = prepared<[string, GoodsId], { batchId: number; source: StockSource; out: number }>(
    tx,
    `SELECT m.batch_id AS batchId, b.source, -sum(m.quantity) AS out FROM stock_move m JOIN batch b ON b.id = m.batch_id
     WHERE m.source = ? AND b.goods_id = ? AND m.kind IN ('out', 'return') GROUP BY m.batch_id
     HAVING out > 0 ORDER BY min(m.id) DESC`,
  ).all(source, goodsId);
  let rest = quantity;
  const restocked: Restocked[] = [];
  for (const { batchId, source: kind, out } of issued) {
    if (rest === 0) break;
    const back = Math.min(out, rest);
    moveStock(tx, batchId, 'return', back, source, reason);
    restocked.push({ batchId, source: kind, quantity: back });
    rest -= back;
  }
  if (rest > 0) throw new Refusal('outOfStock', '退回的比发出的多，没有办理。请重新查小票。');
  return restocked;
}

export interface NewStock {
  source: StockSource;
  quantity: number;
  unitPrice: Fen;
  bestBefore: string | null;
  remark: string;
  /** Supplier, donor, or the body that allotted it. */
  provider?: string;
  /** How a donor wants to be named in public. */
  naming?: Naming;
  /** Number of the delivery or allotment note. */
  reference?: string;
  /** Of donated goods, as they were received. */
  condition?: string;
}

/** Adds a batch inside the caller's transaction. */
export function insertBatch(tx: Tx, goods: Goods, stock: NewStock): number {
  requireQuantity(goods, stock.quantity, '数量');
  if ((stock.quantity * stock.unitPrice) / goods.unitSize > LARGEST_AMOUNT) {
    throw new Refusal(
      'invalidInput',
      `${quoted(titleOf(goods))}数量乘单价超过了 ${formatFen(LARGEST_AMOUNT)} 元。请核对数量和单价，是不是多写了零。`,
    );
  }
  const { id } = tx.orm
    .insert(batch)
    .values({ ...stock, goodsId: goods.id, quantity: 0, receivedAt: tx.today })
    .returning({ id: batch.id })
    .get();
  moveStock(tx, id, 'in', stock.quantity, `batch:${String(id)}`, stock.remark);
  const from = stock.provider ? `，${PROVIDER_NAMES[stock.source]} ${stock.provider}` : '';
  const until = stock.bestBefore ? `，保质期至 ${stock.bestBefore}` : '';
  tx.audit({
    subject: `goods:${String(goods.id)}`,
    summary: `入库：${titleOf(goods)} ${goodsQuantity(stock.quantity, goods)}（${STOCK_SOURCE_NAMES[stock.source]}）${from}${until}`,
    after: { batchId: id, ...stock },
  });
  return id;
}
