/** Periods in which points are counted: '2026-09', '2026-Q3', '2026-H2', '2026'. */
import { CHINESE_DIGITS, formatChineseNumber } from './chinese-numbers.ts';
import { plainWord } from './plain-text.ts';
import { addDays, isDate, isKnownYear, type TypedDate } from './dates.ts';
import { quoted } from './quotes.ts';

export const PERIOD_KINDS = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** How often, once in each period. */
export const EVERY_PERIOD: Record<PeriodKind, string> = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
};

const MONTHS_IN: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };

interface Parts {
  kind: PeriodKind;
  year: number;
  /** Ordinal within the year, 1-based. */
  number: number;
}

function write({ kind, year: ordinal, number }: Parts): string {
  const year = String(ordinal).padStart(4, '0');
  if (kind === 'month') return `${year}-${String(number).padStart(2, '0')}`;
  if (kind === 'quarter') return `${year}-Q${number}`;
  return kind === 'half' ? `${year}-H${number}` : year;
}

function read(period: string): Parts | undefined {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4])|-H([12]))?$/.exec(period);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (match[2]) return { kind: 'month', year, number: Number(match[2]) };
  if (match[3]) return { kind: 'quarter', year, number: Number(match[3]) };
  if (match[4]) return { kind: 'half', year, number: Number(match[4]) };
  return { kind: 'year', year, number: 1 };
}

function mustRead(period: string): Parts {
  const parts = read(period);
  if (!parts) throw new RangeError(`invalid period: ${period}`);
  return parts;
}

export function isPeriod(text: string): boolean {
  return isKnownYear(text) && read(text) !== undefined;
}

/**
 * Parses written periods (2026-9, 2026年9月, 2026年第三季度, 2026年下半年, 2026年) into the stored form; undefined
 * otherwise.
 */
export function parsePeriod(text: string): string | undefined {
  const plain = plainWord(text).replaceAll('。', '.').toUpperCase();
  if (isPeriod(plain)) return plain;
  const month = /^(\d{4})(?:[-/.]|年)(\d{1,2})月?份?$/.exec(plain);
  if (month) return checked({ kind: 'month', year: Number(month[1]), number: Number(month[2]) });
  const bare = /^(\d{4})(0[1-9]|1[0-2])$/.exec(plain);
  if (bare) return checked({ kind: 'month', year: Number(bare[1]), number: Number(bare[2]) });
  const part = /^(\d{4})年(?:第?([一二三四1-4])季度?|([上下])半年|度)?$/.exec(plain);
  if (!part) return undefined;
  const year = Number(part[1]);
  if (part[2])
    return checked({ kind: 'quarter', year, number: Number(part[2]) || CHINESE_DIGITS.indexOf(part[2]) });
  if (part[3]) return checked({ kind: 'half', year, number: part[3] === '上' ? 1 : 2 });
  return checked({ kind: 'year', year, number: 1 });
}

/** Parses the text of a month field: every form of `parsePeriod`, and with `today` 9月 or 9 of this year. */
export function readTypedMonth(text: string, today?: string): TypedDate {
  const bare = /^(\d{1,2})月?份?$/.exec(plainWord(text.slice(0, 60)))?.[1];
  const full = bare !== undefined && today !== undefined ? `${today.slice(0, 4)}-${bare}` : text.slice(0, 60);
  const month = parsePeriod(full);
  if (month !== undefined && periodKind(month) === 'month') return { date: month };
  return {
    fault: `看不懂月份${quoted(text.trim().slice(0, 20))}，请写成 ${(today ?? '2026-09').slice(0, 7)} 的样子`,
  };
}

function checked(parts: Parts): string | undefined {
  const text = write(parts);
  return isPeriod(text) ? text : undefined;
}

export function periodKind(period: string): PeriodKind {
  return mustRead(period).kind;
}

/** The period of a kind that contains a date. */
export function periodOf(kind: PeriodKind, date: string): string {
  if (!isDate(date)) throw new RangeError(`invalid date: ${date}`);
  const month = Number(date.slice(5, 7));
  return write({ kind, year: Number(date.slice(0, 4)), number: Math.ceil(month / MONTHS_IN[kind]) });
}

/** First and last day. */
export function periodBounds(period: string): { from: string; to: string } {
  const parts = mustRead(period);
  return { from: firstDay(parts), to: addDays(firstDay(shifted(parts, 1)), -1) };
}

function firstDay({ kind, year, number }: Parts): string {
  const month = (number - 1) * MONTHS_IN[kind] + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

function shifted({ kind, year, number }: Parts, by: number): Parts {
  const inYear = 12 / MONTHS_IN[kind];
  const ordinal = year * inYear + number - 1 + by;
  return { kind, year: Math.floor(ordinal / inYear), number: (ordinal % inYear) + 1 };
}

export function isInPeriod(date: string, period: string): boolean {
  const { from, to } = periodBounds(period);
  return date >= from && date <= to;
}

export function previousPeriod(period: string): string {
  return write(shifted(mustRead(period), -1));
}

export function nextPeriod(period: string): string {
  return write(shifted(mustRead(period), 1));
}

/** Periods of a kind that lie within another one, earliest first; none when they are longer. */
export function periodsWithin(period: string, kind: PeriodKind): string[] {
  const { kind: outer, year, number } = mustRead(period);
  const count = Math.floor(MONTHS_IN[outer] / MONTHS_IN[kind]);
  return Array.from({ length: count }, (_, index) =>
    write({ kind, year, number: (number - 1) * count + index + 1 }),
  );
}

/** Display form: 2026年9月, 2026年第三季度, 2026年上半年, 2026年. */
export function periodLabel(period: string): string {
  const { kind, year, number } = mustRead(period);
  if (kind === 'month') return `${year}年${number}月`;
  if (kind === 'quarter') return `${year}年第${formatChineseNumber(number)}季度`;
  if (kind === 'half') return `${year}年${number === 1 ? '上' : '下'}半年`;
  return `${year}年`;
}
