/** Tables of goods, stock, redemptions and settlements. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StockMoveKind, StockSource } from '../../shared/goods.ts';
import type {
  AccountId,
  Fen,
  GoodsId,
  HouseholdId,
  Points,
  RedemptionId,
  SchemeId,
  StaffId,
  TransferId,
} from '../../shared/values/units.ts';
import { household } from './households.ts';
import { account, transfer } from './ledger.ts';
import { card } from './passbooks.ts';
import { scheme } from './schemes.ts';

export const goods = sqliteTable('goods', {
  id: integer().$type<GoodsId>().primaryKey(),
  /** Bar code, or the village's own number. */
  code: text().notNull().unique(),
  name: text().notNull(),
  spec: text().notNull().default(''),
  unit: text().notNull().default('件'),
  category: text().notNull().default('日用品'),
  /** Current price of one; slips keep the price they were written with. */
  points: integer().$type<Points>().notNull(),
  state: text().$type<'onSale' | 'withdrawn'>().notNull().default('onSale'),
  searchText: text().notNull().default(''),
  version: integer().notNull().default(1),
});

/** A batch of stock with its own best-before date; purchased and donated stock is kept apart. */
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
  },
  (table) => [index('batch_goods').on(table.goodsId, table.bestBefore)],
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
  (table) => [index('stock_move_batch').on(table.batchId), index('stock_move_source').on(table.source)],
);

export const settlement = sqliteTable('settlement', {
  id: integer().primaryKey(),
  no: text().notNull().unique(),
  schemeId: integer()
    .$type<SchemeId>()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  fromDate: text().notNull(),
  toDate: text().notNull(),
  shopName: text().notNull(),
  firstSlip: text().notNull(),
  lastSlip: text().notNull(),
  slips: integer().notNull(),
  /** Over all its slips, payable or not. */
  points: integer().$type<Points>().notNull(),
  amount: integer().$type<Fen>().notNull(),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  state: text().$type<'made' | 'takenBack'>().notNull().default('made'),
  takenBackAt: text(),
  stateReason: text().notNull().default(''),
  version: integer().notNull().default(1),
});

/** Signed lines of a settlement, kept even when it is cancelled and its slips are settled again. */
export const settlementLine = sqliteTable(
  'settlement_line',
  {
    id: integer().primaryKey(),
    settlementId: integer()
      .notNull()
      .references(() => settlement.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    spec: text().notNull(),
    unit: text().notNull(),
    source: text().$type<StockSource>().notNull(),
    quantity: integer().notNull(),
    points: integer().$type<Points>().notNull(),
    fenPerPoint: integer().$type<Fen>().notNull(),
    /** 0 for goods that are not payable. */
    amount: integer().$type<Fen>().notNull(),
  },
  (table) => [index('settlement_line_settlement').on(table.settlementId)],
);

/** SQL condition on `redemption`: the slip is owed to the shop. */
export const UNSETTLED = `settlement_id IS NULL AND state = 'done'`;

export const redemption = sqliteTable(
  'redemption',
  {
    id: integer().$type<RedemptionId>().primaryKey(),
    slipNo: text().notNull().unique(),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    cardId: integer().references(() => card.id, { onDelete: 'restrict' }),
    collector: text().notNull(),
    relation: text().notNull().default('本人'),
    points: integer().$type<Points>().notNull(),
    balanceAfter: integer().$type<Points>().notNull(),
    at: text().notNull(),
    day: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    state: text().$type<'done' | 'returned'>().notNull().default('done'),
    returnedAt: text(),
    returnReason: text().notNull().default(''),
    transferId: integer()
      .$type<TransferId>()
      .notNull()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    settlementId: integer().references(() => settlement.id, { onDelete: 'restrict' }),
    /** Value of a point on its day; settlements use it, whatever the scheme says later. */
    fenPerPoint: integer().$type<Fen>().notNull().default(0),
  },
  (table) => [
    index('redemption_day').on(table.day),
    index('redemption_unsettled').on(table.day).where(sql.raw(UNSETTLED)),
    index('redemption_returned')
      .on(table.day)
      .where(sql`state = 'returned'`),
    // Partial index: a slip enters it when settled, not at the counter.
    index('redemption_settlement')
      .on(table.settlementId)
      .where(sql`settlement_id IS NOT NULL`),
  ],
);

/** Slips per day, maintained by triggers. */
export const redemptionTotal = sqliteTable(
  'redemption_total',
  {
    day: text().notNull(),
    state: text().$type<'done' | 'returned'>().notNull(),
    slips: integer().notNull().default(0),
    points: integer().$type<Points>().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.day, table.state] })],
);

export const redemptionLine = sqliteTable(
  'redemption_line',
  {
    id: integer().primaryKey(),
    redemptionId: integer()
      .$type<RedemptionId>()
      .notNull()
      .references(() => redemption.id, { onDelete: 'restrict' }),
    goodsId: integer()
      .$type<GoodsId>()
      .notNull()
      .references(() => goods.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    spec: text().notNull(),
    unit: text().notNull(),
    quantity: integer().notNull(),
    unitPoints: integer().$type<Points>().notNull(),
    points: integer().$type<Points>().notNull(),
    /** Source of its batches; goods from batches of two sources form two lines. */
    source: text().$type<StockSource>().notNull().default('purchased'),
  },
  (table) => [index('redemption_line_redemption').on(table.redemptionId)],
);
