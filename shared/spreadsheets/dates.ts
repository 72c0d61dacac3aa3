import { isDate, parseDate } from '../dates.ts';

/** A day, or a month only ("1967年6月", "196706"), as registers of persons often have it. */
export type WrittenDate = { date: string; month?: undefined } | { month: string; date?: undefined };

/** Reads a cell of a date column; undefined when it is neither a day nor a month. */
export function readWrittenDate(cell: string | number): WrittenDate | undefined {
  const plain = plainText(cell);
  const date = parseDate(typeof cell === 'number' ? cell : plain) ?? dayNumber(plain);
  if (date !== undefined) return { date };
  const match = /^(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月?|(\d{2}))$/.exec(plain);
  const month = `${match?.[1]}-${(match?.[2] ?? match?.[3] ?? match?.[4] ?? '').padStart(2, '0')}`;
  return match && isDate(`${month}-01`) ? { month } : undefined;
}

/**
 * Reads the day of a deed in a register of one period ('YYYY-MM'): a full date, or one without the year
 * ("9月3日", "9.3", "3日"), which is then the period's.
 */
export function readDateInPeriod(cell: string | number, period: string): string | undefined {
  const full = readWrittenDate(cell)?.date;
  if (full !== undefined || typeof cell === 'number') return full;
  const plain = plainText(cell);
  const match =
    /^(?:(\d{1,2})(?:月|[-/.]))(\d{1,2})[日号]?$/.exec(plain) ?? /^()(\d{1,2})[日号]$/.exec(plain);
  if (!match) return undefined;
  const month = match[1] ? match[1].padStart(2, '0') : period.slice(5, 7);
  const date = `${period.slice(0, 4)}-${month}-${(match[2] ?? '').padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}

function plainText(cell: string | number): string {
  return String(cell)
    .normalize('NFKC')
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
    .replace(/^'/, '')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/生$/, '')
    .replace(/[。、]/g, '.')
    .replace(/[—–－]/g, '-');
}

/** A spreadsheet's day number that came as text, as it does in .csv files made from unformatted date cells. */
function dayNumber(plain: string): string | undefined {
  return /^[1-6]\d{4}$/.test(plain) ? parseDate(Number(plain)) : undefined;
}
