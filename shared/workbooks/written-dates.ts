import { isDate, parseDate, plainDate } from '../values/dates.ts';

/**
 * A day or only a month ("1967年6月", "196706"), usual in registers of persons. 1969.1 may be January or
 * October: a number loses its trailing zero.
 */
export type WrittenDate =
  | { date: string; month?: undefined; doubt?: undefined }
  | { month: string; date?: undefined; doubt?: undefined }
  | { doubt: readonly [string, string]; date?: undefined; month?: undefined };

/** Parses a cell of a date column; undefined when it is neither a day nor a month. */
export function readWrittenDate(cell: string | number): WrittenDate | undefined {
  const plain = plainDate(String(cell)).replace(/生$/, '');
  const date = parseDate(typeof cell === 'number' ? cell : plain) ?? dayNumber(plain);
  if (date !== undefined) return { date };
  const january = /^(\d{4})\.1$/.exec(plain)?.[1];
  if (january !== undefined && isDate(`${january}-01-01`)) {
    return { doubt: [`${january}-01`, `${january}-10`] };
  }
  const match = /^(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月?|(\d{2}))$/.exec(plain);
  const month = `${match?.[1]}-${(match?.[2] ?? match?.[3] ?? match?.[4] ?? '').padStart(2, '0')}`;
  return match && isDate(`${month}-01`) ? { month } : undefined;
}

/** 1969年1月或1969年10月 */
export function doubtInWords([first, second]: readonly [string, string]): string {
  return `${monthInWords(first)}或${monthInWords(second)}`;
}

function monthInWords(month: string): string {
  return `${month.slice(0, 4)}年${String(Number(month.slice(5)))}月`;
}

/** Whether 9.3 may have been written 9.30 where it went through a number: 9.1, 9.2, 9.3. */
export function mayLackTrailingZero(text: string): boolean {
  return /^\d{1,2}\.[1-3]$/.test(plainDate(text));
}

/**
 * Parses the activity date in a register of one period ('YYYY-MM'): a full date, or one without the year
 * ("9月3日", "9.3", "3日"), completed from the period.
 */
export function readDateInPeriod(cell: string | number, period: string): string | undefined {
  const full = readWrittenDate(cell)?.date;
  if (full !== undefined) return full;
  const plain = plainDate(String(cell));
  if (typeof cell === 'number' && mayLackTrailingZero(plain)) return undefined;
  const match =
    /^(?:(\d{1,2})(?:月|[-/.]))(\d{1,2})[日号]?$/.exec(plain) ?? /^()(\d{1,2})[日号]$/.exec(plain);
  if (!match) return undefined;
  const month = match[1] ? match[1].padStart(2, '0') : period.slice(5, 7);
  const date = `${period.slice(0, 4)}-${month}-${(match[2] ?? '').padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}

/** A spreadsheet serial number stored as text, as in .csv files made from unformatted date cells. */
function dayNumber(plain: string): string | undefined {
  return /^[1-6]\d{4}$/.test(plain) ? parseDate(Number(plain)) : undefined;
}
