/** Tables of 帮扶档案. Internal: no public paper, screen or list reads them. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  CaseOutcome,
  CaseRecordKind,
  CaseSource,
  CaseState,
  ReadmissionState,
  RecheckResult,
} from '../../shared/cases.ts';
import type { HouseholdId, MemberId, StaffId } from '../../shared/values/units.ts';
import { household, member } from './households.ts';
import { suspension } from './participants.ts';
import { periodClose } from './period-closes.ts';

export const followUpCase = sqliteTable(
  'follow_up_case',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** Null where the household as a whole is followed up. */
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    source: text().$type<CaseSource>().notNull(),
    closeId: integer().references(() => periodClose.id, { onDelete: 'restrict' }),
    suspensionId: integer().references(() => suspension.id, { onDelete: 'restrict' }),
    /** As it was when the case was opened. */
    cause: text().notNull(),
    /** Days 'YYYY-MM-DD'. */
    openedOn: text().notNull(),
    helper: text().notNull().default(''),
    aim: text().notNull().default(''),
    dueOn: text(),
    recheckOn: text(),
    state: text().$type<CaseState>().notNull().default('open'),
    outcome: text().$type<CaseOutcome>(),
    /** How it ended, or why it was passed over. */
    result: text().notNull().default(''),
    endedOn: text(),
    staffId: integer().$type<StaffId>(),
    createdAt: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('follow_up_case_open')
      .on(table.recheckOn)
      .where(sql`state = 'open'`),
    index('follow_up_case_household').on(table.householdId),
  ],
);

/** 恢复参评申请: a suspended household asks to be rated again. */
export const readmission = sqliteTable(
  'readmission',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    suspensionId: integer()
      .notNull()
      .references(() => suspension.id, { onDelete: 'restrict' }),
    appliedOn: text().notNull(),
    /** What the household says, and by what it proves it. */
    statement: text().notNull(),
    proof: text().notNull(),
    state: text().$type<ReadmissionState>().notNull().default('received'),
    decidedOn: text(),
    /** The meeting or body that decided; '' before. */
    decidedBy: text().notNull().default(''),
    /** As the letter gives it; why it was taken back, of a withdrawn one. */
    answer: text().notNull().default(''),
    /** First day with awards again; null unless it was granted. */
    readmittedOn: text(),
    staffId: integer().$type<StaffId>(),
    createdAt: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('readmission_open')
      .on(table.appliedOn)
      .where(sql`state = 'received'`),
    index('readmission_suspension').on(table.suspensionId),
  ],
);

/** 谈话, 帮扶, 复查: what was done in a case. Only added to. */
export const caseRecord = sqliteTable(
  'case_record',
  {
    id: integer().primaryKey(),
    caseId: integer()
      .notNull()
      .references(() => followUpCase.id, { onDelete: 'restrict' }),
    kind: text().$type<CaseRecordKind>().notNull(),
    day: text().notNull(),
    /** Who talked, helped or checked. */
    doneBy: text().notNull(),
    content: text().notNull(),
    /** Of a re-check. */
    result: text().$type<RecheckResult>(),
    staffId: integer().$type<StaffId>(),
    recordedAt: text().notNull(),
  },
  (table) => [index('case_record_case').on(table.caseId, table.day, table.id)],
);
