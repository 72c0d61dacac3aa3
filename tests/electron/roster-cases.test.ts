/** Rosters as they come from other programs; all people are invented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listHouseholds } from '../../db/households/list.ts';
import { everyMember } from '../../db/households/rows.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { detectRoster, importRoster } from '../../electron/host/imports/roster/import.ts';
import type { Application } from '../../electron/host/application.ts';
import { writeWorkbook, type ExportCell } from '../../electron/host/workbooks/write-workbook.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { ALL_HOUSEHOLDS } from '../builders/households.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

function bytesOf(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, 'cases', name));
}

const take = (name: string) => importRoster(app, village.by.accountant, bytesOf(name), name);
const takeRows = (rows: ExportCell[][]) =>
  importRoster(app, village.by.accountant, writeWorkbook([{ name: '花名册', rows }]), 'roster.xlsx');
const names = () => everyMember(village.store).map(({ name }) => name);
const heads = () =>
  listHouseholds(village.store, ALL_HOUSEHOLDS).households.map(({ no, headName }) => `${no} ${headName}`);

describe('a roster', () => {
  it('with years and months kept as numbers has nobody born in 1905', async () => {
    expect(await take('A01-year-month-number/roster.xlsx')).toMatchObject({
      households: 2,
      members: 4,
      faults: [],
    });
    expect(everyMember(village.store).map(({ birthDate }) => birthDate)).toEqual([
      '1967-06-15',
      '1969-10-02',
      null,
      null,
    ]);
  });

  it('with invisible characters is read as it looks', async () => {
    expect(await take('A03-invisible-characters/roster.xlsx')).toMatchObject({
      households: 6,
      members: 6,
      faults: [],
    });
    expect(names().join('')).toBe('田大山何小云贺老根刘桂香黄有田宋铁牛');
    expect(
      everyMember(village.store).map(({ citizenId, phone }) => [citizenId?.length, phone.length]),
    ).toEqual(Array.from({ length: 6 }, () => [18, 11]));
  });

  it('with Kangxi radicals keeps the ordinary characters, and the next one finds the same people', async () => {
    expect(await take('A04-kangxi-radicals/roster.xlsx')).toMatchObject({ households: 5, faults: [] });
    expect(names()).toEqual(['高大山', '方石', '李小云', '马国强', '黄有田']);
    for (const query of ['高大山', 'gds', '⾼大山', '马国强', 'mgq'])
      expect(searchHouseholds(village.store, query), query).toHaveLength(1);
    expect(await take('A04-kangxi-radicals/again.xlsx')).toMatchObject({
      households: 0,
      unchanged: 3,
      nothingToDo: true,
    });
  });

  it('writes the dot of a minority name in twenty ways, and means one', async () => {
    expect(await take('A05-name-dots/roster.xlsx')).toMatchObject({ households: 19, faults: [] });
    expect(new Set(names())).toEqual(new Set(['买买提·吐尔逊']));
    expect(searchHouseholds(village.store, '买买提.吐尔逊', 50)).toHaveLength(19);
  });

  it.each(['cp0', 'cp936', 'cp1252'])(
    'of a program from before Excel 97 is GBK, whatever it says (%s)',
    async (page) => {
      expect(await take(`A06-biff5-gbk/old-program-${page}.xls`)).toMatchObject({
        households: 2,
        members: 4,
        faults: [],
      });
      expect(names()).toEqual(['田大山', '何小云', '贺老根', '刘桂香']);
    },
  );

  it('in two tables side by side is taken from both', async () => {
    const bytes = bytesOf('A07-side-by-side/side-by-side.xlsx');
    expect((await detectRoster(app, bytes, 'roster.xlsx', {})).notes).toEqual([
      '表中左右并排有2栏同样的标题，每一栏都会导入。',
    ]);
    expect(await take('A07-side-by-side/side-by-side.xlsx')).toMatchObject({ households: 6, faults: [] });
    expect(names()).toEqual(['田大山', '何小云', '贺老根', '宋铁牛', '黄有田', '刘桂香']);
  });

  it('with several people of a household in one row stops and says so', async () => {
    const rows = [
      ['户号', '户主姓名', '成员1姓名', '成员1关系', '成员2姓名', '成员2关系'],
      ['01001', '田大山', '何小云', '配偶', '田小山', '子'],
    ];
    await expect(takeRows(rows)).rejects.toThrow('一人一行');
    const again = [
      ['户号', '户主', '姓名', '关系', '姓名', '关系'],
      ['01001', '田大山', '何小云', '配偶', '田小山', '子'],
    ];
    await expect(takeRows(again)).rejects.toThrow('一人一行');
    expect(names()).toEqual([]);
  });

  it('with the head’s ID and telephone in each person’s row gives them to the head alone', async () => {
    const { faults } = await takeRows([
      ['户号', '村民小组', '户主姓名', '户主身份证号', '户主电话', '姓名', '与户主关系'],
      ['01001', '一组', '田大山', '990825196706150113', '13800000001', '田大山', '户主'],
      ['01001', '一组', '田大山', '990825196706150113', '13800000001', '何小云', '配偶'],
    ]);
    expect(faults).toEqual([]);
    expect(everyMember(village.store).map(({ name, citizenId, phone }) => [name, citizenId, phone])).toEqual([
      ['田大山', '990825196706150113', '13800000001'],
      ['何小云', null, ''],
    ]);
  });

  it('with hidden rows mentions them', async () => {
    const bytes = bytesOf('A08-hidden-rows/filtered.xlsx');
    expect((await detectRoster(app, bytes, 'roster.xlsx', {})).notes).toEqual(['隐藏的1行也在内（第3行）。']);
    expect(await take('A08-hidden-rows/filtered.xlsx')).toMatchObject({ households: 3, faults: [] });
  });

  it('with other papers than the ID takes the people without one', async () => {
    expect(await take('A13-other-ids/roster.xlsx')).toMatchObject({ households: 6, members: 9, faults: [] });
    expect(everyMember(village.store).filter(({ citizenId }) => citizenId === null)).toHaveLength(5);
  });

  it('whose household numbers lost their zeros finds the same households', async () => {
    expect(await take('A20-renumber/first.xlsx')).toMatchObject({ households: 2, faults: [] });
    expect(await take('A20-renumber/second.xlsx')).toMatchObject({
      households: 0,
      unchanged: 2,
      nothingToDo: true,
    });
    expect(heads()).toEqual(['01001 田大山', '01002 贺老根']);
  });

  it('exported, and saved by Excel, finds the same households', async () => {
    expect(await take('A20-renumber/as-exported.csv')).toMatchObject({ households: 2, faults: [] });
    expect(await take('A20-renumber/saved-by-excel.csv')).toMatchObject({
      households: 0,
      unchanged: 2,
      faults: [],
    });
    expect(heads()).toEqual(['00101 田大山', '00201 贺老根']);
  });

  it('without numbers and IDs twice changes nothing, also for namesakes', async () => {
    const rows = [
      ['村民小组', '姓名', '与户主关系', '联系电话'],
      ['一组', '田大山', '户主', '13800000001'],
      ['一组', '何小云', '配偶', ''],
      ['一组', '田大山', '户主', '13800000002'],
      ['一组', '刘桂香', '配偶', ''],
      ['一组', '田大山', '户主', ''],
    ];
    expect(await takeRows(rows)).toMatchObject({ households: 3, members: 5, faults: [] });
    const order = [rows[0]!, rows[3]!, rows[4]!, rows[1]!, rows[2]!, rows[5]!];
    for (const again of [rows, order])
      expect(await takeRows(again)).toMatchObject({
        households: 0,
        unchanged: 3,
        notAccepted: 0,
        nothingToDo: true,
      });
    // One of them alone: ambiguous.
    const alone = await takeRows([rows[0]!, ['一组', '田大山', '户主', '']]);
    expect(alone.faults[0]?.message).toMatch(/本组有3户户主都叫田大山（户号.*），请补写户号/);
  });

  it('names the person and the household of each fault, and the rows that are left out with it', async () => {
    const { faults } = await takeRows([
      ['户号', '村民小组', '姓名', '与户主关系', '身份证号'],
      ['01001', '九十九组', '田大山', '户主', ''],
      ['01001', '九十九组', '何小云', '配偶', ''],
    ]);
    expect(faults).toMatchObject([{ row: 2, name: '田大山', householdNo: '01001', rows: [2, 3] }]);
    expect(faults[0]?.message).toContain('系统→村信息');
  });
});
