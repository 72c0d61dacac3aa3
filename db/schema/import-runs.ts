/** Tables of import runs. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StaffId } from '../../shared/values/units.ts';
import type { Columns, SpreadsheetKind } from '../../shared/workbooks/columns.ts';

/** An imported workbook: file hash, user, result. */
export const importRun = sqliteTable(
  'import_run',
  {
    id: integer().primaryKey(),
    kind: text().$type<SpreadsheetKind>().notNull(),
    fileName: text().notNull(),
    sha256: text().notNull(),
    at: text().notNull(),
    staffId: integer().$type<StaffId>(),
    result: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** Its headings and columns, for the next table with the same headings; null in older imports. */
    readAs: text({ mode: 'json' }).$type<{ headings: string; columns: Columns<string> }>(),
    /** When it was withdrawn; its records are withdrawn, not deleted. */
    withdrawnAt: text(),
  },
  (table) => [index('import_run_file').on(table.kind, table.sha256)],
);

/** Records created or changed by an import, for its withdrawal. */
export const importChange = sqliteTable(
  'import_change',
  {
    importRunId: integer()
      .notNull()
      .references(() => importRun.id, { onDelete: 'restrict' }),
    subject: text().$type<'household' | 'member' | 'goods' | 'batch'>().notNull(),
    recordId: integer().notNull(),
    /**
     * Version of the record after the import: a different one means a later change. 0 for tables without
     * versions.
     */
    version: integer().notNull(),
    /** Previous state; null for created records. */
    former: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (table) => [
    primaryKey({ columns: [table.importRunId, table.subject, table.recordId] }),
    index('import_change_record').on(table.subject, table.recordId),
  ],
);
