/** Tables of passbooks, printed lines and cards. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CardState } from '../../shared/cards.ts';
import type { AccountId, HouseholdId, Points, TransferId } from '../../shared/values/units.ts';
import { household } from './households.ts';
import { account, transfer } from './ledger.ts';

export const passbook = sqliteTable(
  'passbook',
  {
    id: integer().primaryKey(),
    accountId: integer()
      .$type<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** 第几册. */
    book: integer().notNull(),
    state: text().$type<'current' | 'replaced'>().notNull().default('current'),
    /** 承前页: balance brought forward. */
    carriedBalance: integer().$type<Points>().notNull().default(0),
    issuedAt: text().notNull(),
  },
  (table) => [uniqueIndex('passbook_book').on(table.accountId, table.book)],
);

/** Printed position of a transfer. */
export const passbookLine = sqliteTable(
  'passbook_line',
  {
    id: integer().primaryKey(),
    passbookId: integer()
      .notNull()
      .references(() => passbook.id, { onDelete: 'restrict' }),
    transferId: integer()
      .$type<TransferId>()
      .notNull()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    page: integer().notNull(),
    line: integer().notNull(),
    balance: integer().$type<Points>().notNull(),
    printedAt: text().notNull(),
  },
  (table) => [
    uniqueIndex('passbook_line_place').on(table.passbookId, table.page, table.line),
    index('passbook_line_transfer').on(table.transferId),
  ],
);

export const card = sqliteTable(
  'card',
  {
    id: integer().primaryKey(),
    number: text().notNull().unique(),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    state: text().$type<CardState>().notNull().default('active'),
    issuedAt: text().notNull(),
    lostAt: text(),
    stateReason: text().notNull().default(''),
  },
  (table) => [index('card_household').on(table.householdId)],
);
