/** Table of steps of schemes' procedures that happened outside the program. */
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AttachmentMime } from '../../shared/attachments.ts';
import type { StepKind } from '../../shared/schemes/model.ts';
import type { StepVoteCounts } from '../../shared/sentences/steps.ts';
import type { SchemeId, StaffId } from '../../shared/values/units.ts';
import { scheme, schemeVersion } from './schemes.ts';

export const stepRecord = sqliteTable(
  'step_record',
  {
    id: integer().primaryKey(),
    schemeId: integer()
      .$type<SchemeId>()
      .notNull()
      .references(() => scheme.id, { onDelete: 'restrict' }),
    /** Name and kind as the scheme had them. */
    step: text().notNull(),
    kind: text().$type<StepKind>().notNull(),
    /** The draft that it is about; null of a step of the daily work. */
    versionId: integer().references(() => schemeVersion.id, { onDelete: 'restrict' }),
    /** Mark of the draft's text when the step was recorded; '' of a step of the daily work. */
    draftMark: text().notNull().default(''),
    /** The period that is closed after it; '' of other steps. */
    period: text().notNull().default(''),
    heldOn: text().notNull(),
    /** Who acted: the assembly, the superior, the body. */
    body: text().notNull(),
    /** Of an assembly. */
    counts: text({ mode: 'json' }).$type<StepVoteCounts>(),
    /** Number of the superior's document. */
    documentNo: text().notNull().default(''),
    remark: text().notNull().default(''),
    /** Why it was taken back; '' unless it was. */
    withdrawalReason: text().notNull().default(''),
    withdrawnAt: text(),
    staffId: integer().$type<StaffId>(),
    staffName: text().notNull(),
    recordedAt: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('step_record_scheme').on(table.schemeId, table.heldOn, table.id),
    index('step_record_version').on(table.versionId),
  ],
);

/** Minutes, the superior's document, a photo of the board: immutable like what was recorded. */
export const stepAttachment = sqliteTable(
  'step_attachment',
  {
    id: integer().primaryKey(),
    recordId: integer()
      .notNull()
      .references(() => stepRecord.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    mime: text().$type<AttachmentMime>().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    sha256: text().notNull(),
  },
  (table) => [uniqueIndex('step_attachment_number').on(table.recordId, table.number)],
);
