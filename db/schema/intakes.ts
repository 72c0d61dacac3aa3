/** Table of 来访: questions, opinions, tips, and objections to what is not a line of a notice. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  IntakeAbout,
  IntakeChannel,
  IntakeConclusion,
  IntakeEffect,
  IntakeKind,
  IntakeState,
} from '../../shared/intakes.ts';
import type {
  DeclarationId,
  GoodsId,
  HouseholdId,
  MemberId,
  StaffId,
  TransferId,
} from '../../shared/values/units.ts';
import { assessment } from './assessments.ts';
import { declaration } from './declarations.ts';
import { goods } from './goods.ts';
import { household, member } from './households.ts';
import { transfer } from './ledger.ts';
import { periodClose } from './period-closes.ts';
import { schemeVersion } from './schemes.ts';
import { OPEN_INTAKES } from './state-lists.ts';

export const intake = sqliteTable(
  'intake',
  {
    id: integer().primaryKey(),
    no: text().notNull().unique(),
    kind: text().$type<IntakeKind>().notNull(),
    channel: text().$type<IntakeChannel>().notNull(),
    /** Who brought it, for the office alone; '' of an anonymous one. */
    complainant: text().notNull().default(''),
    contact: text().notNull().default(''),
    complainantHouseholdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    /** Days 'YYYY-MM-DD'. */
    receivedOn: text().notNull(),
    deadline: text().notNull(),
    about: text().$type<IntakeAbout>().notNull(),
    /** In the office's words; the original record is kept as well. */
    subject: text().notNull().default(''),
    closeId: integer().references(() => periodClose.id, { onDelete: 'restrict' }),
    assessmentId: integer().references(() => assessment.id, { onDelete: 'restrict' }),
    schemeVersionId: integer().references(() => schemeVersion.id, { onDelete: 'restrict' }),
    goodsId: integer()
      .$type<GoodsId>()
      .references(() => goods.id, { onDelete: 'restrict' }),
    /** Whom it is about. */
    householdId: integer()
      .$type<HouseholdId>()
      .references(() => household.id, { onDelete: 'restrict' }),
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    content: text().notNull(),
    investigator: text().notNull().default(''),
    finding: text().notNull().default(''),
    conclusion: text().$type<IntakeConclusion>(),
    answer: text().notNull().default(''),
    answeredAt: text(),
    /** What the answer changed, and the record of the change. */
    effect: text().$type<IntakeEffect>().notNull().default('nothing'),
    declarationId: integer()
      .$type<DeclarationId>()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    transferId: integer()
      .$type<TransferId>()
      .references(() => transfer.id, { onDelete: 'restrict' }),
    changedVersionId: integer().references(() => schemeVersion.id, { onDelete: 'restrict' }),
    /** Why it was withdrawn; '' unless it was. */
    withdrawalReason: text().notNull().default(''),
    state: text().$type<IntakeState>().notNull().default('received'),
    staffId: integer().$type<StaffId>(),
    recordedAt: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('intake_received').on(table.receivedOn, table.id),
    index('intake_open')
      .on(table.deadline)
      .where(sql.raw(`state IN (${OPEN_INTAKES})`)),
    index('intake_declaration')
      .on(table.declarationId)
      .where(sql`declaration_id IS NOT NULL`),
    index('intake_close')
      .on(table.closeId)
      .where(sql`close_id IS NOT NULL`),
    index('intake_version')
      .on(table.schemeVersionId)
      .where(sql`scheme_version_id IS NOT NULL`),
  ],
);
