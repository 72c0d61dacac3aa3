/** Tables of shifts at the counter (班次). */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { GoodsId, StaffId } from '../../shared/values/units.ts';
import { goods } from './goods.ts';

/** One operator's time at the counter. Its slips and returns are those of the operator between two ids of each. */
export const shift = sqliteTable(
  'shift',
  {
    id: integer().primaryKey(),
    /** 2026-0001, without gaps within a year. */
    no: text().notNull().unique(),
    staffId: integer().$type<StaffId>().notNull(),
    staffName: text().notNull(),
    openedAt: text().notNull(),
    day: text().notNull(),
    /** The shift that was handed over to this one. */
    previousId: integer(),
    /** What was redeemed must be counted at the close. */
    countsGoods: integer({ mode: 'boolean' }).notNull(),
    /** Last slip and last return of anybody before it. */
    afterSlipId: integer().notNull(),
    afterReturnId: integer().notNull(),
    state: text().$type<'open' | 'closed'>().notNull().default('open'),
    closedAt: text(),
    /** Another than the operator where the office closed it. */
    closedBy: text().notNull().default(''),
    receiverId: integer().$type<StaffId>(),
    receiverName: text().notNull().default(''),
    remark: text().notNull().default(''),
    lastSlipId: integer(),
    lastReturnId: integer(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('shift_open')
      .on(table.staffId)
      .where(sql`state = 'open'`),
    // Shifts that wait for the operator they were handed over to.
    index('shift_receiver')
      .on(table.receiverId)
      .where(sql`receiver_id IS NOT NULL`),
    uniqueIndex('shift_previous').on(table.previousId),
  ],
);

/** Goods counted when a shift began or ended. Stock is not changed by it: that is a stocktake's. Immutable. */
export const shiftCount = sqliteTable(
  'shift_count',
  {
    id: integer().primaryKey(),
    shiftId: integer()
      .notNull()
      .references(() => shift.id, { onDelete: 'restrict' }),
    phase: text().$type<'open' | 'close'>().notNull(),
    goodsId: integer()
      .$type<GoodsId>()
      .notNull()
      .references(() => goods.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    spec: text().notNull(),
    unit: text().notNull(),
    /** Quantity in the books, over all batches. */
    book: integer().notNull(),
    counted: integer().notNull(),
    /** Never empty where the two differ. */
    explanation: text().notNull().default(''),
  },
  (table) => [uniqueIndex('shift_count_once').on(table.shiftId, table.phase, table.goodsId)],
);
