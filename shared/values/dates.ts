/** Calendar dates as 'YYYY-MM-DD' text, without clock and in Beijing time only. */
import { plainText } from './plain-text.ts';
import { quoted } from './quotes.ts';

const DAY = 86_400_000;
const BEIJING = 8 * 3_600_000;

/** The years of all dates in the program: outside them a year is mistyped, or a clock wrong. */
const FIRST_YEAR = 1850;
const LAST_YEAR = 2199;
export const YEARS_TAKEN = `${String(FIRST_YEAR)} 至 ${String(LAST_YEAR)}`;
const FIRST_INSTANT = Date.parse(`${FIRST_YEAR}-01-01T00:00:00+08:00`);
const LAST_INSTANT = Date.parse(`${LAST_YEAR}-12-31T23:59:59+08:00`);

/** Whether the year with which a date, month or period begins is within the program's years. */
export function isKnownYear(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Whether an instant is within the program's years. */
export function isKnownInstant(instant: Date): boolean {
  const time = instant.getTime();
  return time >= FIRST_INSTANT && time <= LAST_INSTANT;
}

/** Longer than any written date. */
const LONGEST = 60;

/**
 * Normalises separators and digits of a written date: full width, blanks, Chinese full stop or comma, long
 * dashes, a trailing clock time (removed). Empty for a text too long to be a date.
 */
export function plainDate(text: string): string {
  if (text.length > LONGEST) return '';
  return plainText(text)
    .trim()
    .replace(/(?:T|\s{1,9})\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z?$/, '')
    .replace(/[\s'‘’]/g, '')
    .replace(/[。、·]/g, '.')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

/**
 * Parses the date styles of people and village workbooks: 1952-02-03, 1967.06.27, 2008/3/6, 19840908,
 * 2008年3月6日 (also full width; a trailing clock time is dropped), or a spreadsheet serial number. Undefined
 * when it is not a calendar date.
 */
export function parseDate(text: string | number): string | undefined {
  if (typeof text === 'number') return dateFromNumber(text);
  const plain = plainDate(text);
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain)?.toSpliced(2, 1) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return undefined;
  return calendarDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

function dateFromNumber(value: number): string | undefined {
  const whole = Math.trunc(value);
  if (whole >= 10_000_000) return whole === value ? parseDate(String(whole)) : undefined;
  // A bare year in a date column (or 1967.06) must not be read as a serial number of 1905.
  const looksLikeYear = whole >= FIRST_YEAR && whole <= LAST_YEAR;
  if (whole < 367 || whole > 73_050 || looksLikeYear) return undefined;
  return dateAt(Date.UTC(1899, 11, 30) + whole * DAY);
}

/** Result of parsing a date field. */
export type TypedDate = { date: string; fault?: undefined } | { fault: string; date?: undefined };

/**
 * Parses the text of a date field: every style of `parseDate`, and with `today` a day without its year (10-5,
 * 10月5日, 5日), completed with the current year. Of something past or planned it may be the year before or the next one, if
 * that day is nearer: in January, 12-20 is last December's.
 */
export function readTypedDate(text: string, today?: string, lies?: 'past' | 'ahead'): TypedDate {
  const full = parseDate(text);
  if (full !== undefined) return { date: full };
  const plain = plainDate(text);
  const match = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/.exec(plain) ?? /^()(\d{1,2})[日号]$/.exec(plain);
  if (today !== undefined && match) {
    const date = nearestDay(today, match[1] ? Number(match[1]) : undefined, Number(match[2]), lies);
    if (date !== undefined) return { date };
  }
  const missing = missingDay(text, today?.slice(0, 4));
  if (missing !== undefined) return { fault: `${missing}，请改正` };
  const example = today ?? '1952-02-03';
  return { fault: `看不懂日期${quoted(shortened(text))}，请写成 ${example} 的样子` };
}

/** A day of this year, or of this month where none was written; of the one before or after it where that is nearer to today. */
function nearestDay(
  today: string,
  month: number | undefined,
  day: number,
  lies: 'past' | 'ahead' | undefined,
): string | undefined {
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const dayOf = (offset: number): string | undefined => {
    const months = month === undefined ? thisYear * 12 + thisMonth - 1 + offset : undefined;
    if (months === undefined) return calendarDate(thisYear + offset, month ?? thisMonth, day);
    return calendarDate(Math.floor(months / 12), (months % 12) + 1, day);
  };
  const now = dayOf(0);
  const other = lies === undefined ? undefined : dayOf(lies === 'past' ? -1 : 1);
  if (now === undefined || other === undefined) return now;
  const away = (date: string): number => Math.abs(Date.parse(date) - Date.parse(today));
  return away(other) < away(now) ? other : now;
}

/** 2026年9月没有31日: a date written clearly that the calendar does not have; `year` is that of a date without one. */
export function missingDay(text: string, year?: string): string | undefined {
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plainDate(text));
  const ofYear = Number(match?.[1] ?? year ?? 0);
  const [month, day] = [Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)];
  const isClear = ofYear >= FIRST_YEAR && ofYear <= LAST_YEAR && month >= 1 && month <= 12 && day <= 31;
  if (!isClear || day <= daysOfMonth(ofYear, month)) return undefined;
  return `${String(ofYear)}年${String(month)}月没有${String(day)}日`;
}

/** The typed text, shortened for messages. */
function shortened(text: string): string {
  const plain = text.trim();
  return plain.length > 20 ? `${plain.slice(0, 20)}…` : plain;
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDate(text) ? text : undefined;
}

/** Whether the text is a valid calendar date written 'YYYY-MM-DD'. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(Number(text.slice(0, 4)), month);
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function dateAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function timeOf(date: string): number {
  if (!isDate(date)) throw new RangeError(`invalid date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: string, days: number): string {
  return dateAt(timeOf(date) + days * DAY);
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (timeOf(to) - timeOf(from)) / DAY;
}

const WEEKDAYS = '日一二三四五六';

/** 2026-09-26 → 星期六 */
export function weekday(date: string): string {
  return `星期${WEEKDAYS.charAt(new Date(`${date}T00:00:00Z`).getUTCDay())}`;
}

/** '2026-09-26' → 2026年9月26日 */
export function chineseDate(date: string): string {
  timeOf(date);
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/**
 * The date in China at an instant, independent of the machine's time zone (no summer time since 1992). A clock
 * outside the program's years gives their first or last day, so that every screen opens and asks about the date.
 */
export function localDate(instant: Date | string): string {
  return localIso(instant).slice(0, 10);
}

/** Local date with hour and minute: '2026-09-26 08:05'. */
export function localDateTime(instant: Date | string): string {
  return localIso(instant).slice(0, 16).replace('T', ' ');
}

function localIso(instant: Date | string): string {
  const time = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(time)) throw new RangeError(`invalid instant: ${String(instant)}`);
  return new Date(Math.min(Math.max(time, FIRST_INSTANT), LAST_INSTANT) + BEIJING).toISOString();
}

/**
 * Full years of life on a day; people born on 29 February turn a year older on 1 March in non-leap years (民法典
 * counts full years).
 */
export function ageOn(birthDate: string, date: string): number {
  timeOf(birthDate);
  timeOf(date);
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whether somebody born on that day is under 18; false when the birth date is unknown or in the future. */
export function isMinorOn(birthDate: string | null, date: string): boolean {
  return birthDate !== null && birthDate <= date && ageOn(birthDate, date) < 18;
}

/** The instant at which a day begins in the village, in the stored format. */
export function startOfDay(date: string): string {
  return new Date(`${date}T00:00:00+08:00`).toISOString();
}
