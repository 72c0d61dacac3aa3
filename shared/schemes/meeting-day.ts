/** The day of the month on which a scheme's body meets. */
import { nextPeriod, periodBounds } from '../values/period.ts';

/** In a month: the 31st of a shorter month is its last day. */
export function meetingDayIn(month: string, meetingDay: number): string {
  const last = Number(periodBounds(month).to.slice(8));
  return `${month}-${String(Math.min(meetingDay, last)).padStart(2, '0')}`;
}

/** Today, or the next one after it. */
export function nextMeetingDay(today: string, meetingDay: number): string {
  const month = today.slice(0, 7);
  const day = meetingDayIn(month, meetingDay);
  return day >= today ? day : meetingDayIn(nextPeriod(month), meetingDay);
}
