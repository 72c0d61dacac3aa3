/** Tables of goods and stock. */
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Naming } from '../../shared/donors.ts';
import type { StockMoveKind, StockSource } from '../../shared/goods.ts';
import type { Fen, GoodsId, Points, StaffId } from '../../shared/values/units.ts';

export const goods = sqliteTable('goods', {
  id: integer().$type<GoodsId>().primaryKey(),
  /** Bar code, or the village's own number. */
  code: text().notNull().unique(),
  name: text().notNull(),
  spec: text().notNull().default(''),
  unit: text().notNull().default('件'),
  category: text().notNull().default('日用品'),
  /** How many of a quantity make one unit: 1 for pieces, 1000 for goods that are weighed (shared/values/goods-quantity.ts). */
  unitSize: integer().$type<UnitSize>().notNull().default(1),
  /** Price of one as it was set last; a version in goods_price that holds since a day goes before it (price-of-day.ts). */
  points: integer().$type<Points>().notNull(),
  /** 限兑 as written by plainAllowance, 每户每月2; empty for none. */
  allowance: text().notNull().default(''),
  /** Quantity below which more is to be bought; 0 for none. */
  minStock: integer().notNull().default(0),
  state: text().$type<'onSale' | 'offSale'>().notNull().default('onSale'),
  /** Last day on which they were on sale; null while they are. */
  offSaleOn: text(),
  searchText: text().notNull().default(''),
  version: integer().notNull().default(1),
});

/** Versions of the price of goods: posted ahead for a day to come, or the change of a day. Slips keep their own price. */
export const goodsPrice = sqliteTable(
  'goods_price',
  {
    id: integer().primaryKey(),
    goodsId: integer()
      .$type<GoodsId>()
      .notNull()
      .references(() => goods.id, { onDelete: 'restrict' }),
    points: integer().$type<Points>().notNull(),
    /** It holds from this day until the next version. */
    fromDay: text().notNull(),
    state: text().$type<'posted' | 'cancelled'>().notNull().default('posted'),
    postedOn: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
  },
  (table) => [index('goods_price_day').on(table.goodsId, table.fromDay)],
);

/** A small JPEG of goods (shared/goods-picture.ts), shown at the counter. */
export const goodsPicture = sqliteTable('goods_picture', {
  goodsId: integer()
    .$type<GoodsId>()
    .primaryKey()
    .references(() => goods.id, { onDelete: 'restrict' }),
  bytes: blob({ mode: 'buffer' }).$type<Buffer>().notNull(),
  sha256: text().notNull(),
  savedAt: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
});

/** A batch of stock with its own best-before date; stock of each owner is kept apart. */
export const batch = sqliteTable(
  'batch',
  {
    id: integer().primaryKey(),
    goodsId: integer()
      .$type<GoodsId>()
      .notNull()
      .references(() => goods.id, { onDelete: 'restrict' }),
    source: text().$type<StockSource>().notNull(),
    bestBefore: text(),
    unitPrice: integer().$type<Fen>().notNull().default(0),
    /** Remaining quantity, never negative. */
    quantity: integer().notNull(),
    receivedAt: text().notNull(),
    remark: text().notNull().default(''),
    /** Supplier, donor, or the body that allotted it. */
    provider: text().notNull().default(''),
    /** How a donor wants to be named in public. */
    naming: text().$type<Naming>().notNull().default('name'),
    /** Number of the delivery or allotment note. */
    reference: text().notNull().default(''),
    /** Of donated goods, as they were received; empty where nobody said. */
    condition: text().notNull().default(''),
  },
  (table) => [index('batch_goods').on(table.goodsId, table.bestBefore)],
);

/** A stocktake, also one without a difference: that moves no stock. One at a time is under way. */
export const stocktakeRecord = sqliteTable(
  'stocktake',
  {
    id: integer().primaryKey(),
    /** When it was posted or thrown away; while it is under way, when it was begun. */
    at: text().notNull(),
    /** Who did so. */
    staffId: integer().$type<StaffId>(),
    state: text().$type<'open' | 'posted' | 'dropped'>().notNull().default('open'),
    begunAt: text().notNull().default(''),
    begunBy: text().notNull().default(''),
    endedBy: text().notNull().default(''),
    /** Why it was thrown away. */
    reason: text().notNull().default(''),
  },
  (table) => [
    index('stocktake_at').on(table.at),
    uniqueIndex('stocktake_open')
      .on(table.state)
      .where(sql`state = 'open'`),
  ],
);

/** What was counted of a batch, kept as it is typed; the last count of a batch is in the place of earlier ones. */
export const stocktakeCount = sqliteTable(
  'stocktake_count',
  {
    id: integer().primaryKey(),
    stocktakeId: integer()
      .notNull()
      .references(() => stocktakeRecord.id, { onDelete: 'restrict' }),
    batchId: integer()
      .notNull()
      .references(() => batch.id, { onDelete: 'restrict' }),
    /** Quantity in the books when it was counted. */
    seen: integer().notNull(),
    counted: integer().notNull(),
    at: text().notNull(),
    staffName: text().notNull(),
  },
  (table) => [uniqueIndex('stocktake_count_once').on(table.stocktakeId, table.batchId)],
);

/** Stock movements; the sum over a batch is its remaining quantity. */
export const stockMove = sqliteTable(
  'stock_move',
  {
    id: integer().primaryKey(),
    batchId: integer()
      .notNull()
      .references(() => batch.id, { onDelete: 'restrict' }),
    kind: text().$type<StockMoveKind>().notNull(),
    /** Signed. */
    quantity: integer().notNull(),
    at: text().notNull(),
    source: text().notNull(),
    staffId: integer().$type<StaffId>(),
    reason: text().notNull().default(''),
  },
  (table) => [
    index('stock_move_batch').on(table.batchId),
    index('stock_move_source').on(table.source),
    index('stock_move_at').on(table.at),
  ],
);
