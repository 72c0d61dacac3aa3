/** Taking an import of goods back as a whole 撤销本次导入, as long as nothing was built on it. */
import { found } from '../../shared/refusals.ts';
import {
  changesOf,
  endRun,
  requireNothingBuiltOn,
  runToWithdraw,
  type ImportChange,
  type Obstacle,
} from '../import-runs.ts';
import { referredTo } from '../references.ts';
import { act, prepared, type By, type Store, type Writer } from '../database/store.ts';
import {
  fieldsOf,
  goodsByCode,
  goodsById,
  setState,
  titleOf,
  updateGoods,
  type Goods,
  type GoodsFields,
} from './goods.ts';
import { batchById, moveStock } from './stock.ts';

export interface WithdrawGoodsImport {
  importRunId: number;
  reason: string;
  requestId: string;
}

/**
 * Takes the goods that an import opened off the list, gives the changed ones their former fields, and takes the stock that
 * came with it off the books by lines of its own. Refuses (wrongState) when goods were changed or redeemed since, or stock of
 * it moved. The next import of the same goods opens them again.
 */
export function withdrawGoodsImport(
  store: Store,
  by: By,
  input: WithdrawGoodsImport,
): { opened: number; restored: number; pieces: number } {
  return act(store, by, 'goods.withdrawImport', input, (w) => {
    const run = runToWithdraw(w, 'goods', input.importRunId);
    const changes = changesOf(w, run.id);
    const goods = changes.filter(({ subject }) => subject === 'goods');
    const batches = changes.filter(({ subject }) => subject === 'batch').map(({ recordId }) => recordId);
    requireNothingBuiltOn(run, obstaclesTo(w, goods, batches), '种');
    const because = `撤销导入“${run.fileName}”`;
    let pieces = 0;
    for (const id of batches) {
      const { quantity } = found(batchById(w, id), '批次');
      moveStock(w, id, 'takeBack', -quantity, `batch:${String(id)}`, because);
      pieces += quantity;
    }
    for (const { recordId, former } of goods) {
      const now = theGoods(w, recordId);
      if (former === null) takeOffList(w, now, because);
      else updateGoods(w, now, { ...fieldsOf(now), ...(former as Partial<GoodsFields>) });
    }
    const opened = goods.filter(({ former }) => former === null).length;
    const restored = goods.length - opened;
    const summary = `撤销导入物品目录“${run.fileName}”：下架 ${String(opened)} 种，${String(restored)} 种恢复原样，退出库存 ${String(pieces)} 件`;
    endRun(w, run, summary, input.reason);
    return { opened, restored, pieces };
  });
}

const theGoods = (store: Store, id: number): Goods => found(goodsById(store, id), '商品');

function obstaclesTo(w: Writer, goods: readonly ImportChange[], batches: readonly number[]): Obstacle[] {
  const obstacles = new Map<number, Obstacle>();
  const add = (one: Goods, why: string): void => {
    if (!obstacles.has(one.id)) obstacles.set(one.id, { title: titleOf(one), why });
  };
  const opened = goods.filter(({ former }) => former === null).map(({ recordId }) => recordId);
  for (const [id, why] of referredTo(w, 'goods', opened, ['batch'])) add(theGoods(w, id), why);
  for (const goodsId of movedSince(w, batches)) add(theGoods(w, goodsId), '这批库存已经动过');
  for (const goodsId of stockedSince(w, opened, batches)) add(theGoods(w, goodsId), '又入过库');
  for (const { recordId, version, former } of goods) {
    const now = theGoods(w, recordId);
    if (now.version !== version) add(now, '资料改过');
    const code = former?.['code'];
    const holder = typeof code === 'string' ? goodsByCode(w, code) : undefined;
    if (holder && holder.id !== recordId) add(now, `原来的编码已用于“${titleOf(holder)}”`);
  }
  return [...obstacles.values()];
}

/** Goods of which these batches moved after they came in. */
function movedSince(store: Store, batches: readonly number[]): number[] {
  return prepared<[string], { goodsId: number }>(
    store,
    `SELECT DISTINCT b.goods_id AS goodsId FROM json_each(?) j JOIN batch b ON b.id = j.value
     WHERE (SELECT count(*) FROM stock_move m WHERE m.batch_id = b.id) > 1`,
  )
    .all(JSON.stringify(batches))
    .map(({ goodsId }) => goodsId);
}

/** Which of these goods have stock from elsewhere than these batches. */
function stockedSince(store: Store, goods: readonly number[], batches: readonly number[]): number[] {
  return prepared<[string, string], { goodsId: number }>(
    store,
    `SELECT DISTINCT b.goods_id AS goodsId FROM json_each(?) j JOIN batch b ON b.goods_id = j.value
     WHERE b.quantity > 0 AND b.id NOT IN (SELECT value FROM json_each(?))`,
  )
    .all(JSON.stringify(goods), JSON.stringify(batches))
    .map(({ goodsId }) => goodsId);
}

function takeOffList(w: Writer, goods: Goods, because: string): void {
  setState(w, goods.id, 'withdrawn');
  w.audit({
    subject: `goods:${String(goods.id)}`,
    summary: `商品下架：${titleOf(goods)}，${because}`,
    before: { state: goods.state },
    after: { state: 'withdrawn' },
  });
}
