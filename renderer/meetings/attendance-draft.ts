/** What was ticked and typed of an attendance and is not saved. */
import type { Seat } from '../../shared/contract/meetings.ts';
import type { InvitedPerson } from './InvitedPanel.tsx';

export type Mark = Pick<Seat, 'present' | 'absenceReason'>;

/** Kept by the page, so that a look at another step loses nothing. */
export interface AttendanceDraft {
  marks: Readonly<Record<number, Mark>>;
  invited: readonly InvitedPerson[] | undefined;
}

export const NO_ATTENDANCE_DRAFT: AttendanceDraft = { marks: {}, invited: undefined };

/** As it is stored. */
interface StoredAttendance {
  seats: readonly Seat[];
  invitees: readonly InvitedPerson[];
}

/** As it was when the draft was begun over it. */
export interface AttendanceSeen extends StoredAttendance {
  version: number;
}

/** The seats with what was ticked. */
export function seatsWith(seats: readonly Seat[], marks: AttendanceDraft['marks']): Seat[] {
  return seats.map((seat) => ({ ...seat, ...marks[seat.committeeMemberId] }));
}

/** Whether the draft differs from what is stored: a tick that was set and taken back does not. */
export function isAttendanceTyped(
  { seats, invitees }: StoredAttendance,
  { marks, invited }: AttendanceDraft,
): boolean {
  return JSON.stringify([seatsWith(seats, marks), invited ?? invitees]) !== JSON.stringify([seats, invitees]);
}
