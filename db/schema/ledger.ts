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

/** One per household or person and scheme, and one each per scheme for issuing, shop, cancelled, donated and the like. */
export const account = sqliteTable(
  'account',
  {
    id: integer().$type<AccountId>().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    kind: text().$type<AccountKind>().notNull(),
    /** Whose it is, where a household is judged; the scheme's own accounts have no owner. */
    householdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** Whose it is, where a person is judged. */
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** Credits less debits: what can be spent. Kept beside the transfers in the same transaction. */
    balance: integer().$type<Points>().notNull().default(0),
    /** Awards less deductions, never lowered by spending. */
    honour: integer().$type<Points>().notNull().default(0),
    /** The sums of its months; triggers keep them. */
    awarded: integer().$type<Points>().notNull().default(0),
    deducted: integer().$type<Points>().notNull().default(0),
    spent: integer().$type<Points>().notNull().default(0),
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

/** An account's figures by month, kept in the same transaction as the transfers. */
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
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.period] }),
    index('account_period_period').on(table.period),
  ],
);

/** The months of all accounts of a scheme together; triggers on account_period keep it. */
export const schemePeriod = sqliteTable(
  'scheme_period',
  {
    schemeId: integer().$type<SchemeId>().notNull(),
    period: text().notNull(),
    /** Accounts with figures in the month. */
    accounts: integer().notNull().default(0),
    awarded: integer().$type<Points>().notNull().default(0),
    deducted: integer().$type<Points>().notNull().default(0),
    spent: integer().$type<Points>().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schemeId, table.period] })],
);

/** Lines of the journal and their points by scheme, month and kind; every posting adds to it. */
export const transferTotal = sqliteTable(
  'transfer_total',
  {
    schemeId: integer().$type<SchemeId>().notNull(),
    period: text().notNull(),
    kind: text().$type<TransferKind>().notNull(),
    lines: integer().notNull().default(0),
    /** What the subjects' accounts got, and what they gave. */
    pointsIn: integer().$type<Points>().notNull().default(0),
    pointsOut: integer().$type<Points>().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schemeId, table.period, table.kind] })],
);

/** The immutable double entry: triggers refuse UPDATE and DELETE; each hash covers the one before. */
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
    /** Always above zero. */
    points: integer().$type<Points>().notNull(),
    deedDate: text().notNull(),
    period: text().notNull(),
    postedAt: text().notNull(),
    /** What it came from, such as "declaration:12" or "redemption:7". An act is posted once. */
    source: text().notNull(),
    summary: text().notNull(),
    reversesId: integer()
      .$type<TransferId>()
      .references((): AnySQLiteColumn => transfer.id, { onDelete: 'restrict' }),
    staffId: integer().$type<StaffId>(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    check('transfer_points', sql`${table.points} > 0`),
    check('transfer_two_accounts', sql`${table.debitAccountId} <> ${table.creditAccountId}`),
    // Only what reverses something stands in it: every other posting leaves its page alone.
    uniqueIndex('transfer_reverses')
      .on(table.reversesId)
      .where(sql`reverses_id IS NOT NULL`),
    uniqueIndex('transfer_source').on(table.source, table.kind),
    // With what totals add up: those of all who bear a name are counted within it.
    index('transfer_debit').on(table.debitAccountId, table.id, table.points, table.period, table.kind),
    index('transfer_credit').on(table.creditAccountId, table.id, table.points, table.period, table.kind),
    index('transfer_period').on(table.period),
    // Awards are most of them, and met soon enough without it.
    index('transfer_kind')
      .on(table.kind)
      .where(sql`kind <> 'award'`),
  ],
);
