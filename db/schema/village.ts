import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MaskRule } from '../../shared/values/names.ts';
import type { GroupId } from '../../shared/values/units.ts';

/** The village of this database (a single row with id 1). */
export const village = sqliteTable(
  'village',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    town: text().notNull(),
    county: text().notNull(),
    /** 统计用区划代码, 12 digits. */
    code: text().notNull(),
    officePhone: text().notNull().default(''),
    objectionHandler: text().notNull().default(''),
    shopName: text().notNull().default('村积分超市'),
    maskRule: text().$type<MaskRule>().notNull().default('middle'),
    sample: integer({ mode: 'boolean' }).notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: text().notNull(),
  },
  (table) => [check('village_only_one', sql`${table.id} = 1`)],
);

export const villageGroup = sqliteTable('village_group', {
  id: integer().$type<GroupId>().primaryKey(),
  number: integer().notNull().unique(),
  name: text().notNull(),
});
