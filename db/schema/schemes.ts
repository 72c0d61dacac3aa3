import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import type { SchemeVote } from '../../shared/schemes/vote.ts';
import type { SchemeId } from '../../shared/values/units.ts';

export const scheme = sqliteTable('scheme', {
  id: integer().$type<SchemeId>().primaryKey(),
  name: text().notNull().unique(),
  templateId: text().notNull(),
  state: text().$type<'draft' | 'inForce' | 'closed'>().notNull().default('draft'),
  createdAt: text().notNull(),
});

/** The rules as they stood from a date on. Entries keep the version they were judged by. */
export const schemeVersion = sqliteTable(
  'scheme_version',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    /** A draft may still lack values; a version in force lacks none. */
    rules: text({ mode: 'json' }).$type<SchemeDraft>().notNull(),
    state: text().$type<'draft' | 'voted' | 'inForce' | 'superseded'>().notNull().default('draft'),
    effectiveFrom: text(),
    /** The vote that put it in force: date, body, due, present, for, against, abstain. */
    vote: text({ mode: 'json' }).$type<SchemeVote>(),
    /** What the compliance check found amber when it was put in force, each with the village's reason. */
    compliance: text({ mode: 'json' }).$type<AmberReason[]>(),
    createdAt: text().notNull(),
  },
  (table) => [uniqueIndex('scheme_version_number').on(table.schemeId, table.number)],
);
