/** Reads and writes recusals 回避, declaration by declaration. Who has to recuse themselves is decided in voters.ts. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Voter } from '../../shared/meetings.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { invitee, inviteeRecusal, recusal } from '../schema/index.ts';

/** Items with positions above the first number, and not above the second. */
export type Between = [after: number, upTo: number];

type RecusalRow = { declarationId: DeclarationId; reason: string } & (
  { committeeMemberId: number; inviteeId: null } | { committeeMemberId: null; inviteeId: number }
);

/** Declarations of a part of the agenda. */
const PART_DECLARATIONS = `(SELECT declaration_id FROM agenda_item WHERE meeting_id = @meetingId AND position > @after AND position <= @upTo)`;

export type RecusalInput = Voter & { reason: string };

/** Recusals of a part of the agenda, by declaration. */
export function recusalsOf(
  store: Store,
  meetingId: MeetingId,
  [after, upTo]: Between,
): Map<DeclarationId, RecusalInput[]> {
  const rows = prepared<[{ meetingId: MeetingId; after: number; upTo: number }], RecusalRow>(
    store,
    `SELECT r.declaration_id AS declarationId, r.committee_member_id AS committeeMemberId, NULL AS inviteeId, r.reason
     FROM recusal r WHERE r.meeting_id = @meetingId AND r.declaration_id IN ${PART_DECLARATIONS}
     UNION ALL
     SELECT r.declaration_id, NULL, i.id, r.reason
     FROM invitee i JOIN invitee_recusal r ON r.invitee_id = i.id WHERE i.meeting_id = @meetingId AND r.declaration_id IN ${PART_DECLARATIONS}
     ORDER BY inviteeId, committeeMemberId`,
  ).all({ meetingId, after, upTo });
  const byDeclaration = new Map<DeclarationId, RecusalInput[]>();
  for (const { declarationId, committeeMemberId, inviteeId, reason } of rows) {
    const one = committeeMemberId === null ? { inviteeId, reason } : { committeeMemberId, reason };
    byDeclaration.set(declarationId, [...(byDeclaration.get(declarationId) ?? []), one]);
  }
  return byDeclaration;
}

export function insertRecusals(
  tx: Tx,
  meetingId: MeetingId,
  declarationId: DeclarationId,
  recusals: readonly RecusalInput[],
): void {
  for (const { reason, ...voter } of recusals) {
    if ('inviteeId' in voter) {
      const { inviteeId } = voter;
      tx.orm.insert(inviteeRecusal).values({ inviteeId, declarationId, reason }).run();
    } else {
      const { committeeMemberId } = voter;
      tx.orm.insert(recusal).values({ meetingId, declarationId, committeeMemberId, reason }).run();
    }
  }
}

/** Deletes the recusals of a meeting from declarations. */
export function deleteRecusals(tx: Tx, meetingId: MeetingId, declarations: readonly DeclarationId[]): void {
  const invitees = tx.orm.select({ id: invitee.id }).from(invitee).where(eq(invitee.meetingId, meetingId));
  const only = (column: SQLiteColumn) =>
    sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(declarations)}))`;
  tx.orm
    .delete(recusal)
    .where(and(eq(recusal.meetingId, meetingId), only(recusal.declarationId)))
    .run();
  tx.orm
    .delete(inviteeRecusal)
    .where(and(inArray(inviteeRecusal.inviteeId, invitees), only(inviteeRecusal.declarationId)))
    .run();
}
