/** Bounds of dates: past events are not in the future, planned ones not far ahead, later ones not before earlier ones. */
import { addDays, chineseDate } from './dates.ts';

/** Days ahead that a planned date may lie: a mistyped year is always further. */
export const MAX_DAYS_AHEAD = { scheme: 366, notice: 60, meeting: 60, prices: 366 } as const;
export type Planned = keyof typeof MAX_DAYS_AHEAD;

/** What the page knows about a date field's limits; the host checks them again. */
export interface DateBounds {
  /** Name of the date: 表决日期. */
  what: string;
  /** Something that happened: not in the future. */
  past?: boolean;
  /** Something planned: not far ahead. */
  ahead?: Planned;
  /** Not before this day. */
  from?: { date: string; what: string };
}

/** Message for a date in the future, in Chinese; undefined otherwise. */
export function futureDateFault(date: string, today: string, what: string): string | undefined {
  return date > today ? `${what} ${date} 还没有到，请核对日期` : undefined;
}

/** Message for a planned date too far ahead of today. */
export function farAheadFault(date: string, today: string, what: string, kind: Planned): string | undefined {
  const days = MAX_DAYS_AHEAD[kind];
  const last = addDays(today, days);
  if (date <= last) return undefined;
  const span = days === 366 ? '一年' : ` ${String(days)} 天`;
  return `${what} ${date} 离今天超过${span}，最晚可填${chineseDate(last)}。请核对年份`;
}

/** Message for a date before the one that it follows. */
export function earlierDateFault(
  date: string,
  what: string,
  from: NonNullable<DateBounds['from']>,
): string | undefined {
  return date < from.date ? `${what} ${date} 早于${from.what} ${from.date}，请核对日期` : undefined;
}

/** The first limit that a whole date breaks; undefined when none. */
export function boundsFault(date: string, today: string, bounds: DateBounds): string | undefined {
  const { what, past = false, ahead, from } = bounds;
  return (
    (from === undefined ? undefined : earlierDateFault(date, what, from)) ??
    (past ? futureDateFault(date, today, what) : undefined) ??
    (ahead === undefined ? undefined : farAheadFault(date, today, what, ahead))
  );
}
