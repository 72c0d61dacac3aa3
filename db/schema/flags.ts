/** Tables of 流动红旗. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  FlagAwardState,
  FlagBasisKind,
  FlagHolderKind,
  FlagRotation,
  FlagState,
} from '../../shared/flags.ts';
import type { GroupId, HouseholdId, MeetingId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { household } from './households.ts';
import { inspectionRound } from './inspections.ts';
import { meeting } from './meetings.ts';
import { participant } from './participants.ts';
import { scheme } from './schemes.ts';
import { villageGroup } from './village.ts';

/** A kind of flag of the village: 卫生流动红旗. */
export const flag = sqliteTable('flag', {
  id: integer().primaryKey(),
  name: text().notNull(),
  holderKind: text().$type<FlagHolderKind>().notNull(),
  /** What it is awarded for. */
  standard: text().notNull().default(''),
  /** Who awards it: 村民委员会, 妇联. */
  givenBy: text().notNull(),
  rotation: text().$type<FlagRotation>().notNull(),
  /** Number of flags of this kind. */
  copies: integer().notNull().default(1),
  state: text().$type<FlagState>().notNull().default('used'),
  stateReason: text().notNull().default(''),
  createdAt: text().notNull(),
  /** Counts the awards too: an award is refused when the holders have changed since the page was read. */
  version: integer().notNull().default(1),
});

/** 授旗: one holder of one flag, from the day of the award. */
export const flagAward = sqliteTable(
  'flag_award',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    flagId: integer()
      .notNull()
      .references(() => flag.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    groupId: integer()
      .$type<GroupId>()
      .references(() => villageGroup.id, { onDelete: 'restrict' }),
    participantId: integer().references(() => participant.id, { onDelete: 'restrict' }),
    givenOn: text().notNull(),
    reason: text().notNull(),
    basis: text().$type<FlagBasisKind>().notNull(),
    /** The basis as it was called on the day of the award. */
    basisName: text().notNull().default(''),
    schemeId: integer()
      .$type<SchemeId>()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    period: text(),
    roundId: integer().references(() => inspectionRound.id, { onDelete: 'restrict' }),
    meetingId: integer()
      .$type<MeetingId>()
      .references(() => meeting.id, { onDelete: 'restrict' }),
    /** The holder before, from whom the flag came; null where it came from the office. */
    previousId: integer(),
    state: text().$type<FlagAwardState>().notNull().default('held'),
    endedOn: text(),
    /** Why it was taken back or revoked; empty where it was handed on. */
    stateReason: text().notNull().default(''),
    staffId: integer().$type<StaffId>(),
    recordedAt: text().notNull(),
  },
  (table) => [
    index('flag_award_flag').on(table.flagId, table.id),
    index('flag_award_held')
      .on(table.flagId)
      .where(sql`state = 'held'`),
    index('flag_award_household')
      .on(table.householdId)
      .where(sql`household_id IS NOT NULL`),
    index('flag_award_day').on(table.givenOn),
  ],
);
