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
  },
  (table) => [
    index('audit_subject').on(table.subject, table.id),
    index('audit_at').on(table.at),
    index('audit_staff').on(table.staffId, table.id),
    index('audit_procedure').on(table.procedure, table.id),
  ],
);
