/** Who takes part in a scheme, where that is more than the household file says. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { HouseholdFacts } from '../../shared/rules/base.ts';
import type { Fen, GroupId, HouseholdId, MemberId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { scheme } from './schemes.ts';
import { villageGroup } from './village.ts';

/**
 * A household, person, group or party organisation in a scheme, with its particulars. Households and party members take
 * part without one unless there is something to say; cadres, volunteers, groups and party organisations by having one.
 */
export const participant = sqliteTable(
  'participant',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    groupId: integer()
      .$type<GroupId>()
      .references(() => villageGroup.id, { onDelete: 'restrict' }),
    /** Of a party organisation, or of a group as the scheme calls it. */
    name: text().notNull().default(''),
    /** 正职, 副职, 文书: those of a class are ranked among themselves. */
    class: text().notNull().default(''),
    /** Difficulty A, B, C, which the pay goes by (花马池). */
    difficulty: text().notNull().default(''),
    /** Kinds of subject, each with the items that are open to it (新余: 因户施策). */
    kinds: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** What base points go by beyond the household file: 承包人口, 户口是否在本村. */
    facts: text({ mode: 'json' }).$type<HouseholdFacts>().notNull().default({}),
    /** When and by whom a resident from elsewhere was let in. */
    approvedOn: text(),
    approvedBy: text().notNull().default(''),
    /** Why it need not take part, from which day, and who granted it. */
    exemptOn: text(),
    exemptReason: text().notNull().default(''),
    exemptBy: text().notNull().default(''),
    /** Works elsewhere: other duties. */
    migrant: integer({ mode: 'boolean' }).notNull().default(false),
    /** On the list of households that may have cash for points. */
    cashListed: integer({ mode: 'boolean' }).notNull().default(false),
    /** What the household gets by its shares this year, where the dividend by points is limited by it. */
    shareFen: integer().$type<Fen>(),
    state: text().$type<'active' | 'left'>().notNull().default('active'),
    /** The day from which it takes part no more, and why. */
    leftOn: text(),
    stateReason: text().notNull().default(''),
    remark: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('participant_household')
      .on(table.schemeId, table.householdId)
      .where(sql`household_id IS NOT NULL`),
    uniqueIndex('participant_member')
      .on(table.schemeId, table.memberId)
      .where(sql`member_id IS NOT NULL`),
    uniqueIndex('participant_group')
      .on(table.schemeId, table.groupId)
      .where(sql`group_id IS NOT NULL`),
    index('participant_scheme').on(table.schemeId, table.state),
  ],
);

/** A duty of one who works elsewhere that was met: a report, a meeting, with who stood in. */
export const dutyRecord = sqliteTable(
  'duty_record',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    memberId: integer()
      .$type<MemberId>()
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    dutyId: text().notNull(),
    date: text().notNull(),
    /** The relative who stood in; empty where the person came. */
    relative: text().notNull().default(''),
    note: text().notNull().default(''),
    state: text().$type<'standing' | 'withdrawn'>().notNull().default('standing'),
    stateReason: text().notNull().default(''),
    recordedAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [index('duty_record_member').on(table.schemeId, table.memberId, table.date)],
);

/** Off the rating for a time (金寨: 黑榜), until it was taken off and the cooling-off is over. */
export const suspension = sqliteTable(
  'suspension',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    fromDate: text().notNull(),
    endedOn: text(),
    endedReason: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [index('suspension_household').on(table.schemeId, table.householdId)],
);
