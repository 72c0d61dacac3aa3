import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StaffId } from '../../shared/values/units.ts';
import { staff } from './staff.ts';

/** Picture of a character that no font of the office has, drawn in its place on screen and on paper. */
export const glyphPicture = sqliteTable('glyph_picture', {
  id: integer().primaryKey(),
  character: text().notNull().unique(),
  /** Dots, as shared/glyphs/bitmap.ts lays them out. */
  bitmap: blob({ mode: 'buffer' }).notNull(),
  staffId: integer()
    .$type<StaffId>()
    .references(() => staff.id, { onDelete: 'restrict' }),
  staffName: text().notNull(),
  savedAt: text().notNull(),
  version: integer().notNull().default(1),
});
