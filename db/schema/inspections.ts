/** Tables of inspection rounds. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { InspectionResult, InspectionState } from '../../shared/inspections.ts';
import type { DeclarationId, GroupId, HouseholdId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { declaration } from './declarations.ts';
import { household } from './households.ts';
import { scheme, schemeVersion } from './schemes.ts';
import { villageGroup } from './village.ts';

/** 巡查: a round over all households of the village or a group, with one result each. */
export const inspectionRound = sqliteTable(
  'inspection_round',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    schemeVersionId: integer()
      .notNull()
      .references(() => schemeVersion.id, { onDelete: 'restrict' }),
    title: text().notNull(),
    date: text().notNull(),
    /** Null for the whole village. */
    groupId: integer()
      .$type<GroupId>()
      .references(() => villageGroup.id, { onDelete: 'restrict' }),
    inspector: text().notNull().default(''),
    /** Possible results with their keys. */
    results: text({ mode: 'json' }).$type<InspectionResult[]>().notNull(),
    state: text().$type<InspectionState>().notNull().default('open'),
    stateReason: text().notNull().default(''),
    startedAt: text().notNull(),
    finishedAt: text(),
    staffId: integer().$type<StaffId>(),
    version: integer().notNull().default(1),
  },
  (table) => [index('inspection_round_date').on(table.schemeId, table.date)],
);

export const inspectionMark = sqliteTable(
  'inspection_mark',
  {
    roundId: integer()
      .notNull()
      .references(() => inspectionRound.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** Key of the result. */
    result: text().notNull(),
    note: text().notNull().default(''),
    at: text().notNull(),
    /** The declaration created when the round was finished. */
    declarationId: integer()
      .$type<DeclarationId>()
      .references(() => declaration.id, { onDelete: 'restrict' }),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.householdId] }),
    uniqueIndex('inspection_mark_declaration').on(table.declarationId),
  ],
);
