/** Withdraws a goods import 撤销本次导入, unless later records depend on it. */
import { and, eq, gt, lte } from 'drizzle-orm';
import { requireFound } from '../../shared/refusals.ts';
import { localDate } from '../../shared/values/dates.ts';
import { changesOf, type ImportChange } from '../import-runs.ts';
import { endRun, requireNoDependents, requireWithdrawableRun, type Obstacle } from '../import-withdrawal.ts';
import { referredTo } from '../references.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { goodsPrice } from '../schema/index.ts';
import { goodsByCode, goodsById, titleOf, type Goods, type GoodsFields } from './goods.ts';
import { fieldsOf, setState, updateGoods } from './write-goods.ts';
import { moveStock } from './stock.ts';
import { batchById } from './batches.ts';
import { quoted } from '../../shared/values/quotes.ts';

export interface WithdrawGoodsImport {
  importRunId: number;
  reason: string;
  requestId: string;
}

/**
 * Takes goods created by the import off sale, restores the previous fields of changed ones, and removes the
 * imported stock by separate movements. Refuses invalidState when goods were changed or redeemed since, or
 * their stock moved. A later import of the same goods reactivates them.
 */
export function withdrawGoodsImport(
  store: Store,
  by: Actor,
  input: WithdrawGoodsImport,
): { opened: number; restored: number; pieces: number } {
  return transact(store, by, 'goods.withdrawImport', input, (tx) => {
    const run = requireWithdrawableRun(tx, 'goods', input.importRunId);
    const changes = changesOf(tx, run.id);
    const goods = changes.filter(({ subject }) => subject === 'goods');
    const batches = changes.filter(({ subject }) => subject === 'batch').map(({ recordId }) => recordId);
    requireNoDependents(run, obstaclesTo(tx, goods, batches, localDate(new Date(run.at))), '种');
    const reason = `撤销导入${quoted(run.fileName)}`;
    let pieces = 0;
    for (const id of batches) {
      const { goodsId, quantity } = requireFound(batchById(tx, id), '批次');
      moveStock(tx, id, 'cancelIn', -quantity, `batch:${String(id)}`, reason);
      pieces += quantity / theGoods(tx, goodsId).unitSize;
    }
    for (const { recordId, former } of goods) {
      const now = theGoods(tx, recordId);
      if (former === null) takeOffList(tx, now, reason);
      else updateGoods(tx, now, { ...fieldsOf(now), ...(former as Partial<GoodsFields>) });
    }
    const opened = goods.filter(({ former }) => former === null).length;
    const restored = goods.length - opened;
    const summary = `撤销导入物品目录${quoted(run.fileName)}：下架 ${String(opened)} 种，${String(restored)} 种恢复原样，退出库存 ${String(pieces)} 件`;
    endRun(tx, run, summary, input.reason);
    return { opened, restored, pieces };
  });
}

const theGoods = (store: Store, id: number): Goods => requireFound(goodsById(store, id), '商品');

function obstaclesTo(
  tx: Tx,
  goods: readonly ImportChange[],
  batches: readonly number[],
  importedOn: string,
): Obstacle[] {
  const obstacles = new Map<number, Obstacle>();
  const add = (one: Goods, why: string): void => {
    if (!obstacles.has(one.id)) obstacles.set(one.id, { title: titleOf(one), why });
  };
  const opened = goods.filter(({ former }) => former === null).map(({ recordId }) => recordId);
  for (const [id, why] of referredTo(tx, 'goods', opened, ['batch', 'goods_price', 'goods_picture', 'wish']))
    add(theGoods(tx, id), why);
  for (const goodsId of goodsWithMovements(tx, batches)) add(theGoods(tx, goodsId), '这批库存已经动过');
  for (const goodsId of stockedSince(tx, opened, batches)) add(theGoods(tx, goodsId), '又入过库');
  for (const { recordId, version, former } of goods) {
    const now = theGoods(tx, recordId);
    if (now.version !== version) add(now, '资料改过');
    if (former?.['points'] !== undefined && hasPostedPriceSince(tx, recordId, importedOn))
      add(now, '又调过价');
    const code = former?.['code'];
    const holder = typeof code === 'string' ? goodsByCode(tx, code) : undefined;
    if (holder && holder.id !== recordId) add(now, `原来的编码已用于${quoted(titleOf(holder))}`);
  }
  return [...obstacles.values()];
}

/** Goods whose batches moved after receipt. */
function goodsWithMovements(store: Store, batches: readonly number[]): number[] {
  return prepared<[string], { goodsId: number }>(
    store,
    `SELECT DISTINCT b.goods_id AS goodsId FROM json_each(?) j JOIN batch b ON b.id = j.value
     WHERE (SELECT count(*) FROM stock_move m WHERE m.batch_id = b.id) > 1`,
  )
    .all(JSON.stringify(batches))
    .map(({ goodsId }) => goodsId);
}

/** Whether a price posted for a later day has come into force since: it was announced, and it stays. */
function hasPostedPriceSince(tx: Tx, goodsId: number, day: string): boolean {
  const price = tx.orm
    .select({ id: goodsPrice.id })
    .from(goodsPrice)
    .where(
      and(
        eq(goodsPrice.goodsId, goodsId),
        eq(goodsPrice.state, 'posted'),
        gt(goodsPrice.fromDay, day),
        lte(goodsPrice.fromDay, tx.today),
        gt(goodsPrice.fromDay, goodsPrice.postedOn),
      ),
    )
    .get();
  return price !== undefined;
}

/** Goods that also have stock from other batches. */
function stockedSince(store: Store, goods: readonly number[], batches: readonly number[]): number[] {
  return prepared<[string, string], { goodsId: number }>(
    store,
    `SELECT DISTINCT b.goods_id AS goodsId FROM json_each(?) j JOIN batch b ON b.goods_id = j.value
     WHERE b.quantity > 0 AND b.id NOT IN (SELECT value FROM json_each(?))`,
  )
    .all(JSON.stringify(goods), JSON.stringify(batches))
    .map(({ goodsId }) => goodsId);
}

function takeOffList(tx: Tx, goods: Goods, reason: string): void {
  setState(tx, goods, 'offSale');
  tx.audit({
    subject: `goods:${String(goods.id)}`,
    summary: `商品下架：${titleOf(goods)}，${reason}`,
    before: { state: goods.state },
    after: { state: 'offSale' },
  });
}
