import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/values/dates.ts';
import {
  isInPeriod,
  isPeriod,
  nextPeriod,
  parsePeriod,
  periodBounds,
  periodKind,
  periodLabel,
  periodOf,
  periodsWithin,
  previousPeriod,
  type PeriodKind,
} from '../../../shared/values/period.ts';

describe('a period', () => {
  test.each([
    ['2026-09', 'month', '2026-09-01', '2026-09-30', '2026年9月'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', '2024年2月'],
    ['2026-Q3', 'quarter', '2026-07-01', '2026-09-30', '2026年第三季度'],
    ['2026-H1', 'half', '2026-01-01', '2026-06-30', '2026年上半年'],
    ['2026-H2', 'half', '2026-07-01', '2026-12-31', '2026年下半年'],
    ['2026', 'year', '2026-01-01', '2026-12-31', '2026年'],
  ])('%s is a %s from %s to %s, called %s', (period, kind, from, to, label) => {
    expect(periodKind(period)).toBe(kind);
    expect(periodBounds(period)).toEqual({ from, to });
    expect(periodLabel(period)).toBe(label);
    expect(parsePeriod(label)).toBe(period);
  });

  test('is followed and preceded across the turn of the year', () => {
    expect(nextPeriod('2026-12')).toBe('2027-01');
    expect(previousPeriod('2026-01')).toBe('2025-12');
    expect(nextPeriod('2026-Q4')).toBe('2027-Q1');
    expect(previousPeriod('2026-H1')).toBe('2025-H2');
    expect(nextPeriod('2026')).toBe('2027');
  });

  test('has the shorter periods within it, earliest first', () => {
    expect(periodsWithin('2026-Q3', 'month')).toEqual(['2026-07', '2026-08', '2026-09']);
    expect(periodsWithin('2026', 'quarter')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(periodsWithin('2026', 'month')).toHaveLength(12);
    expect(periodsWithin('2026', 'year')).toEqual(['2026']);
    expect(periodsWithin('2026-09', 'quarter')).toEqual([]);
  });

  test('is read as clerks write it', () => {
    expect(parsePeriod('2026-9')).toBe('2026-09');
    expect(parsePeriod('２０２６年９月份')).toBe('2026-09');
    expect(parsePeriod('2026-q3')).toBe('2026-Q3');
    expect(parsePeriod('2026年3季度')).toBe('2026-Q3');
    expect(parsePeriod('2026年度')).toBe('2026');
    for (const wrong of ['', '2026-13', '2026-Q5', '2026年13月', '九月'])
      expect(parsePeriod(wrong)).toBeUndefined();
    expect(isPeriod('2026-9')).toBe(false);
    expect(() => periodBounds('2026-00')).toThrow(RangeError);
  });

  test('of any kind holds its date, and neighbours touch without overlap', () => {
    const kinds = fc.constantFrom<PeriodKind>('month', 'quarter', 'half', 'year');
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 100_000 }), (kind, days) => {
        const date = addDays('1900-01-01', days);
        const period = periodOf(kind, date);
        expect(isInPeriod(date, period)).toBe(true);
        expect(addDays(periodBounds(period).to, 1)).toBe(periodBounds(nextPeriod(period)).from);
        expect(previousPeriod(nextPeriod(period))).toBe(period);
        expect(isInPeriod(date, nextPeriod(period))).toBe(false);
      }),
    );
  });
});
