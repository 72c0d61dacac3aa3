/** What the imports hand out: 样表, and the rows that were not taken. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { tableRows } from '../../electron/host/workbooks/cells.ts';
import { detectColumns } from '../../electron/host/workbooks/detect-columns.ts';
import { readWorkbook } from '../../electron/host/workbooks/read-workbook.ts';
import { writeWorkbook } from '../../electron/host/workbooks/write-workbook.ts';
import { faultyRows } from '../../shared/workbooks/row-fault.ts';
import { FIELDS, type SpreadsheetKind } from '../../shared/workbooks/columns.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const office = () => clientFor(app, village, 'accountant');

test.each(Object.keys(FIELDS) as SpreadsheetKind[])(
  'the blank workbook of a %s has every column that its import needs, and an example that is skipped',
  async (kind) => {
    const { file } = await office().workbooks.sample({ kind });
    expect(file.name).toMatch(/样表\.xlsx$/);
    const content = readWorkbook(await file.bytes(), file.name);
    const found = detectColumns(content, kind);
    expect(found.missing).toEqual([]);
    expect(found.notes).toEqual([]);
    expect(found.headingRow).toBe(1);
    const mapped = Object.values(found.columns).filter((column) => column !== null);
    expect(mapped).toHaveLength(found.headings.length);
    const blocks = [{ columns: found.columns, from: 0, to: 99 }];
    expect(tableRows(content, found, blocks)).toEqual([]);
    expect(content.sheets[1]?.name).toBe('填写说明');
    // Its heading, every column but the serial number, and what holds for all.
    expect(content.sheets[1]?.rows).toHaveLength(found.headings.length + 1);
  },
);

test('the rows that were not taken leave with their reasons, and come in once they are corrected', async () => {
  const rows = [
    ['村花名册'],
    ['户号', '村民小组', '姓名', '与户主关系', '身份证号'],
    ['01001', '一组', '田大山', '户主', ''],
    ['01002', '九十九组', '贺老根', '户主', ''],
    ['01002', '九十九组', '刘桂香', '配偶', ''],
  ];
  const file = new File([Uint8Array.from(writeWorkbook([{ name: '花名册', rows }]))], '花名册.xlsx');
  const { notes: _, ...mapping } = await office().households.readRoster({ file });
  const { faults } = await office().households.importRoster({
    requestId: randomUUID(),
    file,
    mapping,
    acceptChanges: [],
  });
  expect(faults.map(({ row, rows: left }) => [row, left])).toEqual([[4, [4, 5]]]);
  const left = await office().workbooks.faultRows({
    file,
    sheet: '花名册',
    headingRow: mapping.headingRow,
    faults,
  });
  expect(left.file.name).toBe('花名册（未导入的行）.xlsx');
  const [sheet] = readWorkbook(await left.file.bytes(), left.file.name).sheets;
  expect(sheet?.rows.map((row) => row[2] ?? null)).toEqual([null, '姓名', '贺老根', '刘桂香']);
  expect(sheet?.rows[2]?.[5]).toMatch(/村民小组不存在/);
  const corrected = (sheet?.rows ?? []).map((row) =>
    row.map((cell) => (cell === '九十九组' ? '二组' : typeof cell === 'object' ? null : cell)),
  );
  const again = new File(
    [Uint8Array.from(writeWorkbook([{ name: '花名册', rows: corrected }]))],
    '改正.xlsx',
  );
  const found = await office().households.readRoster({ file: again });
  const taken = await office().households.importRoster({
    requestId: randomUUID(),
    file: again,
    mapping: found,
    acceptChanges: [],
  });
  expect(taken).toMatchObject({ households: 1, members: 2, faults: [] });
});

test('a wrongly mapped table answers its equal faults once, and all its rows leave with a reason', async () => {
  const rows = [
    ['户号', '村民小组', '姓名', '与户主关系'],
    ...Array.from({ length: 300 }, (_, index) => [
      String(99_001 + index),
      '九十九组',
      `贺${'甲乙丙丁戊己庚辛壬癸'[index % 10] ?? ''}${'子丑寅卯辰巳'[index % 6] ?? ''}`,
      '户主',
    ]),
  ];
  const file = new File([Uint8Array.from(writeWorkbook([{ name: '花名册', rows }]))], '花名册.xlsx');
  const mapping = await office().households.readRoster({ file });
  const { faults } = await office().households.previewRoster({ file, mapping });
  expect(faults.length).toBeLessThan(5);
  expect(faultyRows(faults)).toBe(300);
  const asked = { requestId: randomUUID(), file, mapping, acceptChanges: [] };
  expect((await office().households.importRoster(asked)).faults).toEqual(faults);
  const { headingRow, sheet } = mapping;
  const left = await office().workbooks.faultRows({ file, sheet, headingRow, faults });
  const [saved] = readWorkbook(await left.file.bytes(), left.file.name).sheets;
  expect(saved?.rows).toHaveLength(301);
  // Each in its own words: the rows of the table they came from are not there to look up.
  expect(saved?.rows.slice(1).every((row) => String(row.at(-1)).startsWith('村民小组不存在'))).toBe(true);
});
