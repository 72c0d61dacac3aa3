import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DocumentId, StaffId } from '../../shared/values/units.ts';

/** A printed document as issued, reprintable byte for byte. */
export const document = sqliteTable(
  'document',
  {
    id: integer().$type<DocumentId>().primaryKey(),
    kind: text().notNull(),
    serial: text().notNull(),
    title: text().notNull(),
    /** Source record, such as "notice:3". */
    subject: text().notNull(),
    pages: integer().notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    createdAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [
    index('document_subject').on(table.subject),
    index('document_kind').on(table.kind, table.id),
    // A migration adds document_serial, by the number as `plainNumberSql` compares it.
    index('document_created').on(table.createdAt),
  ],
);

/** What a document was drawn from: by its words it is found, and from it the paper is drawn again. */
export const documentSource = sqliteTable('document_source', {
  documentId: integer()
    .$type<DocumentId>()
    .primaryKey()
    .references(() => document.id, { onDelete: 'restrict' }),
  /** The village's name was kept with the record; a later one does not change the paper. */
  ownVillage: integer({ mode: 'boolean' }).notNull(),
  /** Characters that no font had; such a paper is drawn again whenever it is opened. */
  missing: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** The record of the render job as JSON, without the pictures of characters. */
  record: text().notNull(),
});
