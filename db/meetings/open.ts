/** A meeting that is still open, and the count of its changes. */
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { prepared, assertVersion, type Tx } from '../database/store.ts';
import { meetingById, type Meeting } from './read.ts';

/** SQL condition on `meeting m`: neither over nor cancelled, so that it holds the deeds of its agenda. */
export const MEETING_IS_OPEN = `m.state IN ('convened', 'deciding')`;

/** The meeting, still open and as the clerk's screen read it. Refuses (notFound, wrongState, changedMeanwhile). */
export function requireOpenMeeting(tx: Tx, id: MeetingId, version: number): Meeting {
  const meeting = requireFound(meetingById(tx, id), '评议会');
  assertVersion(meeting.version, version, `评议会 ${meeting.no} `);
  if (meeting.state === 'cancelled') {
    throw new Refusal('wrongState', `评议会 ${meeting.no} 已经取消。请重新召集评议会。`);
  }
  if (meeting.state === 'closed') {
    throw new Refusal(
      'wrongState',
      `评议会 ${meeting.no} 已经结束，议定结果不能再改。有异议的在公示期内按异议办理。`,
    );
  }
  return meeting;
}

/** Counts the change and answers the new version. */
export function bumpMeetingVersion(tx: Tx, meeting: Meeting): number {
  prepared(tx, 'UPDATE meeting SET version = version + 1 WHERE id = ?').run(meeting.id);
  return meeting.version + 1;
}
