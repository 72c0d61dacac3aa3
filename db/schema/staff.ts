import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../shared/roles.ts';
import type { StaffId } from '../../shared/values/units.ts';

export const staff = sqliteTable('staff', {
  id: integer().$type<StaffId>().primaryKey(),
  login: text().notNull().unique(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  passwordHash: text().notNull(),
  state: text().$type<'active' | 'disabled'>().notNull().default('active'),
  failedAttempts: integer().notNull().default(0),
  lockedUntil: text(),
  version: integer().notNull().default(1),
  createdAt: text().notNull(),
});

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

/** Stored result of a request id, so that a repeated click or scan is not executed twice. */
export const request = sqliteTable('request', {
  id: text().primaryKey(),
  procedure: text().notNull(),
  inputHash: text().notNull(),
  answer: text({ mode: 'json' }).$type<unknown>(),
  at: text().notNull(),
});
