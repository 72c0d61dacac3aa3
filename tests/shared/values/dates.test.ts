import { expect, test } from 'vitest';
import {
  addDays,
  ageOn,
  chineseDate,
  daysBetween,
  isDate,
  localDate,
  localDateTime,
  weekday,
} from '../../../shared/values/dates.ts';

test('days are counted across months, leap days and years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-09-26', '2026-10-03')).toBe(7);
  expect(daysBetween('2026-10-03', '2026-09-26')).toBe(-7);
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
});

test('a date stands on paper as 2026年9月26日', () => {
  expect(chineseDate('2026-09-26')).toBe('2026年9月26日');
  expect(chineseDate('2026-01-02')).toBe('2026年1月2日');
});

test('a day has the weekday of the calendar', () => {
  expect(weekday('2026-09-26')).toBe('星期六');
  expect(weekday('2028-02-29')).toBe('星期二');
});

test('the day in the village begins at Beijing midnight, whatever the zone of the machine', () => {
  expect(localDate('2026-09-25T16:00:00.000Z')).toBe('2026-09-26');
  expect(localDate('2026-09-25T15:59:59.999Z')).toBe('2026-09-25');
  expect(localDate(new Date('2026-09-26T00:00:00+08:00'))).toBe('2026-09-26');
  expect(localDateTime('2026-09-25T16:05:00.000Z')).toBe('2026-09-26 00:05');
  expect(() => localDate('soon')).toThrow(RangeError);
});

test('a year of age is full on the birthday', () => {
  expect(ageOn('2008-09-26', '2026-09-25')).toBe(17);
  expect(ageOn('2008-09-26', '2026-09-26')).toBe(18);
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
});

test('only days of the calendar are dates', () => {
  expect(isDate('2026-09-30')).toBe(true);
  expect(isDate('2026-09-31')).toBe(false);
  expect(isDate('2026-9-30')).toBe(false);
});
