/** Attack: years at the edge of what a date can hold, typed or on the computer's clock. */
import { expect, test } from 'vitest';
import { clockDoubt } from '../../db/database/clock-doubt.ts';
import { confirmClock } from '../../db/village/confirm-clock.ts';
import { date, month } from '../../shared/contract/fields.ts';
import { localDate } from '../../shared/values/dates.ts';
import {
  isPeriod,
  nextPeriod,
  parsePeriod,
  periodBounds,
  previousPeriod,
} from '../../shared/values/period.ts';
import { buildVillage } from '../builders/village.ts';

test.each(['0000', '0001', '1849', '2200', '9999'])('the year %s is in no date, month or period', (year) => {
  expect(month().safeParse(`${year}-01`).error?.issues[0]?.message).toBe(
    '“期间”的年份应在 1850 至 2199 之间',
  );
  expect(date('日期').safeParse(`${year}-12-31`).error?.issues[0]?.message).toBe(
    '“日期”的年份应在 1850 至 2199 之间',
  );
  for (const period of [`${year}-01`, `${year}-Q1`, `${year}-H1`, year]) {
    expect(isPeriod(period)).toBe(false);
    expect(parsePeriod(period)).toBeUndefined();
  }
});

test('the first and last periods have their neighbours', () => {
  expect(previousPeriod('1850-01')).toBe('1849-12');
  expect(nextPeriod('2199-12')).toBe('2200-01');
  expect(periodBounds('2199')).toEqual({ from: '2199-01-01', to: '2199-12-31' });
  expect(previousPeriod('0001-01')).toBe('0000-12');
});

test.each([
  ['0001-01-01T00:00:00Z', '1850-01-01'],
  ['+012026-09-26T00:00:00Z', '2199-12-31'],
])('a clock at %s opens every screen, and no act is recorded by it', (instant, today) => {
  const village = buildVillage();
  const store = { ...village.store, doubtsDates: true, clock: () => new Date(instant) };
  expect(localDate(store.clock())).toBe(today);
  expect(clockDoubt(store).today).toBe(today);
  expect(() => confirmClock(store, village.by.administrator, { date: today })).toThrow('请先改好电脑的日期');
  village.close();
});
