/** Columns of an import that their heading does not tell. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { buildHousehold } from '../builders/households.ts';
import { inForceScheme } from '../builders/schemes.ts';
import { buildVillage, groupRenamed, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(
  () => buildVillage({ groups: 3 }),
  (opened) => {
    ({ village, app } = opened);
    ['上湾', '下湾', '竹山冲'].forEach((name, index) => groupRenamed(village, index + 1, name));
  },
);

const office = () => clientFor(app, village, 'accountant');
const roster = (text: string) => new File([text], '花名册.csv');
const register = (text: string) => new File([text], '登记册.csv');

test('a column that names the village’s groups is their column, whatever heads it', async () => {
  const file = roster('次数,姓名,住在哪片\n1,田大山,上湾\n2,贺老根,竹山冲\n3,向先才,下湾\n');
  const { columns, notes } = await office().households.readRoster({ file });
  expect(columns).toMatchObject({ group: 2, name: 1 });
  expect(notes).toContain('“住在哪片”里都是本村的组名，已当作村民小组。');
  const book = register('日期,户主,事由,加分,片\n2026-09-03,田大山,打扫,2,上湾\n');
  const found = await office().declarations.readRegister({ file: book, period: '2026-09' });
  expect(found.columns.group).toBe(4);
});

test('a column of numbers, or of words of which few are groups, is none of groups', async () => {
  const file = roster('姓名,次数,地方\n田大山,1,上湾\n贺老根,2,镇上\n向先才,3,县里\n');
  expect((await office().households.readRoster({ file })).columns.group).toBeNull();
});

test('the columns chosen for a table are those of the next one with the same headings', async () => {
  const { schemeId } = inForceScheme(village);
  buildHousehold(village, '田大山');
  const lines = (day: string) => `日期,户主,做了什么,奖,片\n2026-09-${day},田大山,参加防汛值守,8,甲\n`;
  const file = register(lines('03'));
  const found = await office().declarations.readRegister({ file, period: '2026-09' });
  expect(found.missing).toEqual(['事由', '加分']);
  const mapping = { ...found, columns: { ...found.columns, reason: 2, plus: 3, group: null } };
  const common = { period: '2026-09', schemeId, choices: [] };
  await office().declarations.importRegister({ ...common, file, mapping, requestId: randomUUID() });

  const next = await office().declarations.readRegister({ file: register(lines('04')), period: '2026-09' });
  expect(next).toMatchObject({
    missing: [],
    columns: { date: 0, headName: 1, reason: 2, plus: 3, group: null },
  });
  expect(next.notes).toContain('列照 2026-09-26 导入同样标题的表时选的，请核对。');

  // So they are when the rows that were left out come back, with a column of reasons behind.
  const faults = [{ row: 2, message: '查无此户' }];
  const left = await office().workbooks.faultRows({ file, sheet: found.sheet, headingRow: 1, faults });
  const again = await office().declarations.readRegister({ file: left.file, period: '2026-09' });
  expect(again.columns).toMatchObject({ reason: 2, plus: 3 });

  // A table with other headings is read by its own.
  const other = register('户主,日期,事由,加分\n田大山,2026-09-05,参加防汛值守,8\n');
  const read = await office().declarations.readRegister({ file: other, period: '2026-09' });
  expect(read).toMatchObject({ columns: { headName: 0, date: 1, reason: 2, plus: 3 }, notes: [] });
});
