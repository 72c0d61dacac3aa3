/** Tables of the database itself: answered requests, numbering, settings. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Stored result of a request id, so that a repeated click or scan is not executed twice. */
export const request = sqliteTable('request', {
  id: text().primaryKey(),
  procedure: text().notNull(),
  inputHash: text().notNull(),
  answer: text({ mode: 'json' }).$type<unknown>(),
  at: text().notNull(),
});

/** Numbering without gaps but those that a restore leaves: the last number issued for a document kind within a period. */
export const serial = sqliteTable('serial', {
  kind: text().primaryKey(),
  last: integer().notNull(),
});

/** Settings without a table of their own: print calibration, backup folder, sounds. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
});
