import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AssessmentContent, AssessmentStep } from '../../shared/assessments.ts';
import type { Points, SchemeId, StaffId } from '../../shared/values/units.ts';
import { participant } from './participants.ts';
import { scheme, schemeVersion } from './schemes.ts';

/** 考评: result of a group, party organisation or cadre in a period, apart from declarations. */
export const assessment = sqliteTable(
  'assessment',
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
    participantId: integer()
      .notNull()
      .references(() => participant.id, { onDelete: 'restrict' }),
    period: text().notNull(),
    /** Which of the scheme's assessments of a year; empty where it has only one kind. */
    roundId: text().notNull().default(''),
    step: text().$type<AssessmentStep>().notNull().default('selfReport'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('assessment_round').on(table.schemeId, table.participantId, table.period, table.roundId),
    index('assessment_period').on(table.schemeId, table.period),
  ],
);

/** Sheet of each step, immutable. */
export const assessmentSheet = sqliteTable(
  'assessment_sheet',
  {
    id: integer().primaryKey(),
    assessmentId: integer()
      .notNull()
      .references(() => assessment.id, { onDelete: 'restrict' }),
    step: text().$type<AssessmentStep>().notNull(),
    content: text({ mode: 'json' }).$type<AssessmentContent>().notNull(),
    total: integer().$type<Points>().notNull(),
    reason: text().notNull().default(''),
    /** Of a verification: who verified, which is not who entered it. */
    verifierOffice: text().notNull().default(''),
    verifierName: text().notNull().default(''),
    at: text().notNull(),
    staffId: integer().$type<StaffId>(),
  },
  (table) => [index('assessment_sheet_assessment').on(table.assessmentId, table.id)],
);
