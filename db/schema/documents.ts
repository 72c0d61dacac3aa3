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
  (table) => [index('document_subject').on(table.subject), index('document_kind').on(table.kind, table.id)],
);
