import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AssignmentState } from '../../shared/assignments.ts';
import type { DeclarationId, StaffId } from '../../shared/values/units.ts';
import { declaration } from './declarations.ts';

/** 交办事务: a matter that was assigned to a person. */
export const assignment = sqliteTable(
  'assignment',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    assignedOn: text().notNull(),
    matter: text().notNull(),
    assignedBy: text().notNull(),
    assignee: text().notNull(),
    dueOn: text(),
    state: text().$type<AssignmentState>().notNull().default('open'),
    /** How it was done, or why it was cancelled. */
    outcome: text().notNull().default(''),
    doneOn: text(),
    declarationId: integer()
      .$type<DeclarationId>()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    staffId: integer().$type<StaffId>(),
    createdAt: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('assignment_state').on(table.state, table.id),
    index('assignment_declaration').on(table.declarationId),
  ],
);
