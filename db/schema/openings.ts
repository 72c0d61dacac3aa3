/** Tables of balances taken over 期初余额: one record of a scheme, its lines, and the papers they are taken from. */
import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AttachmentMime } from '../../shared/attachments.ts';
import type { OpeningLineState, OpeningMonth, OpeningState } from '../../shared/openings.ts';
import type { HouseholdId, MemberId, Points, SchemeId, StaffId } from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { importRun } from './import-runs.ts';
import { scheme } from './schemes.ts';
import { RECORDED_OPENING_LINES } from './state-lists.ts';

export const opening = sqliteTable(
  'opening',
  {
    id: integer().primaryKey(),
    /** 期初〔2026〕1号 */
    no: text().notNull().unique(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    /** Day up to which the book before was kept. */
    asOf: text().notNull(),
    state: text().$type<OpeningState>().notNull().default('draft'),
    /** The village's own total that was compared with; null when none was given. */
    statedTotal: integer().$type<Points>(),
    createdAt: text().notNull(),
    createdBy: integer().$type<StaffId>(),
    importRunId: integer()
      .notNull()
      .references(() => importRun.id, { onDelete: 'restrict' }),
    postedAt: text(),
    /** Why it was discarded or reversed. */
    stateReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [index('opening_scheme').on(table.schemeId, table.state)],
);

export const openingLine = sqliteTable(
  'opening_line',
  {
    id: integer().primaryKey(),
    openingId: integer()
      .notNull()
      .references(() => opening.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    schemeId: integer().$type<SchemeId>().notNull(),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** Where persons are evaluated. */
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** Signed; as corrected by the answer to an objection. */
    balance: integer().$type<Points>().notNull(),
    honour: integer().$type<Points>().notNull(),
    /** Months of the running year, oldest first. Included in balance and honour. */
    months: text({ mode: 'json' }).$type<OpeningMonth[]>().notNull(),
    /** Where the passbook was printed to; both null when a new one is issued. */
    printedPage: integer(),
    printedLine: integer(),
    /** Card that the household has; '' for none taken over. */
    cardNumber: text().notNull().default(''),
    state: text().$type<OpeningLineState>().notNull().default('waiting'),
  },
  (table) => [
    uniqueIndex('opening_line_position').on(table.openingId, table.position),
    // Once per account and scheme.
    uniqueIndex('opening_line_household')
      .on(table.schemeId, table.householdId)
      .where(sql.raw(`member_id IS NULL AND state IN (${RECORDED_OPENING_LINES})`)),
    uniqueIndex('opening_line_member')
      .on(table.schemeId, table.memberId)
      .where(sql.raw(`member_id IS NOT NULL AND state IN (${RECORDED_OPENING_LINES})`)),
  ],
);

/** Minutes, or the last page of the book before. */
export const openingAttachment = sqliteTable(
  'opening_attachment',
  {
    id: integer().primaryKey(),
    openingId: integer()
      .notNull()
      .references(() => opening.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    mime: text().$type<AttachmentMime>().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    sha256: text().notNull(),
  },
  (table) => [uniqueIndex('opening_attachment_number').on(table.openingId, table.number)],
);
