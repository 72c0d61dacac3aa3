/** Records who came to a meeting. */
import { and, eq } from 'drizzle-orm';
import type { Quorum } from '../../shared/contract/meetings.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { attendance } from '../schema/index.ts';
import { writeInvited, type InvitedInput } from './invite.ts';
import { requireMeetingDay, requireOpenMeeting } from './open.ts';
import { MEETING } from './states.ts';
import { attendeesOf, attendanceKeys, procedureOf, quorumOf } from './voters.ts';
import { reopen } from './decide-again.ts';

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
