/** Declarations waiting for a meeting become its agenda. */
import type { SchemeWaiting } from '../../shared/contract/schemes.ts';
import type { MeetingId, SchemeId } from '../../shared/values/units.ts';
import { todayOf } from '../database/today.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { MEETING_IS_OPEN, requireOpenMeeting, bumpMeetingVersion } from './open.ts';
import { schemesInForce } from '../schemes/read.ts';
import { sqlList } from '../schema/sql-list.ts';
import { UNDECIDED_STATES } from '../declarations/states.ts';

/** Verified or deferred declarations of the scheme that are on no open meeting's agenda. */
const PENDING_ALL = `FROM declaration d JOIN household h ON h.id = d.household_id JOIN village_group g ON g.id = h.group_id
  WHERE d.scheme_id = ? AND d.state IN (${sqlList(UNDECIDED_STATES)})
    AND NOT EXISTS (
      SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
      WHERE i.declaration_id = d.id AND ${MEETING_IS_OPEN})`;
/** Those up to the period. */
const PENDING = `${PENDING_ALL} AND d.period <= ?`;

/** How many there are in each scheme in force, and the latest month with one. */
export function schemesWaitingForMeeting(store: Store): SchemeWaiting[] {
  const pending = prepared<[SchemeId], Omit<SchemeWaiting, 'schemeId'>>(
    store,
    `SELECT count(*) AS waiting, max(d.period) AS latest ${PENDING_ALL}`,
  );
  return schemesInForce(store, todayOf(store)).map(({ schemeId }) => ({
    schemeId,
    ...(pending.get(schemeId) ?? { waiting: 0, latest: null }),
  }));
}

/** Number of declarations on the agenda of a meeting convened now. */
export function waitingForMeeting(store: Store, schemeId: SchemeId, period: string): number {
  const row = prepared<[SchemeId, string], { n: number }>(store, `SELECT count(*) AS n ${PENDING}`).get(
    schemeId,
    period,
  );
  return row?.n ?? 0;
}

export function fillAgenda(tx: Tx, meetingId: MeetingId, schemeId: SchemeId, period: string): number {
  return prepared(
    tx,
    `INSERT INTO agenda_item (meeting_id, declaration_id, position)
     SELECT ?, d.id, (SELECT coalesce(max(position), 0) FROM agenda_item WHERE meeting_id = ?)
       + row_number() OVER (ORDER BY g.number, h.no, d.activity_date, d.id) ${PENDING}`,
  ).run(meetingId, meetingId, schemeId, period).changes;
}

/** Adds declarations verified after the meeting was convened to its agenda. */
export function extendAgenda(
  store: Store,
  by: Actor,
  input: { requestId?: string; meetingId: MeetingId; version: number },
): { added: number; version: number } {
  return transact(store, by, 'meetings.extendAgenda', input, (tx) => {
    const meeting = requireOpenMeeting(tx, input.meetingId, input.version);
    const added = fillAgenda(tx, meeting.id, meeting.schemeId, meeting.period);
    if (added === 0) return { added, version: meeting.version };
    const version = bumpMeetingVersion(tx, meeting);
    tx.audit({
      subject: `meeting:${String(meeting.id)}`,
      summary: `评议会 ${meeting.no} 增加议题 ${String(added)} 件`,
    });
    return { added, version };
  });
}
