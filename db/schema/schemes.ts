import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import type { VersionState, SchemeState } from '../../shared/schemes/version-states.ts';
import type { SchemeVote } from '../../shared/rules/votes.ts';
import type { SchemeId } from '../../shared/values/units.ts';

export const scheme = sqliteTable('scheme', {
  id: integer().$type<SchemeId>().primaryKey(),
  name: text().notNull().unique(),
  templateId: text().notNull(),
  state: text().$type<SchemeState>().notNull().default('draft'),
  createdAt: text().notNull(),
});

/** Rules in force from a date on. Entries keep the version they were evaluated by. */
export const schemeVersion = sqliteTable(
  'scheme_version',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    /** A draft may lack values; a version in force is complete. */
    rules: text({ mode: 'json' }).$type<SchemeDraft>().notNull(),
    state: text().$type<VersionState>().notNull().default('draft'),
    effectiveFrom: text(),
    /** The adopting vote: date, body, due, present, for, against, abstain. */
    vote: text({ mode: 'json' }).$type<SchemeVote>(),
    /** Amber findings of the compliance check at adoption, each with the village's reason. */
    compliance: text({ mode: 'json' }).$type<AmberReason[]>(),
    createdAt: text().notNull(),
  },
  (table) => [uniqueIndex('scheme_version_number').on(table.schemeId, table.number)],
);
