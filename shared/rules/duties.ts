import * as z from 'zod';
import { periodOf } from '../values/period.ts';
import type { Participation } from '../schemes/model.ts';

export interface Attendance {
  dutyId: string;
  /** 'YYYY-MM-DD' */
  date: string;
  /** Attended by a relative. */
  byRelative?: boolean;
}

export const unmetDuty = z.object({
  dutyId: z.string(),
  /** '2026', '2026-Q3' */
  period: z.string(),
  done: z.number(),
  wanted: z.number(),
  message: z.string(),
});
type UnmetDuty = z.output<typeof unmetDuty>;

/**
 * Outstanding duties of an absent member on a day (地圩: two meetings a year, relatives may stand in; 三门峡: a
 * report each quarter). Only periods containing the day are checked.
 */
export function unmetDuties(
  { migrants }: Participation,
  attendance: readonly Attendance[],
  date: string,
): UnmetDuty[] {
  if (!migrants) return [];
  return migrants.duties.flatMap(({ id, name, times, per }) => {
    const period = periodOf(per, date);
    const done = attendance.filter(
      (one) =>
        one.dutyId === id &&
        periodOf(per, one.date) === period &&
        (migrants.relativeMayStandIn || !one.byRelative),
    ).length;
    if (done >= times) return [];
    const message = `${name}应${String(times)}次，只有${String(done)}次。`;
    return [{ dutyId: id, period, done, wanted: times, message }];
  });
}
