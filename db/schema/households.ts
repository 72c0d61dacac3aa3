/** Tables of households and members. */
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import type { HouseholdState, MemberState, Sex } from '../../shared/households.ts';
import type { GroupId, HouseholdId, MemberId } from '../../shared/values/units.ts';
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
    /** The last head, where nobody is head any more: names a household that is gone. */
    formerHeadId: integer()
      .$type<MemberId>()
      .references((): AnySQLiteColumn => member.id, { onDelete: 'restrict' }),
    address: text().notNull().default(''),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    remark: text().notNull().default(''),
    state: text().$type<HouseholdState>().notNull().default('open'),
    stateReason: text().notNull().default(''),
    /** Day of the last change of state; null when there was none. */
    stateOn: text(),
    /** Day of the last freeze, kept when the frozen household is closed; null once it was reopened. */
    frozenOn: text(),
    /** The household that it was merged into; null when it was closed otherwise, and once it was reopened. */
    mergedIntoId: integer()
      .$type<HouseholdId>()
      .references((): AnySQLiteColumn => household.id, { onDelete: 'restrict' }),
    /** Number, names, pinyin and phone tails of all members: the search box's column. */
    searchText: text().notNull().default(''),
    version: integer().notNull().default(1),
    createdAt: text().notNull(),
  },
  (table) => [
    index('household_group').on(table.groupId),
    index('household_merged_into')
      .on(table.mergedIntoId)
      .where(sql`merged_into_id IS NOT NULL`),
  ],
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
    sex: text().$type<Sex>(),
    citizenId: text().unique(),
    birthDate: text(),
    politicalStatus: text().notNull().default('群众'),
    phone: text().notNull().default(''),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    remark: text().notNull().default(''),
    state: text().$type<MemberState>().notNull().default('present'),
    leftReason: text().notNull().default(''),
    /** Last day in the household; null while present. */
    leftOn: text(),
    createdAt: text().notNull(),
  },
  (table) => [index('member_household').on(table.householdId)],
);

/** A political status as it was until a day: party members are judged in the periods in which they were. */
export const politicalStatusPast = sqliteTable(
  'political_status_past',
  {
    id: integer().primaryKey(),
    memberId: integer()
      .$type<MemberId>()
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    value: text().notNull(),
    /** Last day of the value, 'YYYY-MM-DD'. */
    untilDay: text().notNull(),
  },
  (table) => [uniqueIndex('political_status_past_until').on(table.memberId, table.untilDay)],
);

/** A move to another household: whose member the person was before that day. */
export const memberMove = sqliteTable(
  'member_move',
  {
    id: integer().primaryKey(),
    memberId: integer()
      .$type<MemberId>()
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    fromHouseholdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    day: text().notNull(),
  },
  (table) => [index('member_move_member').on(table.memberId)],
);
