/** Records who came to a meeting. Decisions taken with other voters are voted on again. */
import { and, count, eq, isNotNull } from 'drizzle-orm';
import type { Quorum } from '../../shared/contract/meetings.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import { statesBefore, transition } from '../database/states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { countingFault, setDeclarationState } from '../declarations/move.ts';
import { DECLARATION } from '../declarations/states.ts';
import { agendaItem, attendance } from '../schema/index.ts';
import { writeInvited, type InvitedInput } from './invite.ts';
import { requireMeetingDay, requireOpenMeeting } from './open.ts';
import type { Meeting } from './read.ts';
import { deleteRecusals } from './recusals.ts';
import { MEETING } from './states.ts';
import { attendeesOf, attendanceKeys, procedureOf, quorumOf } from './voters.ts';

export interface AttendanceInput {
  requestId?: string;
  meetingId: MeetingId;
  version: number;
  seats: { committeeMemberId: number; present: boolean; absenceReason: string }[];
  /** All invitees, including those invited on the spot; omitted: unchanged. */
  invited?: InvitedInput[];
  /** Reopens decisions taken with other voters, to be voted on again. */
  reopenDecisions?: boolean;
}

/**
 * Records attendance with reasons of absence, for every seat. When the voters differ from those of decisions
 * already taken, the recorded votes are invalid: refuses invalidState unless these decisions are reopened.
 */
export function recordAttendance(
  store: Store,
  by: Actor,
  input: AttendanceInput,
): Quorum & { reopened: number; version: number } {
  return transact(store, by, 'meetings.attend', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    requireMeetingDay(tx, meeting);
    const before = attendeesOf(tx, meeting.id);
    const said = new Set(input.seats.map((seat) => seat.committeeMemberId));
    if (said.size !== before.seats.length || before.seats.some((seat) => !said.has(seat.committeeMemberId))) {
      throw new Refusal(
        'invalidInput',
        `签到应包括应到的全部 ${String(before.seats.length)} 人，请刷新名单后再签到。`,
      );
    }
    for (const { committeeMemberId, present, absenceReason } of input.seats) {
      tx.orm
        .update(attendance)
        .set({ present, absenceReason: present ? '' : absenceReason })
        .where(and(eq(attendance.meetingId, meeting.id), eq(attendance.committeeMemberId, committeeMemberId)))
        .run();
    }
    if (input.invited) writeInvited(tx, meeting, before, input.invited);
    const after = attendeesOf(tx, meeting.id);
    const changed = attendanceKeys(before) !== attendanceKeys(after);
    const reopened = changed ? reopen(tx, meeting, input.reopenDecisions ?? false) : 0;
    const quorum = quorumOf(procedureOf(tx, meeting), after);
    transition(tx, MEETING, meeting.id, quorum.met ? 'deciding' : 'convened');
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary:
        `评议会 ${meeting.no} 签到：应到 ${String(quorum.due)} 人，实到 ${String(quorum.present)} 人` +
        (after.invitees.length > 0
          ? `，邀请村民到会 ${String(after.invitees.filter(({ present }) => present).length)} 人`
          : '') +
        (reopened > 0 ? `，${String(reopened)} 件重新表决` : ''),
      before,
      after,
    });
    return { ...quorum, reopened, version: meeting.version + 1 };
  });
}

const DECIDED = statesBefore(DECLARATION, 'meetings.attend');

/**
 * Returns a decided declaration to the agenda. One that no longer counted, and whose cap is now used up by
 * others, is removed from the agenda and returned to the clerk: passing it would exceed the cap.
 */
function decideAgain(tx: Tx, meeting: Meeting, { id, no }: { id: DeclarationId; no: string }): void {
  const fault = countingFault(tx, id, 'verified', { agreedPoints: null });
  if (fault === undefined) {
    setDeclarationState(tx, id, DECIDED, 'verified', { agreedPoints: null });
    return;
  }
  const reason = `评议会 ${meeting.no} 重新表决时已超出办法规定：${fault}`;
  setDeclarationState(tx, id, DECIDED, 'returned', { agreedPoints: null, reason });
  tx.orm
    .delete(agendaItem)
    .where(and(eq(agendaItem.meetingId, meeting.id), eq(agendaItem.declarationId, id)))
    .run();
  tx.audit({
    subject: `declaration:${String(id)}`,
    summary: `退回 ${no}，不再列入议程：${reason}`,
    after: { state: 'returned', reason },
  });
}

/** Declarations whose decision still stands. */
function decidedDeclarations(tx: Tx, meetingId: MeetingId): { id: DeclarationId; no: string }[] {
  return prepared<[MeetingId], { id: DeclarationId; no: string }>(
    tx,
    `SELECT d.id, d.no FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id
     WHERE i.meeting_id = ? AND i.result IS NOT NULL AND d.state IN (${DECIDED.map((state) => `'${state}'`).join(', ')}) ORDER BY d.id`,
  ).all(meetingId);
}

function reopen(tx: Tx, meeting: Meeting, agreed: boolean): number {
  const decided = tx.orm
    .select({ n: count() })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meeting.id), isNotNull(agendaItem.result)))
    .get();
  const n = decided?.n ?? 0;
  if (n === 0) return 0;
  if (!agreed) {
    throw new Refusal(
      'invalidState',
      `已议定 ${String(n)} 件，到会人员变动后票数对不上，须重新表决。确实要改签到，请选“改签到并重新表决”。`,
    );
  }
  const declarations = decidedDeclarations(tx, meeting.id);
  deleteRecusals(tx, meeting.id);
  tx.orm
    .update(agendaItem)
    .set({
      result: null,
      agreedPoints: null,
      reason: '',
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      decidedAt: null,
    })
    .where(eq(agendaItem.meetingId, meeting.id))
    .run();
  for (const declaration of declarations) decideAgain(tx, meeting, declaration);
  return n;
}
