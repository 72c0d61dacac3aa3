import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { HouseholdId, StaffId } from '../../shared/values/units.ts';
import { household } from './households.ts';

/** 户积分档案 of a year that the family has signed: the receipt is back in the office. */
export const pointsFileSignature = sqliteTable(
  'points_file_signature',
  {
    id: integer().primaryKey(),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** '2026' */
    year: text().notNull(),
    signedOn: text().notNull(),
    /** Who signed, where it was not the head. */
    signer: text().notNull().default(''),
    /** What the family had to say. */
    remark: text().notNull().default(''),
    staffId: integer().$type<StaffId>(),
    recordedAt: text().notNull(),
  },
  (table) => [uniqueIndex('points_file_signature_household').on(table.year, table.householdId)],
);
