/** Participation in schemes, where it is more than the household file says. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { HouseholdFacts } from '../../shared/rules/base.ts';
import type { Fen, GroupId, HouseholdId, MemberId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { scheme } from './schemes.ts';
import { villageGroup } from './village.ts';

/**
 * A household, person, group or party organisation in a scheme, with its particulars. For households and
 * party members an entry is optional; cadres, volunteers, groups and party organisations take part by having
 * one.
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
    /** Name of a party organisation, or of a group as the scheme names it. */
    name: text().notNull().default(''),
    /** 正职, 副职, 文书: class within which the subject is ranked. */
    class: text().notNull().default(''),
    /** Difficulty A, B, C, a factor of pay (花马池). */
    difficulty: text().notNull().default(''),
    /** Kinds of subject, each with eligible items (新余: 因户施策). */
    kinds: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** Inputs of base points beyond the household file: 承包人口, 户口是否在本村. */
    facts: text({ mode: 'json' }).$type<HouseholdFacts>().notNull().default({}),
    /** When and by whom a resident from elsewhere was approved. */
    approvedOn: text(),
    approvedBy: text().notNull().default(''),
    /** Exemption: reason, first day, and who granted it. */
    exemptOn: text(),
    exemptReason: text().notNull().default(''),
    exemptBy: text().notNull().default(''),
    /** Works elsewhere: other duties. */
    migrant: integer({ mode: 'boolean' }).notNull().default(false),
    /** On the list of households eligible for cash. */
    cashListed: integer({ mode: 'boolean' }).notNull().default(false),
    state: text().$type<'active' | 'left'>().notNull().default('active'),
    /** First day on a list that is kept by hand; '' of others, which have none. */
    listedOn: text().notNull().default(''),
    /** Day and reason of removal. */
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

/**
 * A fulfilled duty of a member working elsewhere: a report, or a meeting, possibly attended by a relative.
 */
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
    /** The relative who attended; empty where the person came. */
    relative: text().notNull().default(''),
    note: text().notNull().default(''),
    state: text().$type<'effective' | 'withdrawn'>().notNull().default('effective'),
    stateReason: text().notNull().default(''),
    recordedAt: text().notNull(),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [index('duty_record_member').on(table.schemeId, table.memberId, table.date)],
);

/** Temporarily off the rating (金寨: 黑榜), until lifted and the cooling-off is over. */
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

/** Particulars that count for pay and ranks (花马池 resets the classes each quarter). */
export const DATED_PARTICULARS = ['class', 'difficulty'] as const;
export type DatedParticular = (typeof DATED_PARTICULARS)[number];

/** A particular as it was until a day, which the close of a period that ended by then is made from. */
export const participantPast = sqliteTable(
  'participant_past',
  {
    id: integer().primaryKey(),
    participantId: integer()
      .notNull()
      .references(() => participant.id, { onDelete: 'restrict' }),
    field: text().$type<DatedParticular>().notNull(),
    value: text().notNull(),
    /** Last day of the value, 'YYYY-MM-DD'. */
    untilDay: text().notNull(),
  },
  (table) => [uniqueIndex('participant_past_until').on(table.participantId, table.field, table.untilDay)],
);

/** Taken back after a removal, or after the end of an exemption: off the rating from a day on until then. */
export const participantReturn = sqliteTable(
  'participant_return',
  {
    id: integer().primaryKey(),
    participantId: integer()
      .notNull()
      .references(() => participant.id, { onDelete: 'restrict' }),
    kind: text().$type<'readmitted' | 'exemptionEnded'>().notNull(),
    /** Day of the removal or of the exemption, 'YYYY-MM-DD'. */
    offSince: text().notNull(),
    /** First day back: off the list in between. '' of those recorded before it was kept, and of exemptions: judged throughout. */
    backOn: text().notNull().default(''),
    at: text().notNull(),
  },
  (table) => [index('participant_return_participant').on(table.participantId)],
);

/** 股份分红额: the dividend by shares of a year, where it limits the dividend by points of that year. */
export const participantShare = sqliteTable(
  'participant_share',
  {
    id: integer().primaryKey(),
    participantId: integer()
      .notNull()
      .references(() => participant.id, { onDelete: 'restrict' }),
    year: integer().notNull(),
    fen: integer().$type<Fen>().notNull(),
  },
  (table) => [uniqueIndex('participant_share_year').on(table.participantId, table.year)],
);
