/** Cancels a meeting convened by mistake. */
import { count, eq } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { agendaItem } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { MEETING } from './states.ts';
import { requireOpenMeeting } from './open.ts';
import { attendeesOf } from './voters.ts';

/**
 * Cancels a meeting before anyone signed in; its number stays used and its declarations wait for the next
 * meeting. Refuses invalidState once somebody is present: such a meeting is closed instead, with or without
 * decisions.
 */
export function cancelMeeting(
  store: Store,
  by: Actor,
  input: { requestId?: string; meetingId: MeetingId; version: number; reason: string },
): { version: number; released: number } {
  return transact(store, by, 'meetings.cancel', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    const { seats, invitees } = attendeesOf(tx, meeting.id);
    if ([...seats, ...invitees].some(({ present }) => present)) {
      throw new Refusal(
        'invalidState',
        `评议会 ${meeting.no} 已经签到，不能取消。来不及议的记为“缓议”，再结束会议。`,
      );
    }
    const agenda = tx.orm
      .select({ n: count() })
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, meeting.id))
      .get();
    const released = agenda?.n ?? 0;
    transition(tx, MEETING, meeting.id, 'cancelled');
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: `取消评议会 ${meeting.no}：${input.reason}；${released > 0 ? `议题 ${String(released)} 件留待下次` : '没有议题'}`,
      before: { state: meeting.state },
      after: { state: 'cancelled', reason: input.reason },
    });
    return { version: meeting.version + 1, released };
  });
}
