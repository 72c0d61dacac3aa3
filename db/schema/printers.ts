/** Tables of printers: the default queue per kind of paper, and print jobs. */
import { index, integer, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Colour, Duplex, PaperKind, PrintJobState } from '../../shared/printing.ts';
import type { DocumentId, StaffId } from '../../shared/values/units.ts';
import { document } from './documents.ts';

/** How the papers of one kind are printed; without a row: by the system's dialog. */
export const printerSetting = sqliteTable('printer_setting', {
  paper: text().$type<PaperKind>().primaryKey(),
  queue: text(),
  tray: text(),
  copies: integer().notNull(),
  duplex: text().$type<Duplex>().notNull(),
  colour: text().$type<Colour>().notNull(),
  /** 0.1 mm, to the right. */
  offsetX: integer().notNull(),
  /** 0.1 mm, down. */
  offsetY: integer().notNull(),
  ask: integer({ mode: 'boolean' }).notNull(),
  version: integer().notNull().default(1),
});

/** A document sent to a queue. */
export const printJob = sqliteTable(
  'print_job',
  {
    id: integer().primaryKey(),
    /** Null for a paper that is not archived. */
    documentId: integer()
      .$type<DocumentId>()
      .references(() => document.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    title: text().notNull(),
    paper: text().$type<PaperKind>().notNull(),
    queue: text().notNull(),
    tray: text(),
    copies: integer().notNull(),
    duplex: text().$type<Duplex>().notNull(),
    colour: text().$type<Colour>().notNull(),
    offsetX: integer().notNull(),
    offsetY: integer().notNull(),
    state: text().$type<PrintJobState>().notNull().default('sending'),
    /** Why it failed, or what it waits for. */
    reason: text().notNull().default(''),
    /** The queue's own number of it; null when the queue gives none. */
    queueJob: text(),
    retryOf: integer().references((): AnySQLiteColumn => printJob.id, { onDelete: 'restrict' }),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    at: text().notNull(),
    endedAt: text(),
  },
  (table) => [
    index('print_job_state').on(table.state, table.at),
    index('print_job_retry').on(table.retryOf),
    index('print_job_document').on(table.documentId),
  ],
);
