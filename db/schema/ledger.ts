/** Tables of the ledger: accounts, transfers and kept sums. */
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import type { AccountKind, TransferKind } from '../../shared/ledger.ts';
import type {
  AccountId,
  HouseholdId,
  MemberId,
  Points,
  SchemeId,
  StaffId,
  TransferId,
} from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { scheme } from './schemes.ts';

/**
 * One account per household or person and scheme, and contra accounts per scheme: issuing, shop, cancelled,
 * donated, ….
 */
export const account = sqliteTable(
  'account',
  {
    id: integer().$type<AccountId>().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    kind: text().$type<AccountKind>().notNull(),
    /** Holder where households are evaluated; contra accounts have none. */
    householdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** Holder where persons are evaluated. */
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** Credits less debits: the spendable balance. Updated in the transaction of the transfer. */
    balance: integer().$type<Points>().notNull().default(0),
    /** Honour points: awards less deductions, not reduced by spending. */
    honour: integer().$type<Points>().notNull().default(0),
    /** Sums over its months, maintained by triggers. */
    awarded: integer().$type<Points>().notNull().default(0),
    deducted: integer().$type<Points>().notNull().default(0),
    spent: integer().$type<Points>().notNull().default(0),
    /** Into vouchers, less what came out of them. */
    vouchers: integer().$type<Points>().notNull().default(0),
  },
  (table) => [
    uniqueIndex('account_household').on(table.schemeId, table.householdId, table.kind),
    uniqueIndex('account_scheme')
      .on(table.schemeId, table.kind)
      .where(sql`household_id IS NULL AND member_id IS NULL`),
    uniqueIndex('account_person')
      .on(table.schemeId, table.memberId)
      .where(sql`member_id IS NOT NULL`),
    index('account_of_household').on(table.householdId),
    index('account_of_member').on(table.memberId),
  ],
);

/** Monthly figures of an account, updated in the transaction of the transfer. */
export const accountPeriod = sqliteTable(
  'account_period',
  {
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    period: text().notNull(),
    awarded: integer().$type<Points>().notNull().default(0),
    deducted: integer().$type<Points>().notNull().default(0),
    spent: integer().$type<Points>().notNull().default(0),
    /** Into vouchers, less what came out of them. */
    vouchers: integer().$type<Points>().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.period] }),
    index('account_period_period').on(table.period),
  ],
);

/** Monthly figures of a scheme over all accounts, maintained by triggers on account_period. */
export const schemePeriod = sqliteTable(
  'scheme_period',
  {
    schemeId: integer().$type<SchemeId>().notNull(),
    period: text().notNull(),
    /** Number of accounts with figures in the month. */
    accounts: integer().notNull().default(0),
    awarded: integer().$type<Points>().notNull().default(0),
    deducted: integer().$type<Points>().notNull().default(0),
    spent: integer().$type<Points>().notNull().default(0),
    /** Into vouchers, less what came out of them. */
    vouchers: integer().$type<Points>().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schemeId, table.period] })],
);

/** Journal lines and points by scheme, month and kind, updated by every posting. */
export const transferTotal = sqliteTable(
  'transfer_total',
  {
    schemeId: integer().$type<SchemeId>().notNull(),
    period: text().notNull(),
    kind: text().$type<TransferKind>().notNull(),
    lines: integer().notNull().default(0),
    /** Income and outgo of the subjects' accounts. */
    pointsIn: integer().$type<Points>().notNull().default(0),
    pointsOut: integer().$type<Points>().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schemeId, table.period, table.kind] })],
);

/** Immutable double entry: triggers refuse UPDATE and DELETE; each hash covers the previous one. */
export const transfer = sqliteTable(
  'transfer',
  {
    id: integer().$type<TransferId>().primaryKey(),
    kind: text().$type<TransferKind>().notNull(),
    debitAccountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    creditAccountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** Always positive. */
    points: integer().$type<Points>().notNull(),
    activityDate: text().notNull(),
    period: text().notNull(),
    postedAt: text().notNull(),
    /** Source, such as "declaration:12" or "redemption:7". Each source is posted once. */
    source: text().notNull(),
    summary: text().notNull(),
    reversesId: integer()
      .$type<TransferId>()
      .references((): AnySQLiteColumn => transfer.id, { onDelete: 'restrict' }),
    staffId: integer().$type<StaffId>(),
    /** Honour points taken over with a balance, signed; null for every other kind. */
    honour: integer().$type<Points>(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    check('transfer_points', sql`${table.points} > 0`),
    check('transfer_two_accounts', sql`${table.debitAccountId} <> ${table.creditAccountId}`),
    // Partial index: only reversals enter it, other postings do not touch its pages.
    uniqueIndex('transfer_reverses')
      .on(table.reversesId)
      .where(sql`reverses_id IS NOT NULL`),
    uniqueIndex('transfer_source').on(table.source, table.kind),
    // Covering index for totals, including those of a searched name.
    index('transfer_debit').on(table.debitAccountId, table.id, table.points, table.period, table.kind),
    index('transfer_credit').on(table.creditAccountId, table.id, table.points, table.period, table.kind),
    index('transfer_period').on(table.period),
    // Without awards: they are the majority, and found quickly without the index.
    index('transfer_kind')
      .on(table.kind)
      .where(sql`kind <> 'award'`),
  ],
);

/** Why a transfer was reversed on its own (冲销), and who approved it. Immutable, as the transfer is. */
export const reversal = sqliteTable('reversal', {
  /** The reversing transfer. */
  transferId: integer()
    .$type<TransferId>()
    .primaryKey()
    .references(() => transfer.id, { onDelete: 'restrict' }),
  reason: text().notNull(),
  approver: text().notNull(),
});
