import { expect, test } from 'vitest';
import { isAttendanceTyped, NO_ATTENDANCE_DRAFT } from '../../renderer/meetings/attendance-draft.ts';

const stored = {
  seats: [
    {
      committeeMemberId: 4,
      name: '余明梅',
      position: '组长',
      householdId: null,
      present: false,
      absenceReason: '',
    },
  ],
  invitees: [{ name: '柏冬宝', memberId: null, present: false }],
};

test('an attendance is typed while a tick, a reason or a guest differs, and not when the tick is taken back', () => {
  const marked = (present: boolean, absenceReason = '') => ({
    ...NO_ATTENDANCE_DRAFT,
    marks: { 4: { present, absenceReason } },
  });
  expect(isAttendanceTyped(stored, NO_ATTENDANCE_DRAFT)).toBe(false);
  expect(isAttendanceTyped(stored, marked(true))).toBe(true);
  expect(isAttendanceTyped(stored, marked(false, '外出务工'))).toBe(true);
  expect(isAttendanceTyped(stored, marked(false))).toBe(false);
  const invited = (present: boolean) => ({
    ...NO_ATTENDANCE_DRAFT,
    invited: stored.invitees.map((one) => ({ ...one, present })),
  });
  expect(isAttendanceTyped(stored, invited(true))).toBe(true);
  expect(isAttendanceTyped(stored, invited(false))).toBe(false);
});
