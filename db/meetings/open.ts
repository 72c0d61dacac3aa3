/** Access to a meeting that can still be changed, and its version. */
import { eq, sql } from 'drizzle-orm';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { MeetingId } from '../../shared/values/units.ts';
import { meeting as meetings } from '../schema/index.ts';
import { assertVersion, type Tx } from '../database/store.ts';
import { meetingById, type Meeting } from './read.ts';
import { OPEN_MEETINGS } from '../schema/state-lists.ts';

/**
 * SQL condition on `meeting m`: neither closed nor cancelled, so that it holds the declarations of its
 * agenda.
 */
export const MEETING_IS_OPEN = `m.state IN (${OPEN_MEETINGS})`;

/** The open meeting in the version on the screen. Refuses notFound, invalidState, versionConflict. */
export function requireOpenMeeting(tx: Tx, id: MeetingId, version: number): Meeting {
  const meeting = requireFound(meetingById(tx, id), '评议会');
  assertVersion(meeting.version, version, `评议会 ${meeting.no} `);
  if (meeting.state === 'cancelled') {
    throw new Refusal('invalidState', `评议会 ${meeting.no} 已经取消。请重新召集评议会。`);
  }
  if (meeting.state === 'closed') {
    throw new Refusal(
      'invalidState',
      `评议会 ${meeting.no} 已经结束，议定结果不能再改。有异议的在公示期内按异议办理。`,
    );
  }
  return meeting;
}

/** A meeting is held on its day or later. Refuses invalidState before. */
export function requireMeetingDay(tx: Tx, { no, heldAt }: Meeting): void {
  const day = heldAt.slice(0, 10);
  if (tx.today >= day) return;
  throw new Refusal(
    'invalidState',
    `评议会 ${no} 定在 ${day}，还没有到。确已提前开会的，请先在“召集”一步更改开会时间。`,
  );
}

/** Increments and returns the version. */
export function bumpMeetingVersion(tx: Tx, meeting: Meeting): number {
  tx.orm
    .update(meetings)
    .set({ version: sql`${meetings.version} + 1` })
    .where(eq(meetings.id, meeting.id))
    .run();
  return meeting.version + 1;
}
