import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Imprint } from '../../shared/imprint.ts';
import type { RectificationState } from '../../shared/rectifications.ts';
import type { DeclarationId } from '../../shared/values/units.ts';
import { declaration } from './declarations.ts';

/** 整改通知书: a deduction that applies only if not rectified in time. */
export const rectification = sqliteTable(
  'rectification',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    declarationId: integer()
      .$type<DeclarationId>()
      .notNull()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    demand: text().notNull(),
    servedOn: text().notNull(),
    dueOn: text().notNull(),
    /** As printed on its papers; null in records made before it was kept. */
    imprint: text({ mode: 'json' }).$type<Imprint>(),
    state: text().$type<RectificationState>().notNull().default('open'),
    rectifiedOn: text(),
    checkedBy: text().notNull().default(''),
    finding: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('rectification_declaration').on(table.declarationId),
    index('rectification_due').on(table.state, table.dueOn),
  ],
);
