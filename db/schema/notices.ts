/** Tables of public notices and objections. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Imprint } from '../../shared/imprint.ts';
import type { IntakeChannel } from '../../shared/intakes.ts';
import type { NoticeKind } from '../../shared/openings.ts';
import type {
  NoticeState,
  ObjectionConclusion,
  NoticeLineState,
  ObjectionState,
} from '../../shared/notices.ts';
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
import { openingLine } from './openings.ts';
import { transfer } from './ledger.ts';
import { scheme } from './schemes.ts';

export const notice = sqliteTable('notice', {
  id: integer().$type<NoticeId>().primaryKey(),
  no: text().notNull().unique(),
  kind: text().$type<NoticeKind>().notNull().default('points'),
  schemeId: integer()
    .$type<SchemeId>()
    .notNull()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  period: text().notNull(),
  title: text().notNull(),
  place: text().notNull(),
  /**
   * Number of whole days, and the first and last of them; the day of publication is the one before the first.
   */
  days: integer().notNull(),
  fromDate: text().notNull(),
  toDate: text().notNull(),
  /** As printed on its papers; null in records made before it was kept. */
  imprint: text({ mode: 'json' }).$type<Imprint>(),
  /** sha256 over the frozen lines and the imprint: published content must not change. */
  contentHash: text().notNull(),
  /** Head of the ledger's hash chain when the notice was created. */
  chainHead: text().notNull(),
  createdAt: text().notNull().default(''),
  state: text().$type<NoticeState>().notNull().default('published'),
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
    /** A decided declaration; for a published reversal the reversing transfer; or a balance taken over. */
    declarationId: integer()
      .$type<DeclarationId>()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    /** A posted declaration without points that was cancelled: the line only informs, as of a reversal. */
    cancelledDeedId: integer()
      .$type<DeclarationId>()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    openingLineId: integer().references(() => openingLine.id, { onDelete: 'restrict' }),
    householdId: integer()
      .$type<HouseholdId>()
      .notNull()
      .references(() => household.id, { onDelete: 'restrict' }),
    groupNumber: integer().notNull(),
    /** What the group was called on that day; '' in lines that were published before names were kept. */
    groupName: text().notNull().default(''),
    maskedName: text().notNull(),
    reason: text().notNull(),
    /** Signed. */
    points: integer().$type<Points>().notNull(),
    /** Awards less deductions of the month in the ledger, including this notice. */
    periodPoints: integer().$type<Points>().notNull(),
    /** Awards less deductions since the first posting, including this notice. */
    cumulativePoints: integer().$type<Points>().notNull(),
    remark: text().notNull().default(''),
    state: text().$type<NoticeLineState>().notNull().default('published'),
  },
  (table) => [
    uniqueIndex('notice_line_position').on(table.noticeId, table.position),
    index('notice_line_declaration').on(table.declarationId),
    index('notice_line_opening')
      .on(table.openingLineId)
      .where(sql`opening_line_id IS NOT NULL`),
    index('notice_line_cancelled_deed')
      .on(table.cancelledDeedId)
      .where(sql`cancelled_deed_id IS NOT NULL`),
    // Whether a reversal was published.
    index('notice_line_transfer')
      .on(table.transferId)
      .where(sql`transfer_id IS NOT NULL`),
  ],
);

/** Number of declarations on a notice and of those posted, maintained by triggers. */
export const noticeTotal = sqliteTable('notice_total', {
  noticeId: integer().$type<NoticeId>().primaryKey(),
  declarations: integer().notNull().default(0),
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
    /** How it came in; '' of those received before it was kept. */
    channel: text().$type<IntakeChannel | ''>().notNull().default(''),
    objector: text().notNull(),
    contact: text().notNull().default(''),
    content: text().notNull(),
    receivedAt: text().notNull(),
    deadline: text().notNull(),
    state: text().$type<ObjectionState>().notNull().default('received'),
    finding: text().notNull().default(''),
    investigator: text().notNull().default(''),
    conclusion: text().$type<ObjectionConclusion>(),
    correctedPoints: integer().$type<Points>(),
    answer: text().notNull().default(''),
    answeredAt: text(),
    /** Why it was withdrawn by the office; '' unless it was. */
    withdrawalReason: text().notNull().default(''),
    documentId: integer()
      .$type<DocumentId>()
      .references(() => document.id, { onDelete: 'restrict' }),
    version: integer().notNull().default(1),
  },
  (table) => [index('objection_notice').on(table.noticeId, table.state)],
);
