import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StaffId } from '../../shared/values/units.ts';

/** Who did what, when, before and after. Triggers refuse every change of it. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey(),
    at: text().notNull(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    /** Contract procedure, such as "households.change". */
    procedure: text().notNull(),
    /** Record acted on, such as "household:12". */
    subject: text().notNull(),
    summary: text().notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
    /** Over the row and the hash before it (database/trail-link.ts); null in rows from before there were links. */
    hash: text(),
  },
  (table) => [
    index('audit_subject').on(table.subject, table.id),
    index('audit_at').on(table.at),
    index('audit_staff').on(table.staffId, table.id),
    index('audit_procedure').on(table.procedure, table.id),
  ],
);

/** The last row with a hash: one record. Triggers refuse to go back or to delete it. */
export const auditHead = sqliteTable('audit_head', {
  id: integer().primaryKey(),
  last: integer().notNull(),
  hash: text().notNull(),
});
