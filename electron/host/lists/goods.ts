import type { BatchInStock, BatchRow, ExpiringBatch } from '../../../shared/contract/batches.ts';
import type { StockMove, StockedGoods } from '../../../shared/contract/goods.ts';
import type { ListAsked } from '../../../shared/contract/lists.ts';
import { GOODS_STATE_NAMES, STOCK_MOVE_NAMES, STOCK_SOURCE_NAMES } from '../../../shared/goods.ts';
import { requireFound } from '../../../shared/refusals.ts';
import type { UnitSize } from '../../../shared/values/goods-quantity.ts';
import type { GoodsId } from '../../../shared/values/units.ts';
import { batchesInStock, batchesOf, expiringBatches, movesOf } from '../../../db/goods/batches.ts';
import { listGoods } from '../../../db/goods/goods.ts';
import type { Store } from '../../../db/database/store.ts';
import {
  count,
  date,
  wholeList,
  level,
  moneyLevel,
  quantity,
  text,
  time,
  type ListColumn,
  type ListDefinition,
} from './definition.ts';

export const goodsList: ListDefinition<ListAsked<'goods'>, StockedGoods> = {
  title: '商品目录',
  names: { state: GOODS_STATE_NAMES },
  columns: () => [
    text('编码', ({ code }) => code),
    text('品名', ({ name }) => name),
    text('规格', ({ spec }) => spec),
    text('单位', ({ unit }) => unit),
    text('类别', ({ category }) => category),
    level('兑换积分', ({ points }) => points),
    quantity('可兑库存', ({ stock, unitSize }) => ({ quantity: stock, unitSize })),
    quantity('临期', ({ ending, unitSize }) => ({ quantity: ending, unitSize })),
    quantity('过期未报损', ({ expired, unitSize }) => ({ quantity: expired, unitSize })),
    text('限兑', ({ allowance }) => allowance),
    quantity('最低库存', ({ minStock, unitSize }) => ({ quantity: minStock, unitSize })),
    text('状态', ({ state }) => GOODS_STATE_NAMES[state]),
  ],
  ...wholeList(({ store, asked }) => listGoods(store, asked)),
};

function batchColumns<Row extends BatchRow & { unitSize: UnitSize }>(): ListColumn<Row>[] {
  return [
    date('入库日期', ({ receivedAt }) => receivedAt),
    text('归谁所有', ({ source }) => STOCK_SOURCE_NAMES[source]),
    text('供货商、捐赠人、拨付单位', ({ provider }) => provider),
    date('保质期至', ({ bestBefore }) => bestBefore),
    moneyLevel('单价（元）', ({ unitPrice }) => unitPrice),
    quantity('剩余', (batch) => batch, true),
    text('质量状况', ({ condition }) => condition),
    text('备注', ({ remark }) => remark),
  ];
}

function namedColumns<Row extends { name: string; spec: string; unit: string }>(): ListColumn<Row>[] {
  return [
    text('品名', ({ name }) => name),
    text('规格', ({ spec }) => spec),
    text('单位', ({ unit }) => unit),
  ];
}

const goodsOf = (store: Store, id: GoodsId): StockedGoods =>
  requireFound(listGoods(store, { id })[0], '商品');

function nameOf(store: Store, id: GoodsId): string[] {
  const { name, spec } = goodsOf(store, id);
  return [[name, spec].filter(Boolean).join(' ')];
}

/** Of one kind of goods, with how it is measured. */
function measured<Row>(store: Store, id: GoodsId, rows: readonly Row[]): (Row & { unitSize: UnitSize })[] {
  const { unitSize } = goodsOf(store, id);
  return rows.map((row) => ({ ...row, unitSize }));
}

export const batchesList: ListDefinition<ListAsked<'batches'>, BatchRow & { unitSize: UnitSize }> = {
  title: '商品批次',
  about: ({ store, asked }) => nameOf(store, asked.id),
  columns: () => batchColumns(),
  ...wholeList(({ store, asked }) => measured(store, asked.id, batchesOf(store, asked.id))),
};

export const batchesInStockList: ListDefinition<ListAsked<'batchesInStock'>, BatchInStock> = {
  title: '库存批次',
  columns: () => [
    text('编码', ({ code }) => code),
    ...namedColumns<BatchInStock>(),
    ...batchColumns<BatchInStock>(),
  ],
  ...wholeList(({ store }) => batchesInStock(store)),
};

export const expiringList: ListDefinition<ListAsked<'expiring'>, ExpiringBatch> = {
  title: '临期商品',
  columns: () => [
    ...namedColumns<ExpiringBatch>(),
    count('还有几天', ({ days }) => days),
    ...batchColumns<ExpiringBatch>(),
  ],
  ...wholeList(({ store, asked }) => expiringBatches(store, asked.days)),
};

/** More than goods are moved in a lifetime; the screen shows the latest. */
const ALL_MOVES = 10_000_000;

export const movesList: ListDefinition<ListAsked<'stockMoves'>, StockMove & { unitSize: UnitSize }> = {
  title: '出入库明细',
  about: ({ store, asked }) => nameOf(store, asked.id),
  book: true,
  columns: () => [
    time('时间', ({ at }) => at),
    text('事项', ({ kind }) => STOCK_MOVE_NAMES[kind]),
    quantity('数量', (move) => move, true),
    text('来源', ({ source }) => source),
    text('经办', ({ staffName }) => staffName),
    text('说明', ({ reason }) => reason),
  ],
  rows: ({ store, asked }) => measured(store, asked.id, movesOf(store, asked.id, ALL_MOVES)),
  page: ({ store, asked }) => measured(store, asked.id, movesOf(store, asked.id)),
};
