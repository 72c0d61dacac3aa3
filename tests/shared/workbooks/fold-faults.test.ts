import { expect, test } from 'vitest';
import { faultyRows } from '../../shared/workbooks/row-fault.ts';
import { foldFaults } from '../../renderer/imports/fold-faults.ts';

const outside = (row: number) => ({
  row,
  field: '日期',
  value: `2026-09-${String((row % 28) + 1).padStart(2, '0')}`,
  message: `日期不在本期：2026-09-${String((row % 28) + 1).padStart(2, '0')}不属于2026年11月`,
});

test('a hundred and ninety times the same fault is one line, and the others stay as they are', () => {
  const faults = Array.from({ length: 190 }, (_, index) => outside(index + 2));
  const other = { row: 50, field: '户主', value: '田大山', message: '查无此户：本村没有“田大山”' };
  expect(foldFaults([...faults, other])).toEqual([
    { ...outside(2), others: 189 },
    { ...other, others: 0 },
  ]);
  expect(foldFaults(faults.slice(0, 9))).toHaveLength(9);
});

test('rows with faults are counted once each', () => {
  expect(faultyRows([{ row: 3 }, { row: 3 }, { row: 7 }])).toBe(2);
  expect(faultyRows([])).toBe(0);
});
