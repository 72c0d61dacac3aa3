/** The value of a cell as it is shown: dates, numbers, errors. */
import * as XLSX from '@e965/xlsx';
import { textCell, UNSAVED_RESULT, type Cell } from './content.ts';

const ERROR_NAMES: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

const DAY = 86_400_000;

const MINUTE_OF_DAY = 1 / 1440;

export function cellValue(cell: XLSX.CellObject | undefined, date1904: boolean): Cell {
  if (!cell) return null;
  if (cell.t === 'z' || cell.v === undefined || cell.v === null) {
    return cell.f ? { fault: 'formula', text: `=${cell.f}` } : null;
  }
  if (cell.t === 'e') return { fault: 'error', text: ERROR_NAMES[Number(cell.v)] ?? '#错误' };
  if (cell.t === 'b') return cell.v ? '是' : '否';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (typeof cell.v === 'number') return numberValue(cell.v, formatOf(cell), date1904);
  const text = String(cell.v);
  if (cell.f && text === UNSAVED_RESULT) return { fault: 'formula', text: `=${cell.f}` };
  return text.trim() === '' ? null : textCell(text);
}

function formatOf(cell: XLSX.CellObject): string {
  return typeof cell.z === 'string' ? cell.z : '';
}

function numberValue(value: number, format: string, date1904: boolean): Cell {
  if (!Number.isFinite(value)) return null;
  // A household number displayed as 01001 is meant so, though 1001 is stored.
  if (/^0{2,20}$/.test(format) && Number.isInteger(value) && value >= 0) {
    return String(value).padStart(format.length, '0');
  }
  if (format !== '' && isDateFormat(format)) return serialDate(value, format, date1904) ?? value;
  return value;
}

function isDateFormat(format: string): boolean {
  return Boolean(XLSX.SSF.is_date(format)) && /[yd年日]|m[-/.]|月/i.test(format);
}

/** Whether the hour is shown: 16:00 is then what the clerk reads there. */
function showsHours(format: string): boolean {
  return /h|上午/i.test(format.replace(/"[^"]*"|\\.|\[\$[^\]]*\]/g, ''));
}

/**
 * Day of a date cell, independent of the machine's time zone. Programs that store Chinese midnight as UTC
 * leave 16:00 of the previous day (or 15:59:17, Shanghai's local mean time before 1901): such a cell means
 * the following day, unless it shows the hour.
 */
function serialDate(serial: number, format: string, date1904: boolean): string | undefined {
  const days = date1904 ? serial + 1462 : serial;
  if (days < 1 || days > 100_000) return undefined;
  const part = days - Math.floor(days);
  const writtenAsUtc = !showsHours(format) && Math.abs(part - 2 / 3) < MINUTE_OF_DAY;
  const whole = Math.floor(days + MINUTE_OF_DAY) + (writtenAsUtc ? 1 : 0);
  // Serial 60 is the nonexistent 29 February 1900; earlier serials are off by one.
  const corrected = whole < 60 ? whole + 1 : whole;
  return new Date(Date.UTC(1899, 11, 30) + corrected * DAY).toISOString().slice(0, 10);
}
