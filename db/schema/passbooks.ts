/** Tables of passbooks, printed lines and cards. */
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CardState } from '../../shared/cards.ts';
import type { PassbookGeometry, PresetName } from '../../shared/passbook-geometry.ts';
import type { BatchOwners, PassbookBatchState, PassbookPrintState } from '../../shared/passbooks.ts';
import type {
  AccountId,
  DocumentId,
  GroupId,
  HouseholdId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { document } from './documents.ts';
import { household } from './households.ts';
import { account, transfer } from './ledger.ts';
import { scheme } from './schemes.ts';
import { villageGroup } from './village.ts';

/** Geometries with which booklets were issued; never changed, because the booklets are on paper. */
export const passbookGeometry = sqliteTable('passbook_geometry', {
  id: integer().primaryKey(),
  /** The preset from which it was made. */
  preset: text().$type<PresetName>().notNull(),
  measures: text({ mode: 'json' }).$type<PassbookGeometry>().notNull(),
  createdAt: text().notNull(),
});

/** Calibrations of the printers that print passbooks, in mm. */
export const printerCalibration = sqliteTable('printer_calibration', {
  id: integer().primaryKey(),
  /** 办公室针式打印机 */
  name: text().notNull().unique(),
  /** Queue of the computer to which its papers go; null: that of passbook paper. */
  queue: text(),
  offsetX: real().notNull(),
  offsetY: real().notNull(),
  rulerX: real().notNull(),
  rulerY: real().notNull(),
  /** Exactly one is proposed. */
  isDefault: integer({ mode: 'boolean' }).notNull().default(false),
  measuredAt: text().notNull(),
  version: integer().notNull().default(1),
});

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
    /** Booklets from before there was a choice have the first geometry. */
    geometryId: integer()
      .notNull()
      .default(1)
      .references(() => passbookGeometry.id, { onDelete: 'restrict' }),
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
    /** Since when it is known not to have come out: it waits to be printed again at its position. */
    unprintedAt: text(),
  },
  (table) => [
    uniqueIndex('passbook_line_place').on(table.passbookId, table.page, table.line),
    index('passbook_line_transfer').on(table.transferId),
    index('passbook_line_unprinted')
      .on(table.passbookId)
      .where(sql`unprinted_at IS NOT NULL`),
  ],
);

/** Lines sent to a printer (续打), and what came out of it: asked for until it is answered. */
export const passbookPrint = sqliteTable(
  'passbook_print',
  {
    id: integer().primaryKey(),
    passbookId: integer()
      .notNull()
      .references(() => passbook.id, { onDelete: 'restrict' }),
    firstPage: integer().notNull(),
    firstLine: integer().notNull(),
    lastTransferId: integer()
      .$type<TransferId>()
      .notNull()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    lines: integer().notNull(),
    state: text().$type<PassbookPrintState>().notNull().default('sent'),
    sentAt: text().notNull(),
    settledAt: text(),
  },
  (table) => [
    uniqueIndex('passbook_print_sent')
      .on(table.passbookId)
      .where(sql`state = 'sent'`),
  ],
);

/** A batch of first booklets of a scheme, issued slice by slice: it can be stopped and gone on with. */
export const passbookBatch = sqliteTable(
  'passbook_batch',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    which: text().$type<BatchOwners>().notNull(),
    /** Only this group's households; null: all. */
    groupId: integer()
      .$type<GroupId>()
      .references(() => villageGroup.id, { onDelete: 'restrict' }),
    /** Household numbers; empty: without a limit. */
    fromNo: text().notNull(),
    toNo: text().notNull(),
    planned: integer().notNull(),
    state: text().$type<PassbookBatchState>().notNull().default('open'),
    startedAt: text().notNull(),
  },
  (table) => [
    uniqueIndex('passbook_batch_open')
      .on(table.schemeId)
      .where(sql`state = 'open'`),
    index('passbook_batch_scheme').on(table.schemeId),
  ],
);

/** Booklets of a batch that were issued in one act, and their file once it is made. */
export const passbookBatchSlice = sqliteTable(
  'passbook_batch_slice',
  {
    id: integer().primaryKey(),
    batchId: integer()
      .notNull()
      .references(() => passbookBatch.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    passbookIds: text({ mode: 'json' }).$type<number[]>().notNull(),
    firstNo: text().notNull(),
    lastNo: text().notNull(),
    documentId: integer()
      .$type<DocumentId>()
      .references(() => document.id, { onDelete: 'restrict' }),
  },
  (table) => [uniqueIndex('passbook_batch_slice_number').on(table.batchId, table.number)],
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
