/** The stocktake under way: every count is kept as it is typed, until the stocktake is posted or thrown away. */
import { and, eq, sql } from 'drizzle-orm';
import type { SavedCount, StocktakeUnderWay } from '../../shared/contract/stocktakes.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transition } from '../database/states.ts';
import { preparedQuery, transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { stocktakeCount, stocktakeRecord } from '../schema/index.ts';
import { batchById, emptiedBatches } from './batches.ts';
import { goodsById, titleOf, type Goods } from './goods.ts';
import { requireQuantity } from './require-quantity.ts';
import { STOCKTAKE } from './states.ts';

const openOne = preparedQuery((orm) =>
  orm
    .select({ id: stocktakeRecord.id, begunAt: stocktakeRecord.begunAt, begunBy: stocktakeRecord.begunBy })
    .from(stocktakeRecord)
    .where(eq(stocktakeRecord.state, 'open'))
    .prepare(),
);

const countsOf = preparedQuery((orm) =>
  orm
    .select({
      batchId: stocktakeCount.batchId,
      seen: stocktakeCount.seen,
      counted: stocktakeCount.counted,
      at: stocktakeCount.at,
      staffName: stocktakeCount.staffName,
    })
    .from(stocktakeCount)
    .where(eq(stocktakeCount.stocktakeId, sql.placeholder('id')))
    .orderBy(stocktakeCount.id)
    .prepare(),
);

/** With its counts; null when none is under way. */
export function stocktakeUnderWay(store: Store): StocktakeUnderWay | null {
  const open = openOne(store).get();
  if (!open) return null;
  const { id } = open;
  return { ...open, counts: countsOf(store).all({ id }), emptied: emptiedBatches(store, id) };
}

/** The one that the screen shows. Refuses invalidState with who ended it, notFound. */
export function requireUnderWay(tx: Tx, id: number): StocktakeUnderWay {
  const open = stocktakeUnderWay(tx);
  if (open?.id === id) return open;
  const { state, endedBy } = requireFound(
    tx.orm.select().from(stocktakeRecord).where(eq(stocktakeRecord.id, id)).get(),
    '这次盘点',
  );
  throw new Refusal(
    'invalidState',
    `这次盘点已由${endedBy}${state === 'posted' ? '记账' : '作废'}。请关闭盘点窗口，重新打开。`,
  );
}

function begin(tx: Tx): StocktakeUnderWay {
  const values = { at: tx.at, begunAt: tx.at, begunBy: tx.by.name, state: 'open' as const };
  const { id } = tx.orm
    .insert(stocktakeRecord)
    .values({ ...values, staffId: tx.by.staffId })
    .returning({ id: stocktakeRecord.id })
    .get();
  tx.audit({ subject: 'goods', summary: '开始盘点' });
  return { id, begunAt: tx.at, begunBy: tx.by.name, counts: [], emptied: [] };
}

interface CountInput {
  requestId: string;
  stocktakeId: number | null;
  batchId: number;
  seen: number;
  counted: number | null;
  replaces: number | null;
}

function keepCount(tx: Tx, stocktakeId: number, { batchId, seen, counted }: CountInput): void {
  if (counted === null) {
    tx.orm
      .delete(stocktakeCount)
      .where(and(eq(stocktakeCount.stocktakeId, stocktakeId), eq(stocktakeCount.batchId, batchId)))
      .run();
    return;
  }
  const kept = { seen, counted, at: tx.at, staffName: tx.by.name };
  tx.orm
    .insert(stocktakeCount)
    .values({ stocktakeId, batchId, ...kept })
    .onConflictDoUpdate({ target: [stocktakeCount.stocktakeId, stocktakeCount.batchId], set: kept })
    .run();
}

/** Somebody else counted the same batch meanwhile: neither count is in the place of the other by itself. */
function requireAsShown(goods: Goods, before: SavedCount | undefined, replaces: number | null): void {
  if ((before?.counted ?? null) === replaces) return;
  throw new Refusal(
    'versionConflict',
    before === undefined
      ? `${quoted(titleOf(goods))}的实存刚被清空，请核对后再填。`
      : `${quoted(titleOf(goods))}刚由${before.staffName}点为 ${goodsQuantity(before.counted, goods)}，请核对后再填。`,
  );
}

/**
 * Keeps the count of a batch in the stocktake under way, which it begins where there is none; null takes the count back.
 * Refuses invalidState when the stocktake of the screen has ended, versionConflict when somebody else counted the batch
 * since the screen showed it, invalidInput, notFound.
 */
export function saveCount(store: Store, by: Actor, input: CountInput): { stocktakeId: number } {
  return transact(store, by, 'goods.saveCount', input, (tx) => {
    const open =
      input.stocktakeId === null
        ? (stocktakeUnderWay(tx) ?? begin(tx))
        : requireUnderWay(tx, input.stocktakeId);
    const batch = requireFound(batchById(tx, input.batchId), '批次');
    const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
    const { counted } = input;
    const before = open.counts.find(({ batchId }) => batchId === batch.id);
    if (counted !== null) requireQuantity(goods, counted, '实存');
    requireAsShown(goods, before, input.replaces);
    keepCount(tx, open.id, input);
    tx.audit({
      subject: `goods:${String(goods.id)}`,
      summary: `盘点：${titleOf(goods)} 第${String(batch.id)}批，${counted === null ? '改为没有点' : `点得 ${goodsQuantity(counted, goods)}`}`,
      before: { batchId: batch.id, counted: before?.counted ?? null },
      after: { batchId: batch.id, counted },
    });
    return { stocktakeId: open.id };
  });
}

/** Throws the stocktake under way away: its counts stay where they were made, and move no stock. Refuses as `requireUnderWay`. */
export function dropStocktake(
  store: Store,
  by: Actor,
  input: { requestId: string; stocktakeId: number; reason: string },
): { counts: number } {
  return transact(store, by, 'goods.dropStocktake', input, (tx) => {
    const { id, counts } = requireUnderWay(tx, input.stocktakeId);
    const { reason } = input;
    transition(tx, STOCKTAKE, id, 'dropped', {
      at: tx.at,
      staffId: tx.by.staffId,
      endedBy: tx.by.name,
      reason,
    });
    tx.audit({
      subject: 'goods',
      summary: `盘点作废：已点 ${String(counts.length)} 批，库存不变，${reason}`,
      before: { state: 'open' },
      after: { state: 'dropped', reason },
    });
    return { counts: counts.length };
  });
}
