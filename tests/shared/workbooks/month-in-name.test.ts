import { expect, test } from 'vitest';
import { monthInName } from '../../../shared/workbooks/month-in-name.ts';

test('the month is read out of a sheet name however it is written', () => {
  const months: [string, number | undefined][] = [
    ['9月', 9],
    ['09月登记', 9],
    ['九月份', 9],
    ['十二月', 12],
    ['2026年9月', 9],
    ['2026-09', 9],
    ['202609', 9],
    ['登记表（2026.9）', 9],
    ['11月', 11],
    ['一组', undefined],
    ['Sheet1', undefined],
    ['2026年登记册', undefined],
  ];
  for (const [name, month] of months) expect(monthInName(name), name).toBe(month);
});

test('a month of another year is none of the year asked for', () => {
  expect(monthInName('2025年9月', 2026)).toBe(0);
  expect(monthInName('2026年9月', 2026)).toBe(9);
  expect(monthInName('9月', 2026)).toBe(9);
});
