/** What the schemes in force ask of the office in a year, day by day: meetings, notices, closes, redemption. */
import { meetingDayIn } from '../schemes/meeting-day.ts';
import { closePeriodKinds } from './kinds.ts';
import {
  nextPeriod,
  periodBounds,
  periodLabel,
  periodOf,
  periodsWithin,
  previousPeriod,
  type PeriodKind,
} from '../values/period.ts';
import type { SchemeRules } from '../schemes/model.ts';

export interface CalendarScheme {
  name: string;
  effectiveFrom: string;
  rules: SchemeRules;
}

export interface CalendarEntry {
  /** 'YYYY-MM-DD' */
  day: string;
  scheme: string;
  what: string;
}

/** The periods of a kind that end so that their work falls into the year: the last of the year before, but not of this one. */
function endingBefore(year: string, kind: PeriodKind): string[] {
  const last = periodOf(kind, `${year}-12-31`);
  const [first = last] = kind === 'year' ? [year] : periodsWithin(year, kind);
  const periods: string[] = [];
  for (let period = previousPeriod(first); period !== last; period = nextPeriod(period)) periods.push(period);
  return periods;
}

/** Day after the end of a period. */
const after = (period: string): string => periodBounds(nextPeriod(period)).from;

function meetings(
  year: string,
  { body, meetingDay, steps = [] }: SchemeRules['procedure'],
): Omit<CalendarEntry, 'scheme'>[] {
  if (meetingDay === undefined) return [];
  // A body that evaluates nothing, as the party's meeting of the month, only meets.
  const what = steps.some(({ kind }) => kind === 'evaluate') ? '开会审核评议' : '开会';
  return periodsWithin(year, 'month').map((month) => ({
    day: meetingDayIn(month, meetingDay),
    what: `${body}${what}`,
  }));
}

function notices(year: string, { noticeEvery }: SchemeRules['procedure']): Omit<CalendarEntry, 'scheme'>[] {
  if (noticeEvery === undefined || noticeEvery === 'act') return [];
  return endingBefore(year, noticeEvery).map((period) => ({
    day: after(period),
    what: `公示${periodLabel(period)}积分`,
  }));
}

function closes(year: string, rules: SchemeRules): Omit<CalendarEntry, 'scheme'>[] {
  return closePeriodKinds(rules).flatMap((kind) =>
    endingBefore(year, kind).map((period) => ({
      day: after(period),
      what: `办理${periodLabel(period)}结账`,
    })),
  );
}

function redemptions(year: string, { uses }: SchemeRules): Omit<CalendarEntry, 'scheme'>[] {
  if (uses.goods?.redeemed === 'monthly') {
    return periodsWithin(year, 'month').map((month) => ({
      day: `${month}-01`,
      what: `本月可集中兑换一次`,
    }));
  }
  if (uses.goods?.redeemed !== 'yearEnd') return [];
  return [
    { day: `${year}-01-31`, what: '上年的年底集中兑换截止' },
    { day: `${year}-12-01`, what: '年底集中兑换开始' },
  ];
}

/** The entries of a year, in order of their days; of each scheme from the day on which it takes effect. */
export function workCalendar(schemes: readonly CalendarScheme[], year: string): CalendarEntry[] {
  return schemes
    .flatMap(({ name: scheme, effectiveFrom, rules }) =>
      [
        ...meetings(year, rules.procedure),
        ...notices(year, rules.procedure),
        ...closes(year, rules),
        ...redemptions(year, rules),
      ]
        .filter(({ day }) => day > effectiveFrom)
        .map((entry) => ({ scheme, ...entry })),
    )
    .toSorted((a, b) => a.day.localeCompare(b.day));
}
