import { expect, test } from 'vitest';
import { faultyRows, faultOmittingHousehold } from '../../../shared/workbooks/row-fault.ts';
import { MAX_FAULTS, countFaults, foldFaults, unfoldFaults } from '../../../shared/workbooks/fold-faults.ts';

const outside = (row: number) => ({
  row,
  field: '日期',
  value: `2026-09-${String((row % 28) + 1).padStart(2, '0')}`,
  message: `日期不在本期：2026-09-${String((row % 28) + 1).padStart(2, '0')}不属于2026年11月`,
  general: '日期不在本期：不属于2026年11月',
});

test('a hundred and ninety times the same fault is one line, and the others stay as they are', () => {
  const faults = Array.from({ length: 190 }, (_, index) => outside(index + 2));
  const other = { row: 50, field: '户主', value: '田大山', message: '查无此户：本村没有“田大山”' };
  expect(foldFaults([...faults, other])).toEqual([
    {
      ...outside(2),
      value: '（各行不同）',
      message: '日期不在本期：不属于2026年11月',
      alike: Array.from({ length: 189 }, (_, index) => index + 3),
    },
    other,
  ]);
  expect(foldFaults(faults.slice(0, 9))).toHaveLength(9);
});

test('what is missing is one line each, without the words that hold for its first row only', () => {
  const faults = ['上庄组', '中庄组', '下庄组'].flatMap((group, position) =>
    Array.from({ length: 10 + position }, (_, index) =>
      faultOmittingHousehold(
        {
          row: 100 * position + index + 2,
          field: '村民小组',
          value: group,
          message: `本村没有“${group}”，请改正小组`,
          name: `户主${String(index)}`,
        },
        index % 3,
      ),
    ),
  );
  const folded = foldFaults(faults);
  expect(folded.map(({ value, message, name, alike = [] }) => [value, message, name, alike.length])).toEqual(
    ['上庄组', '中庄组', '下庄组'].map((group, index) => [
      group,
      `本村没有“${group}”，请改正小组；其余家人一并不导入`,
      undefined,
      9 + index,
    ]),
  );
  expect(folded[0]?.names).toEqual(Array.from({ length: 10 }, (_, index) => `户主${String(index)}`));
  expect(foldFaults(folded)).toEqual(folded);
});

test('faults with other figures in their words are not equal', () => {
  const faults = Array.from({ length: 20 }, (_, row) => ({
    row: row + 2,
    field: '身份证号',
    value: '',
    message: `与第${String(row)}行相同`,
  }));
  expect(foldFaults(faults)).toEqual(faults);
});

test('rows with faults are counted once each', () => {
  expect(faultyRows([{ row: 3 }, { row: 3 }, { row: 7 }])).toBe(2);
  expect(faultyRows([])).toBe(0);
});

test('faults are folded a second time without losing a row, and unfolded again', () => {
  const early = Array.from({ length: 12 }, (_, index) => outside(index + 2));
  const later = Array.from({ length: 3 }, (_, index) => outside(index + 20));
  const folded = foldFaults([...foldFaults(early), ...later]);
  expect(folded).toHaveLength(1);
  expect(countFaults(folded)).toBe(15);
  expect(faultyRows(folded)).toBe(15);
  expect(unfoldFaults(folded).map(({ row }) => row)).toEqual([...early, ...later].map(({ row }) => row));
});

test('however many different faults there are, the answer is short and no row is lost', () => {
  const words = (row: number) => `说法${'甲乙丙丁戊己庚辛壬癸'[row % 10] ?? ''}${'子'.repeat(row)}`;
  const faults = Array.from({ length: 700 }, (_, row) => ({
    ...outside(row + 1),
    message: words(row),
    general: undefined,
  }));
  const folded = foldFaults(faults);
  expect(folded).toHaveLength(MAX_FAULTS + 1);
  expect(faultyRows(folded)).toBe(700);
  expect(folded.at(-1)?.message).toMatch(/请先改正上面的/);
});
