import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { parseGoods } from '../../../electron/host/imports/goods/parse.ts';
import { readWorkbookInWorker } from '../../../electron/host/workbooks/read-in-worker.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { parseRegister } from '../../../electron/host/imports/register/parse.ts';
import { importRoster, NINE_GROUPS } from './workbooks.ts';
import { sum } from '../../../shared/values/sum.ts';
import { SAMPLES, sampleWorkbook } from '../../builders/samples.ts';

interface Expected {
  households: number;
  people: number;
  groups: number;
  partyMembers: number;
  register: { rows: number; plus: number; minus: number };
  faults: { file: string; row: number; label: string }[];
  rareNames: [string, string][];
}

const expected = JSON.parse(readFileSync(path.join(SAMPLES, 'expected.json'), 'utf8')) as Expected;

/** The faults of one file as they stand in expected.json, each found at its row and beginning with its label. */
function expectFaults(file: string, faults: { row: number; message: string }[]): void {
  const wanted = expected.faults.filter((fault) => fault.file === file);
  expect(faults.map((fault) => fault.row)).toEqual(wanted.map((fault) => fault.row));
  wanted.forEach(({ label }, index) => expect(faults[index]!.message.startsWith(label)).toBe(true));
}

function registerHouseholds() {
  return importRoster(sampleWorkbook('roster.xlsx')).households.map((household, index) => ({
    id: index + 1,
    householdNo: household.householdNo!,
    groupNumber: household.groupNumber,
    headName: household.head.name,
    memberNames: household.members.map((member) => member.name),
  }));
}

test('the roster of 地禾村 gives 355 households, 916 people, 9 groups and 29 party members, and its six faults', () => {
  const result = importRoster(sampleWorkbook('roster.xlsx'));
  const people = result.households.flatMap(({ head, members }) => [head, ...members]);
  expect(result.households).toHaveLength(expected.households);
  expect(people).toHaveLength(expected.people);
  expect(new Set(result.households.map((household) => household.groupNumber)).size).toBe(expected.groups);
  expect(people.filter((person) => person.politicalStatus === '中共党员')).toHaveLength(
    expected.partyMembers,
  );
  expectFaults('roster', result.faults);
  expect(result.warnings).toEqual([]);
  for (const [householdNo, name] of expected.rareNames) {
    expect(result.households.find((household) => household.householdNo === householdNo)?.head.name).toBe(
      name,
    );
  }
});

test('a duplicate citizen ID names the other row, and each fault its column and value', () => {
  const { faults } = importRoster(sampleWorkbook('roster.xlsx'));
  expect(faults[1]).toMatchObject({ row: 921, column: 'G', field: '身份证号', value: '990825198504274176' });
  expect(faults[1]!.message).toContain('第13行');
  expect(faults[5]).toMatchObject({ row: 925, column: 'B', field: '村民小组', value: '第九十九村民小组' });
});

test('every birth date of the roster is the one in the citizen ID, whatever its style and the time zone', () => {
  const zone = process.env['TZ'];
  try {
    for (const name of ['Asia/Shanghai', 'America/Los_Angeles', 'UTC']) {
      process.env['TZ'] = name;
      const { households } = importRoster(sampleWorkbook('roster.xlsx'));
      const people = households.flatMap(({ head, members }) => [head, ...members]);
      expect(people.find((person) => person.row === 16)?.birthDate).toBe('2008-03-06');
      for (const { citizenId, birthDate } of people) {
        expect(citizenId!.slice(6, 14)).toBe(birthDate!.replaceAll('-', ''));
      }
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('the GB18030 roster with other column names gives 60 households without a fault', () => {
  const result = importRoster(sampleWorkbook('roster-gb18030.csv'), 'roster-gb18030.csv');
  const whole = importRoster(sampleWorkbook('roster.xlsx')).households.slice(0, 60);
  expect(result.faults).toEqual([]);
  expect(result.households.map(({ householdNo, head }) => [householdNo, head.name])).toEqual(
    whole.map(({ householdNo, head }) => [householdNo, head.name]),
  );
});

test('the register of September gives 180 lines, +1015 and −42, and its six faults', async () => {
  const content = await readWorkbookInWorker(
    sampleWorkbook('register-2026-09.xlsx'),
    'register-2026-09.xlsx',
  );
  const result = parseRegister(content, detectColumns(content, 'register'), {
    period: '2026-09',
    households: registerHouseholds(),
    items: [{ id: 7, name: '垃圾分类', category: '环境' }],
    groups: NINE_GROUPS,
  });
  expect(result.lines).toHaveLength(expected.register.rows);
  const points = result.lines.map((line) => line.points ?? 0);
  expect(sum(points.filter((value) => value > 0))).toBe(expected.register.plus * 100);
  expect(-sum(points.filter((value) => value < 0))).toBe(expected.register.minus * 100);
  expectFaults('register', result.faults);
  expect(result.faults[1]!.message).toContain('2组翁强琪');
  expect(result.faults[1]!.message).toContain('8组翁强琪');
  expect(result.faults[5]!.message).toContain('工作表第3行');
  expect(result.lines.find((line) => line.itemText === '垃圾分类')?.itemId).toBe(7);
});

test('the goods list gives 30 goods and its two faults, and prices without the noise of binary fractions', () => {
  const content = readWorkbook(sampleWorkbook('goods.xlsx'), 'goods.xlsx');
  const result = parseGoods(content, detectColumns(content, 'goods'), { barredCategories: ['烟酒'] });
  expect(result.goods).toHaveLength(30);
  expectFaults('goods', result.faults);
  expect(result.goods.find((line) => line.name === '毛巾')).toEqual({
    row: 7,
    code: '6910000039595',
    name: '毛巾',
    spec: '34×74cm',
    unit: '条',
    points: 600,
    source: 'donated',
    quantity: 99,
    unitPrice: 660,
    bestBefore: null,
    category: '日用品',
    provider: '',
  });
  expect(result.goods.find((line) => line.name === '食用油')?.bestBefore).toBe('2027-09-15');
});
