/** Tables of 问题清单. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ProblemAbout, ProblemState, ProblemStep } from '../../shared/problems.ts';
import type { Fen, GroupId, SchemeId, StaffId } from '../../shared/values/units.ts';
import { participant } from './participants.ts';
import { scheme } from './schemes.ts';
import { OPEN_PROBLEMS } from './state-lists.ts';
import { villageGroup } from './village.ts';

export const problem = sqliteTable(
  'problem',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    about: text().$type<ProblemAbout>().notNull(),
    groupId: integer()
      .$type<GroupId>()
      .references(() => villageGroup.id, { onDelete: 'restrict' }),
    /** An assessed body: a group or party organisation on the list of a scheme. */
    participantId: integer().references(() => participant.id, { onDelete: 'restrict' }),
    /** Its name when the problem was found. */
    subject: text().notNull(),
    /** Who found it: 县督查, 12345, 村自查. */
    source: text().notNull(),
    /** Days 'YYYY-MM-DD'. */
    foundOn: text().notNull(),
    content: text().notNull(),
    owner: text().notNull(),
    dueOn: text().notNull(),
    state: text().$type<ProblemState>().notNull().default('open'),
    /** Day on which it was struck off or cancelled. */
    endedOn: text(),
    staffId: integer().$type<StaffId>(),
    createdAt: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('problem_open')
      .on(table.dueOn)
      .where(sql.raw(`state IN (${OPEN_PROBLEMS})`)),
    index('problem_ended').on(table.endedOn),
    index('problem_participant').on(table.participantId),
  ],
);

/** What was done about a problem. Only added to. */
export const problemStep = sqliteTable(
  'problem_step',
  {
    id: integer().primaryKey(),
    problemId: integer()
      .notNull()
      .references(() => problem.id, { onDelete: 'restrict' }),
    kind: text().$type<ProblemStep>().notNull(),
    day: text().notNull(),
    doneBy: text().notNull(),
    content: text().notNull(),
    recordedAt: text().notNull(),
  },
  (table) => [index('problem_step_problem').on(table.problemId, table.id)],
);

/** 扣回: a reward of a group that is deducted on later reward sheets, for a problem that was not cured in time. */
export const rewardForfeit = sqliteTable(
  'reward_forfeit',
  {
    id: integer().primaryKey(),
    problemId: integer()
      .notNull()
      .references(() => problem.id, { onDelete: 'restrict' }),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    participantId: integer()
      .notNull()
      .references(() => participant.id, { onDelete: 'restrict' }),
    rewardYear: integer().notNull(),
    fen: integer().$type<Fen>().notNull(),
    /** The year in which the group may not take part. */
    barredYear: integer().notNull(),
    reason: text().notNull(),
    decidedOn: text().notNull(),
    state: text().$type<'effective' | 'withdrawn'>().notNull().default('effective'),
    /** Why it was withdrawn; '' unless it was. */
    stateReason: text().notNull().default(''),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [
    uniqueIndex('reward_forfeit_problem')
      .on(table.problemId)
      .where(sql`state = 'effective'`),
    index('reward_forfeit_participant').on(table.participantId, table.barredYear),
    index('reward_forfeit_scheme').on(table.schemeId, table.rewardYear),
  ],
);
