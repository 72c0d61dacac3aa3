/** Closes a meeting. */
import { AGENDA_RESULTS, AGENDA_RESULT_NAMES } from '../../shared/meetings.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { agendaCounts } from './agenda-progress.ts';
import { requireMeetingDay, requireOpenMeeting } from './open.ts';
import { MEETING } from './states.ts';
import { attendeesOf, procedureOf, quorumOf } from './voters.ts';

/**
 * Closes the meeting when every item is decided or deferred; it is immutable afterwards. Without a quorum it
 * closes without decisions, and its declarations wait for the next one.
 */
export function closeMeeting(
  store: Store,
  by: Actor,
  input: {
    requestId?: string;
    meetingId: MeetingId;
    version: number;
    /** Default to the meeting's particulars. */
    voteCounter?: string;
    voteSupervisor?: string;
  },
): { version: number; closedAt: string } {
  return transact(store, by, 'meetings.close', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    requireMeetingDay(tx, meeting);
    const called = attendeesOf(tx, meeting.id);
    const { open: waiting, results } = agendaCounts(tx, meeting.id);
    const quorum = quorumOf(procedureOf(tx, meeting), called);
    if (quorum.met && waiting > 0) {
      throw new Refusal(
        'invalidState',
        `还有 ${String(waiting)} 件没有议定。请逐项议定，来不及的记为“缓议”，再结束会议。`,
      );
    }
    transition(tx, MEETING, meeting.id, 'closed', {
      closedAt: tx.at,
      voteCounter: input.voteCounter ?? meeting.voteCounter,
      voteSupervisor: input.voteSupervisor ?? meeting.voteSupervisor,
    });
    const counts = AGENDA_RESULTS.map((result) => ({ result, n: results[result] }))
      .filter(({ n }) => n > 0)
      .map(({ result, n }) => `${AGENDA_RESULT_NAMES[result]} ${String(n)} 件`);
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: quorum.met
        ? `评议会 ${meeting.no} 结束：${counts.join('，')}`
        : `评议会 ${meeting.no} 未作决定，改期再开。${String(quorum.fault)}`,
    });
    return { version: meeting.version + 1, closedAt: tx.at };
  });
}
