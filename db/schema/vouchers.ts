/** Tables of vouchers 积分券: series, the vouchers by number, what they were issued, paid, returned and settled with. */
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  AccountId,
  Fen,
  Points,
  RedemptionId,
  SchemeId,
  StaffId,
  TransferId,
} from '../../shared/values/units.ts';
import type {
  VoucherChange,
  VoucherExpiry,
  VoucherOrigin,
  VoucherSettlementState,
  VoucherState,
} from '../../shared/vouchers.ts';
import { account, transfer } from './ledger.ts';
import { redemption } from './redemptions.ts';
import { scheme } from './schemes.ts';

/** Vouchers of one print: what the scheme said about change and expiry on that day is printed on them and stays. */
export const voucherSeries = sqliteTable('voucher_series', {
  id: integer().primaryKey(),
  /** Its three digits in the numbers. */
  code: integer().notNull().unique(),
  name: text().notNull().unique(),
  schemeId: integer()
    .$type<SchemeId>()
    .notNull()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  origin: text().$type<VoucherOrigin>().notNull(),
  change: text().$type<VoucherChange>().notNull(),
  expiry: text().$type<VoucherExpiry>().notNull(),
  validFrom: text().notNull(),
  /** The last day. */
  validUntil: text().notNull(),
  /** Printed below the face. */
  remark: text().notNull().default(''),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
  version: integer().notNull().default(1),
});

/** 发放清单: vouchers given out to a list of households. */
export const voucherIssue = sqliteTable('voucher_issue', {
  id: integer().primaryKey(),
  no: text().notNull().unique(),
  seriesId: integer()
    .notNull()
    .references(() => voucherSeries.id, { onDelete: 'restrict' }),
  day: text().notNull(),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
});

/** One household or person of the list. Only its reversal is written later. */
export const voucherIssueLine = sqliteTable(
  'voucher_issue_line',
  {
    id: integer().primaryKey(),
    issueId: integer()
      .notNull()
      .references(() => voucherIssue.id, { onDelete: 'restrict' }),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    points: integer().$type<Points>().notNull(),
    /** Numbers as they were handed out, joined by a blank. */
    numbers: text().notNull(),
    transferId: integer()
      .$type<TransferId>()
      .notNull()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    /** The transfer that reversed a wrong line. */
    reversedById: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    reason: text().notNull().default(''),
  },
  (table) => [index('voucher_issue_line_issue').on(table.issueId)],
);

/** 交回: vouchers that the shop brought back in one bundle. */
export const voucherBundle = sqliteTable('voucher_bundle', {
  id: integer().primaryKey(),
  no: text().notNull().unique(),
  shopName: text().notNull(),
  day: text().notNull(),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
});

/** 券结算 with the shop, out of the township's money. */
export const voucherSettlement = sqliteTable('voucher_settlement', {
  id: integer().primaryKey(),
  no: text().notNull().unique(),
  schemeId: integer()
    .$type<SchemeId>()
    .notNull()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  shopName: text().notNull(),
  vouchers: integer().notNull(),
  /** Of their faces. */
  points: integer().$type<Points>().notNull(),
  /** Part of them that paid for the shop's own goods. */
  payablePoints: integer().$type<Points>().notNull(),
  amount: integer().$type<Fen>().notNull(),
  day: text().notNull(),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
  state: text().$type<VoucherSettlementState>().notNull().default('made'),
  stateReason: text().notNull().default(''),
  version: integer().notNull().default(1),
});

/** 统计表 by household, as signed; kept even when the settlement is cancelled. Immutable. */
export const voucherSettlementLine = sqliteTable(
  'voucher_settlement_line',
  {
    id: integer().primaryKey(),
    settlementId: integer()
      .notNull()
      .references(() => voucherSettlement.id, { onDelete: 'restrict' }),
    no: text().notNull(),
    name: text().notNull(),
    group: text().notNull(),
    counts: text({ mode: 'json' }).$type<{ face: Points; count: number }[]>().notNull(),
    points: integer().$type<Points>().notNull(),
    payablePoints: integer().$type<Points>().notNull(),
    amount: integer().$type<Fen>().notNull(),
  },
  (table) => [index('voucher_settlement_line_settlement').on(table.settlementId)],
);

/** One voucher. Triggers keep number, series and face, and forbid leaving an end state. */
export const voucher = sqliteTable(
  'voucher',
  {
    id: integer().primaryKey(),
    /** As plainVoucherNumber spells it. */
    number: text().notNull().unique(),
    seriesId: integer()
      .notNull()
      .references(() => voucherSeries.id, { onDelete: 'restrict' }),
    face: integer().$type<Points>().notNull(),
    state: text().$type<VoucherState>().notNull().default('ready'),
    /** Whose points it holds; follows the household in a merge. Null until it is issued. */
    accountId: integer()
      .$type<AccountId>()
      .references(() => account.id, { onDelete: 'restrict' }),
    issueLineId: integer().references(() => voucherIssueLine.id, { onDelete: 'restrict' }),
    /** Day of the last change of state. */
    stateDay: text().notNull(),
    stateReason: text().notNull().default(''),
    bundleId: integer().references(() => voucherBundle.id, { onDelete: 'restrict' }),
    settlementId: integer().references(() => voucherSettlement.id, { onDelete: 'restrict' }),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('voucher_face', sql`${table.face} > 0`),
    index('voucher_of_series').on(table.seriesId, table.id),
    index('voucher_series_state').on(table.seriesId, table.state, table.face, table.id),
    index('voucher_account')
      .on(table.accountId, table.state)
      .where(sql`account_id IS NOT NULL`),
    index('voucher_issue_line_of')
      .on(table.issueLineId)
      .where(sql`issue_line_id IS NOT NULL`),
    index('voucher_bundle_of')
      .on(table.bundleId)
      .where(sql`bundle_id IS NOT NULL`),
    index('voucher_settlement_of')
      .on(table.settlementId)
      .where(sql`settlement_id IS NOT NULL`),
  ],
);

/** A voucher pays once: it is the key here. Immutable. */
export const voucherPayment = sqliteTable(
  'voucher_payment',
  {
    voucherId: integer()
      .primaryKey()
      .references(() => voucher.id, { onDelete: 'restrict' }),
    redemptionId: integer()
      .$type<RedemptionId>()
      .notNull()
      .references(() => redemption.id, { onDelete: 'restrict' }),
    /** Part of the face that the basket used up. */
    used: integer().$type<Points>().notNull(),
  },
  (table) => [index('voucher_payment_redemption').on(table.redemptionId)],
);
