import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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
