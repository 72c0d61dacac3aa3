import { expect, test } from 'vitest';
import { parseRoster } from '../../../electron/host/imports/roster/parse.ts';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { content } from './workbooks.ts';

const GROUPS = [{ number: 1, name: '上庄组' }];

test('a roster without 政治面貌 says nothing of it; an empty cell of the column is 群众', () => {
  const without = content([
    ['小组', '户号', '姓名', '与户主关系'],
    ['上庄组', '01001', '张三', '户主'],
  ]);
  const withColumn = content([
    ['小组', '户号', '姓名', '与户主关系', '政治面貌'],
    ['上庄组', '01001', '张三', '户主', ''],
    ['上庄组', '01001', '李四', '妻', '党员'],
  ]);
  const [plain, told] = [without, withColumn].map(
    (sheet) => parseRoster(sheet, detectColumns(sheet, 'roster'), { groups: GROUPS }).households[0],
  );
  expect(plain?.head.politicalStatus).toBe('');
  expect(told?.head.politicalStatus).toBe('群众');
});

test('who entered a line stands under 经手人 as well', () => {
  const sheet = content([
    ['日期', '小组', '户主', '事由', '加分', '经手人'],
    ['2026-09-01', '上庄组', '张三', '打扫', 2, '李四'],
  ]);
  expect(detectColumns(sheet, 'register').columns.registrar).toBe(5);
});
