/** Tables of the database itself: answered requests, numbering, settings. */
import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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

/** What the computer's clock is compared with (database/clock-doubt.ts): a single row with id 1. */
export const clockCheck = sqliteTable(
  'clock_check',
  {
    id: integer().primaryKey(),
    /** Village day of the last act whose date counts; null before the first. */
    workedOn: text(),
    /** When a doubtful date was first confirmed: from then on instants may be out of order. */
    confirmedAt: text(),
  },
  (table) => [check('clock_check_only_one', sql`${table.id} = 1`)],
);

/** Backups made by a person, wherever their files may be by now. */
export const manualBackup = sqliteTable('manual_backup', {
  id: integer().primaryKey(),
  /** Path and name as written. */
  file: text().notNull(),
  name: text().notNull(),
  /** Village time in the name of the file: 2026-09-26 14:05. */
  madeAt: text().notNull(),
  bytes: integer().notNull(),
  /** Outside the program's own folder: on a stick. */
  elsewhere: integer({ mode: 'boolean' }).notNull(),
  staffName: text().notNull(),
});
