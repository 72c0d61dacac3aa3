/** Tables of the fund book 资金专账: double entry in fen with its own hash chain, and the papers behind its entries. */
import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import type { Naming } from '../../shared/donors.ts';
import type { AttachmentMime } from '../../shared/attachments.ts';
import type { FundEntryKind, FundSide } from '../../shared/funds.ts';
import type { Fen, StaffId } from '../../shared/values/units.ts';

/** Immutable: triggers refuse UPDATE and DELETE; each hash covers the previous one. */
export const fundEntry = sqliteTable(
  'fund_entry',
  {
    id: integer().primaryKey(),
    /** 凭证号, continuous within the year: 2026-0001. */
    no: text().notNull().unique(),
    kind: text().$type<FundEntryKind>().notNull(),
    /** Money goes from the debit side to the credit side. */
    debit: text().$type<FundSide>().notNull(),
    credit: text().$type<FundSide>().notNull(),
    /** Always positive. */
    amount: integer().$type<Fen>().notNull(),
    /** Day of the act. */
    day: text().notNull(),
    postedAt: text().notNull(),
    /** Who paid or was paid. */
    party: text().notNull(),
    /** How a donor wants to be named in public. */
    naming: text().$type<Naming>().notNull(),
    summary: text().notNull(),
    /** Number of the invoice, receipt or allotment note. */
    voucher: text().notNull(),
    /** Record that it pays or books: "settlement:3"; empty for none. */
    source: text().notNull(),
    /** sha256 of each attachment, in order, by commas. */
    attachments: text().notNull(),
    reversesId: integer().references((): AnySQLiteColumn => fundEntry.id, { onDelete: 'restrict' }),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    check('fund_entry_amount', sql`${table.amount} > 0`),
    check('fund_entry_two_sides', sql`${table.debit} <> ${table.credit}`),
    uniqueIndex('fund_entry_reverses')
      .on(table.reversesId)
      .where(sql`reverses_id IS NOT NULL`),
    index('fund_entry_day').on(table.day),
    index('fund_entry_source')
      .on(table.source)
      .where(sql`source <> ''`),
  ],
);

/** Immutable like its entry, whose hash covers it. */
export const fundAttachment = sqliteTable(
  'fund_attachment',
  {
    id: integer().primaryKey(),
    entryId: integer()
      .notNull()
      .references(() => fundEntry.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    mime: text().$type<AttachmentMime>().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [uniqueIndex('fund_attachment_entry').on(table.entryId, table.number)],
);
