/** Tables of what points are spent on: goods and their settlement, cash, gifts, privileges; prices of materials. */
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StockSource } from '../../shared/goods.ts';
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
import { batch, goods } from './goods.ts';
import { household } from './households.ts';
import { account, transfer } from './ledger.ts';
import { card } from './passbooks.ts';
import { scheme } from './schemes.ts';

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
  /** Slips of which a part had come back before, and its points: they stay when its slips are settled again. */
  returnedSlips: integer().notNull().default(0),
  returnedPoints: integer().$type<Points>().notNull().default(0),
  amount: integer().$type<Fen>().notNull(),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  state: text().$type<'made' | 'cancelled'>().notNull().default('made'),
  cancelledAt: text(),
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
    /** As that of the goods. */
    unitSize: integer().$type<UnitSize>().notNull().default(1),
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
    /** Sum of its returns; all of its points once it is returned. */
    returnedPoints: integer().$type<Points>().notNull().default(0),
    /** Part of the points that vouchers paid. */
    voucherPoints: integer().$type<Points>().notNull().default(0),
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
    /** Whose goods they were. */
    source: text().$type<StockSource>().notNull(),
    /** Goods from two batches form two lines. Null on slips of older programs whose goods came from several. */
    batchId: integer().references(() => batch.id, { onDelete: 'restrict' }),
    /** Part of the quantity that came back. */
    returned: integer().notNull().default(0),
    /** Part of the points that came back with it. */
    returnedPoints: integer().$type<Points>().notNull().default(0),
  },
  (table) => [index('redemption_line_redemption').on(table.redemptionId)],
);

/** One return (退货) of goods of a slip, or of the whole slip. Immutable. */
export const slipReturn = sqliteTable(
  'slip_return',
  {
    id: integer().primaryKey(),
    /** Number of the slip with 退, and a figure unless the whole slip came back at once. */
    no: text().notNull().unique(),
    redemptionId: integer()
      .$type<RedemptionId>()
      .notNull()
      .references(() => redemption.id, { onDelete: 'restrict' }),
    points: integer().$type<Points>().notNull(),
    balanceAfter: integer().$type<Points>().notNull(),
    reason: text().notNull(),
    at: text().notNull(),
    day: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    transferId: integer()
      .$type<TransferId>()
      .notNull()
      .references(() => transfer.id, { onDelete: 'restrict' }),
  },
  (table) => [index('slip_return_redemption').on(table.redemptionId), index('slip_return_day').on(table.day)],
);

export const slipReturnLine = sqliteTable(
  'slip_return_line',
  {
    id: integer().primaryKey(),
    slipReturnId: integer()
      .notNull()
      .references(() => slipReturn.id, { onDelete: 'restrict' }),
    redemptionLineId: integer()
      .notNull()
      .references(() => redemptionLine.id, { onDelete: 'restrict' }),
    quantity: integer().notNull(),
    points: integer().$type<Points>().notNull(),
  },
  (table) => [index('slip_return_line_return').on(table.slipReturnId)],
);

/** One use of points: cash paid, points donated, a privilege used. Cancelled by a reversal. */
export const pointsUse = sqliteTable(
  'points_use',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    kind: text().$type<'cash' | 'donation' | 'privilege'>().notNull(),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    points: integer().$type<Points>().notNull(),
    /** Amount paid, for cash. */
    fen: integer().$type<Fen>(),
    /** The receiver, for a donation. */
    receiverAccountId: integer()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'restrict' }),
    privilegeId: text(),
    collector: text().notNull().default(''),
    relation: text().notNull().default('本人'),
    remark: text().notNull().default(''),
    day: text().notNull(),
    at: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    /** Null for a free privilege. */
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    state: text().$type<'done' | 'cancelled'>().notNull().default('done'),
    stateReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('points_use_account').on(table.accountId, table.kind, table.day),
    index('points_use_day').on(table.day),
  ],
);
