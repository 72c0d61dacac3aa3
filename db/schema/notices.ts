import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { NoticeState, ObjectionConclusion, NoticeLineState } from '../../shared/notices.ts';
import type {
  DeclarationId,
  DocumentId,
  HouseholdId,
  NoticeId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { declaration } from './declarations.ts';
import { document } from './documents.ts';
import { household } from './households.ts';
import { transfer } from './ledger.ts';
import { scheme } from './schemes.ts';

export const notice = sqliteTable('notice', {
  id: integer().$type<NoticeId>().primaryKey(),
  no: text().notNull().unique(),
  schemeId: integer()
    .$type<SchemeId>()
    .notNull()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  period: text().notNull(),
  title: text().notNull(),
  place: text().notNull(),
  /** Whole days the sheet hangs, and the first and last of them; the day on which it is put up is the one before the first. */
  days: integer().notNull(),
  fromDate: text().notNull(),
  toDate: text().notNull(),
  /** sha256 over the frozen lines: what hung on the wall cannot change afterwards. */
  contentHash: text().notNull(),
  /** Head of the ledger's chain when the sheet was made. */
  chainHead: text().notNull(),
  createdAt: text().notNull().default(''),
  state: text().$type<NoticeState>().notNull().default('hanging'),
  postedAt: text(),
  documentId: integer()
    .$type<DocumentId>()
    .references(() => document.id, { onDelete: 'restrict' }),
  version: integer().notNull().default(1),
});

export const noticeLine = sqliteTable(
  'notice_line',
  {
    id: integer().primaryKey(),
    noticeId: integer()
      .$type<NoticeId>()
      .notNull()
      .references(() => notice.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    /** A decided deed, or (for a reversal shown to the village) the reversing transfer. */
    declarationId: integer()
      .$type<DeclarationId>()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    groupNumber: integer().notNull(),
    /** What the group was called; '' in lines that were hung before names were kept. */
    groupName: text().notNull().default(''),
    maskedName: text().notNull(),
    reason: text().notNull(),
    points: integer().$type<Points>().notNull(),
    periodPoints: integer().$type<Points>().notNull(),
    cumulativePoints: integer().$type<Points>().notNull(),
    remark: text().notNull().default(''),
    state: text().$type<NoticeLineState>().notNull().default('hanging'),
  },
  (table) => [
    uniqueIndex('notice_line_position').on(table.noticeId, table.position),
    index('notice_line_declaration').on(table.declarationId),
    // Whether the village was shown a reversal.
    index('notice_line_transfer')
      .on(table.transferId)
      .where(sql`transfer_id IS NOT NULL`),
  ],
);

/** How many deeds a sheet has, and how many of them were posted; triggers on its lines keep it. */
export const noticeTotal = sqliteTable('notice_total', {
  noticeId: integer().$type<NoticeId>().primaryKey(),
  deeds: integer().notNull().default(0),
  posted: integer().notNull().default(0),
});

export const objection = sqliteTable(
  'objection',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    noticeId: integer()
      .$type<NoticeId>()
      .notNull()
      .references(() => notice.id, { onDelete: 'restrict' }),
    noticeLineId: integer()
      .notNull()
      .references(() => noticeLine.id, { onDelete: 'restrict' }),
    objector: text().notNull(),
    contact: text().notNull().default(''),
    content: text().notNull(),
    receivedAt: text().notNull(),
    deadline: text().notNull(),
    state: text().$type<'received' | 'investigated' | 'answered'>().notNull().default('received'),
    finding: text().notNull().default(''),
    investigator: text().notNull().default(''),
    conclusion: text().$type<ObjectionConclusion>(),
    correctedPoints: integer().$type<Points>(),
    answer: text().notNull().default(''),
    answeredAt: text(),
    documentId: integer()
      .$type<DocumentId>()
      .references(() => document.id, { onDelete: 'restrict' }),
    version: integer().notNull().default(1),
  },
  (table) => [index('objection_notice').on(table.noticeId, table.state)],
);
