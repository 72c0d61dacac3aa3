/** Tables of the committee, meetings, agendas and decisions. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AgendaResult, MeetingState } from '../../shared/meetings.ts';
import type {
  DeclarationId,
  DocumentId,
  MeetingId,
  MemberId,
  Points,
  SchemeId,
} from '../../shared/values/units.ts';
import { declaration } from './declarations.ts';
import { document } from './documents.ts';
import { member } from './households.ts';
import { scheme, schemeVersion } from './schemes.ts';

/** A member of the evaluation committee 评议小组. */
export const committeeMember = sqliteTable('committee_member', {
  id: integer().primaryKey(),
  name: text().notNull(),
  position: text().notNull().default(''),
  /** The scheme whose body the member belongs to; null for the bodies of all schemes. */
  schemeId: integer()
    .$type<SchemeId>()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  memberId: integer()
    .$type<MemberId>()
    .references(() => member.id, { onDelete: 'restrict' }),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  version: integer().notNull().default(1),
});

export const meeting = sqliteTable('meeting', {
  id: integer().$type<MeetingId>().primaryKey(),
  no: text().notNull().unique(),
  schemeId: integer()
    .$type<SchemeId>()
    .notNull()
    .references(() => scheme.id, { onDelete: 'restrict' }),
  /** Rules for quorum and votes: those in force when convened. */
  schemeVersionId: integer().references(() => schemeVersion.id, { onDelete: 'restrict' }),
  period: text().notNull(),
  /** Village time: '2026-09-26 19:30'. */
  heldAt: text().notNull(),
  place: text().notNull().default(''),
  chair: text().notNull().default(''),
  chairPosition: text().notNull().default(''),
  recorder: text().notNull().default(''),
  voteCounter: text().notNull().default(''),
  voteSupervisor: text().notNull().default(''),
  state: text().$type<MeetingState>().notNull().default('convened'),
  closedAt: text(),
  documentId: integer()
    .$type<DocumentId>()
    .references(() => document.id, { onDelete: 'restrict' }),
  version: integer().notNull().default(1),
});

export const attendance = sqliteTable(
  'attendance',
  {
    meetingId: integer()
      .$type<MeetingId>()
      .notNull()
      .references(() => meeting.id, { onDelete: 'restrict' }),
    committeeMemberId: integer()
      .notNull()
      .references(() => committeeMember.id, { onDelete: 'restrict' }),
    present: integer({ mode: 'boolean' }).notNull().default(false),
    absenceReason: text().notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.committeeMemberId] })],
);

/** A villager invited to evaluate with the committee at one meeting. */
export const invitee = sqliteTable(
  'invitee',
  {
    id: integer().primaryKey(),
    meetingId: integer()
      .$type<MeetingId>()
      .notNull()
      .references(() => meeting.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    memberId: integer()
      .$type<MemberId>()
      .references(() => member.id, { onDelete: 'restrict' }),
    present: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [uniqueIndex('invitee_name').on(table.meetingId, table.name)],
);

export const agendaItem = sqliteTable(
  'agenda_item',
  {
    meetingId: integer()
      .$type<MeetingId>()
      .notNull()
      .references(() => meeting.id, { onDelete: 'restrict' }),
    declarationId: integer()
      .$type<DeclarationId>()
      .notNull()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    result: text().$type<AgendaResult>(),
    agreedPoints: integer().$type<Points>(),
    reason: text().notNull().default(''),
    votesFor: integer(),
    votesAgainst: integer(),
    votesAbstain: integer(),
    decidedAt: text(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.declarationId] }),
    index('agenda_declaration').on(table.declarationId),
    // For parts of a long agenda, their results, and the next item.
    index('agenda_position').on(table.meetingId, table.position),
    index('agenda_result').on(table.meetingId, table.result, table.position),
  ],
);

/** Number of agenda items and of decisions, maintained by triggers. */
export const meetingTotal = sqliteTable('meeting_total', {
  meetingId: integer().$type<MeetingId>().primaryKey(),
  items: integer().notNull().default(0),
  decided: integer().notNull().default(0),
});

/** 回避: a committee member recused from one declaration. */
export const recusal = sqliteTable(
  'recusal',
  {
    meetingId: integer()
      .$type<MeetingId>()
      .notNull()
      .references(() => meeting.id, { onDelete: 'restrict' }),
    declarationId: integer()
      .$type<DeclarationId>()
      .notNull()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    committeeMemberId: integer()
      .notNull()
      .references(() => committeeMember.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.declarationId, table.committeeMemberId] })],
);

/** 回避 of an invited villager. */
export const inviteeRecusal = sqliteTable(
  'invitee_recusal',
  {
    inviteeId: integer()
      .notNull()
      .references(() => invitee.id, { onDelete: 'restrict' }),
    declarationId: integer()
      .$type<DeclarationId>()
      .notNull()
      .references(() => declaration.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.inviteeId, table.declarationId] })],
);
