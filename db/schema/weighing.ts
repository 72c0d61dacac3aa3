import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Fen, SchemeId, StaffId } from '../../shared/values/units.ts';
import { scheme } from './schemes.ts';

/** Price per kilogram of a material from a day on (津市绿色存折). */
export const materialPrice = sqliteTable(
  'material_price',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    material: text().notNull(),
    fromDate: text().notNull(),
    fenPerKilogram: integer().$type<Fen>().notNull(),
    setAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [uniqueIndex('material_price_day').on(table.schemeId, table.material, table.fromDate)],
);
