import { expect, test } from 'vitest';
import type { Cell } from '../../electron/host/workbooks/content.ts';
import { detectColumns } from '../../electron/host/workbooks/detect-columns.ts';
import { monthOfRegister } from '../../electron/host/imports/register/month.ts';

const HEADING: Cell[] = ['日期', '户主', '事由', '加分'];

function monthOf(name: string, dates: Cell[], fileName = '登记册.xlsx'): string | null {
  const rows = [HEADING, ...dates.map((date): Cell[] => [date, '田大山', '打扫卫生', 2])];
  const content = { fileName, sheets: [{ name, hidden: false, rows, merges: [] }] };
  return monthOfRegister(content, detectColumns(content, 'register'), '2026-11-28');
}

test('a register’s month is that of most of its dates', () => {
  expect(monthOf('表格', ['2026-09-03', '2026.9.4', 20260905, '2026-08-31'])).toBe('2026-09');
  expect(monthOf('11月', ['2026-09-03', '2026-09-04'])).toBe('2026-09');
});

test('without whole dates it is that of the sheet’s name, in the year written or the present one', () => {
  expect(monthOf('2025年9月', ['9.3', '9.4'])).toBe('2025-09');
  expect(monthOf('9月', ['9.3', '9.4'], '2025年登记册.xlsx')).toBe('2025-09');
  expect(monthOf('九月份', ['3日'])).toBe('2026-09');
  expect(monthOf('表格', ['9.3'])).toBeNull();
});
