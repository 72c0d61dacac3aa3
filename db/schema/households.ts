/** Tables of groups, households, members and import runs. */
import { index, integer, primaryKey, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { SpreadsheetKind } from '../../shared/workbooks/columns.ts';
import type { GroupId, HouseholdId, MemberId, StaffId } from '../../shared/values/units.ts';
import { villageGroup } from './village.ts';

export const household = sqliteTable(
  'household',
  {
    id: integer().$type<HouseholdId>().primaryKey(),
    no: text().notNull().unique(),
    groupId: integer()
      .$type<GroupId>()
      .notNull()
      .references(() => villageGroup.id, { onDelete: 'restrict' }),
    headMemberId: integer()
      .$type<MemberId>()
      .references((): AnySQLiteColumn => member.id, { onDelete: 'restrict' }),
    address: text().notNull().default(''),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    remark: text().notNull().default(''),
    state: text().$type<'open' | 'frozen' | 'closed'>().notNull().default('open'),
    stateReason: text().notNull().default(''),
    /** Number, names, pinyin and phone tails of all members: the search box's column. */
    searchText: text().notNull().default(''),
    version: integer().notNull().default(1),
    createdAt: text().notNull(),
  },
  (table) => [index('household_group').on(table.groupId)],
);

export const member = sqliteTable(
  'member',
  {
    id: integer().$type<MemberId>().primaryKey(),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    relation: text().notNull(),
    sex: text().$type<'男' | '女'>(),
    citizenId: text().unique(),
    birthDate: text(),
    politicalStatus: text().notNull().default('群众'),
    phone: text().notNull().default(''),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    remark: text().notNull().default(''),
    state: text().$type<'present' | 'left'>().notNull().default('present'),
    leftReason: text().notNull().default(''),
    createdAt: text().notNull(),
  },
  (table) => [index('member_household').on(table.householdId)],
);

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
