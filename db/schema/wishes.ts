/** Table of wishes. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { GoodsId, StaffId } from '../../shared/values/units.ts';
import { goods } from './goods.ts';

/** Goods were asked for at the counter, and were not there. Who asked is not kept. */
export const wish = sqliteTable(
  'wish',
  {
    id: integer().primaryKey(),
    /** Null for goods that are not in the list. */
    goodsId: integer()
      .$type<GoodsId>()
      .references(() => goods.id, { onDelete: 'restrict' }),
    /** As it was written down; of goods in the list their name and size. */
    name: text().notNull(),
    day: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    state: text().$type<'open' | 'ended'>().notNull().default('open'),
    /** What the office did about it. */
    reason: text().notNull().default(''),
  },
  (table) => [
    index('wish_open')
      .on(table.goodsId, table.name)
      .where(sql`state = 'open'`),
  ],
);
