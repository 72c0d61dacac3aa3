/** Tables of slips that are written by hand during a power cut (断电手写单), on pads with printed numbers. */
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { HandwrittenState } from '../../shared/handwritten.ts';
import type { HouseholdId, Points, RedemptionId, StaffId } from '../../shared/values/units.ts';
import { household } from './households.ts';
import { redemption } from './redemptions.ts';

/** A pad of forms with consecutive numbers. Its numbers never change; its holder may. */
export const slipPad = sqliteTable('slip_pad', {
  id: integer().primaryKey(),
  firstNumber: integer().notNull().unique(),
  lastNumber: integer().notNull(),
  printedOn: text().notNull(),
  /** Who keeps it. */
  holder: text().notNull(),
  remark: text().notNull().default(''),
  at: text().notNull(),
  staffId: integer().$type<StaffId>(),
  staffName: text().notNull(),
  version: integer().notNull().default(1),
});

/** What became of a number of a pad: there is no row until it is keyed in. Immutable once it is posted; a void one can only wait again. */
export const handwrittenSlip = sqliteTable(
  'handwritten_slip',
  {
    id: integer().primaryKey(),
    number: integer().notNull().unique(),
    padId: integer()
      .notNull()
      .references(() => slipPad.id, { onDelete: 'restrict' }),
    state: text().$type<HandwrittenState>().notNull(),
    /** Day and time ('10:20', '' where there is none) on the form; null for one that is void or was not found. */
    writtenOn: text(),
    writtenTime: text().notNull().default(''),
    witness: text().notNull().default(''),
    redemptionId: integer()
      .$type<RedemptionId>()
      .unique()
      .references(() => redemption.id, { onDelete: 'restrict' }),
    /** What the form says while it waits: household, goods, and what they cost on its day. */
    householdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    content: text().notNull().default(''),
    points: integer().$type<Points>(),
    /** Why it waits or is void; empty for one that was posted at once. */
    reason: text().notNull().default(''),
    at: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
  },
  (table) => [
    check(
      'handwritten_slip_end',
      sql`(${table.state} = 'posted') = (${table.redemptionId} IS NOT NULL) AND (${table.state} = 'posted' OR ${table.reason} <> '')`,
    ),
    index('handwritten_slip_pad').on(table.padId),
    index('handwritten_slip_waiting')
      .on(table.number)
      .where(sql`state = 'waiting'`),
  ],
);
