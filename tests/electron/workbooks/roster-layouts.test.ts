import { describe, expect, test } from 'vitest';
import { citizenIdOf } from '../../builders/citizen-ids.ts';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { parseRoster } from '../../../electron/host/imports/roster/parse.ts';
import { dateCell, importRoster, NINE_GROUPS, whoLivesWhere, workbook } from './workbooks.ts';
import { sampleWorkbook } from '../../builders/samples.ts';

const HEADING = [
  '组别',
  '家庭编号',
  '成员姓名',
  '家庭关系',
  '公民身份号码',
  '出生年月',
  '政治面貌',
  '手机号',
];
const PEOPLE = [
  ['1组', '101', '张三', '户主', citizenIdOf(1, '19700203'), '1970.02.03', '党员', '13800000001'],
  ['1组', '101', '李四', '妻', citizenIdOf(2, '19710304'), '1971年3月4日', '', ''],
  ['1组', '101', '张小', '长子', citizenIdOf(3, '19950506'), '1995年5月', '团员', ''],
  ['第二村民小组', '201', '王五', '本人', citizenIdOf(5, '19600708'), '19600708', '群众', ''],
];
const HOUSES = ['张三: 李四 张小', '王五:'];

describe('the same roster in every format', () => {
  for (const format of ['xlsx', 'biff8', 'ods', 'xlml', 'html', 'xlsb', 'fods'] as const) {
    test(`as ${format}`, () => {
      const result = importRoster(workbook([{ rows: [HEADING, ...PEOPLE] }], format));
      expect(result.faults).toEqual([]);
      expect(whoLivesWhere(result)).toEqual(HOUSES);
      expect(result.households[0]!.head).toMatchObject({
        citizenId: citizenIdOf(1, '19700203'),
        phone: '13800000001',
        politicalStatus: '中共党员',
        sex: '男',
      });
      expect(result.households[0]!.members.map((member) => [member.relation, member.relationText])).toEqual([
        ['配偶', '妻'],
        ['子', '长子'],
      ]);
    });
  }

  for (const separator of [',', '\t', ';']) {
    for (const mark of ['', '\uFEFF']) {
      test(`as .csv parted by ${JSON.stringify(separator)}, ${mark === '' ? 'without' : 'with'} byte order mark`, () => {
        const lines = [HEADING, ...PEOPLE].map((row) => row.map((cell) => `"${cell}"`).join(separator));
        const bytes = Buffer.from(mark + lines.join('\r\n'));
        expect(whoLivesWhere(importRoster(bytes, '花名册.csv'))).toEqual(HOUSES);
      });
    }
  }

  test('as the Unicode text of Excel (UTF-16)', () => {
    const text = [HEADING, ...PEOPLE].map((row) => row.join('\t')).join('\r\n');
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(whoLivesWhere(importRoster(bytes, '花名册.txt'))).toEqual(HOUSES);
  });

  test('as a web page in GB2312 that calls itself .xls', () => {
    const bytes = Buffer.concat([
      Buffer.from(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table>',
      ),
      Buffer.from('<tr><td>'),
      Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
      Buffer.from('</td><td>'),
      Buffer.from([0xd7, 0xe9]),
      Buffer.from('</td></tr><tr><td>'),
      Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
      Buffer.from('</td><td>1</td></tr></table></body></html>'),
    ]);
    expect(whoLivesWhere(importRoster(bytes, '花名册.xls'))).toEqual(['张三:']);
  });
});

describe('layouts of the heading', () => {
  test('headings with blanks, line breaks and stars below a title and a line of dates', () => {
    const rows = [
      ['地禾村花名册'],
      ['填报单位：地禾村', '', '填报日期：2026年9月1日'],
      ['村民\n小组', '户 号', '姓　名', '与户主\r\n关系', '*身份证号码（18位）'],
      ['1', '101', '张　三', '户主', citizenIdOf(1, '19700203')],
    ];
    expect(whoLivesWhere(importRoster(workbook([{ rows, merges: ['A1:E1'] }])))).toEqual(['张三:']);
  });

  test('two heading rows with merged cells', () => {
    const rows = [
      ['花名册', null, null, null, null, null],
      ['村民小组', '户主', null, '家庭成员', null, null],
      [null, '姓名', '户编号', '姓名', '关系', '身份证号'],
      ['三组', '张三', '1', '张三', '本人', citizenIdOf(1, '19700203')],
      [null, null, null, '李四', '妻子', citizenIdOf(2, '19710304')],
      ['三组', '王五', '2', '王五', '本人', citizenIdOf(5, '19600708')],
    ];
    const merges = ['A1:F1', 'A2:A3', 'B2:C2', 'D2:F2', 'A4:A5', 'B4:B5', 'C4:C5'];
    const content = readWorkbook(workbook([{ rows, merges }]), '花名册.xlsx');
    const detected = detectColumns(content, 'roster');
    expect(detected).toMatchObject({ headingRow: 3, firstRow: 4, missing: [] });
    expect(detected.columns).toMatchObject({ group: 0, headName: 1, householdNo: 2, name: 3, relation: 4 });
    const result = parseRoster(content, detected, { groups: NINE_GROUPS });
    expect(result.faults).toEqual([]);
    expect(whoLivesWhere(result)).toEqual(['张三: 李四', '王五:']);
  });

  test('of several sheets the roster is taken, the others are reported', () => {
    const sheets = [
      { name: '说明', rows: [['填表说明'], ['一、姓名按身份证填写'], ['二、不得漏户']] },
      { name: '花名册', rows: [HEADING, ...PEOPLE] },
      { name: '八组', rows: [HEADING, PEOPLE[0]!] },
    ];
    const detected = detectColumns(readWorkbook(workbook(sheets), '花名册.xlsx'), 'roster');
    expect(detected.sheet).toBe('花名册');
    expect(detected.otherSheets).toEqual([
      { name: '说明', rows: 3, similar: false },
      { name: '八组', rows: 2, similar: true },
    ]);
    expect(detected.sampleRows[0]).toEqual(PEOPLE[0]);
  });

  test('the clerk may name the sheet, the heading row and the columns', () => {
    const rows = [
      ['甲', '乙', '丙'],
      ['1', '张三', 'x'],
      ['1', '李四', 'y'],
    ];
    const content = readWorkbook(workbook([{ name: '表', rows }]), '表.xlsx');
    const detected = detectColumns(content, 'roster');
    expect(detected.missing).toEqual(['姓名']);
    expect(() => parseRoster(content, detected, { groups: NINE_GROUPS })).toThrow('没有找到“姓名”列');
    const again = detectColumns(content, 'roster', { sheet: '表', headingRow: 1 });
    expect(again.headings).toEqual(['甲', '乙', '丙']);
    const mapping = { ...again, columns: { group: 0, name: 1 } };
    expect(whoLivesWhere(parseRoster(content, mapping, { groups: NINE_GROUPS }))).toEqual(['张三:', '李四:']);
  });

  test('the phone of a guardian or grid member is not taken for the person’s', () => {
    const rows = [
      ['姓名', '组', '监护人姓名', '监护人电话', '银行卡号'],
      ['张三', '1', '李四', '13900000000', '622848'],
    ];
    const { columns } = detectColumns(readWorkbook(workbook([{ rows }]), '表.xlsx'), 'roster');
    expect(columns).toMatchObject({ name: 0, group: 1, phone: null, headName: null });
  });
});

describe('who belongs to which household', () => {
  test('without household numbers each 户主 begins one', () => {
    const rows = [
      ['小组', '姓名', '关系'],
      ['1', '张三', '户主'],
      ['1', '李四', '配偶'],
      ['1', '王五', '户主'],
      ['1', '赵六', '母亲'],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(whoLivesWhere(result)).toEqual(['张三: 李四', '王五: 赵六']);
    expect(result.households.map((household) => household.householdNo)).toEqual([null, null]);
  });

  test('one row for each household with only its head and size', () => {
    const rows = [
      ['序号', '组别', '户主姓名', '家庭人口', '联系电话'],
      [1, '十一组', '张三', 4, 13800000001],
      [2, '十一组', '李四', '2人', '0570-7012345'],
      ['合计', null, null, 6, null],
    ];
    const groups = [{ number: 11, name: '第十一村民小组' }];
    const result = importRoster(workbook([{ rows }]), '花名册.xlsx', groups);
    expect(result.faults).toEqual([]);
    expect(whoLivesWhere(result)).toEqual(['张三:', '李四:']);
    expect(result.households.map(({ declaredSize, head }) => [declaredSize, head.phone])).toEqual([
      [4, '13800000001'],
      [2, '05707012345'],
    ]);
  });

  test('the head’s name in each member’s row, without relations', () => {
    const rows = [
      ['组', '户主姓名', '家庭成员'],
      ['1', '张三', '李四'],
      ['1', '张三', '张三'],
      ['1', '王五', '王五'],
    ];
    expect(whoLivesWhere(importRoster(workbook([{ rows }])))).toEqual(['张三: 李四', '王五:']);
  });

  test('a household number written only in the first row, cells not merged', () => {
    const rows = [
      ['组', '户号', '姓名', '关系'],
      ['1', '01', '张三', '户主'],
      [null, null, '李四', '配偶'],
      ['1', '02', '王五', '户主'],
    ];
    expect(whoLivesWhere(importRoster(workbook([{ rows }])))).toEqual(['张三: 李四', '王五:']);
  });

  test('numbers that start again in each group get the group before them, and do not join two households', () => {
    const rows = [
      ['组', '户号', '姓名', '关系'],
      ['1', '1', '张三', '户主'],
      ['2', '1', '李四', '户主'],
      ['2', '2', '王五', '户主'],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(whoLivesWhere(result)).toEqual(['张三:', '李四:', '王五:']);
    expect(result.households.map((household) => household.householdNo)).toEqual(['01001', '02001', '2']);
    expect(result.warnings.map((warning) => warning.row)).toEqual([2, 3]);
  });

  test('group names as lines of their own, repeated headings, totals and signatures between the rows', () => {
    const rows = [
      ['姓名', '关系', '备注'],
      ['第一组', null, null],
      ['张三', '户主', null],
      ['小计', null, '1人'],
      ['姓名', '关系', '备注'],
      ['第二组', null, null],
      ['李四', '户主', null],
      ['合计：2人', null, null],
      ['制表人：王会计', null, '审核：'],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(result.faults).toEqual([]);
    expect(result.households.map(({ head, groupNumber }) => [head.name, groupNumber])).toEqual([
      ['张三', 1],
      ['李四', 2],
    ]);
  });

  test('the group in the title holds when there is no column for it', () => {
    const rows = [['地禾村第三村民小组花名册'], ['姓名', '关系'], ['张三', '户主']];
    expect(importRoster(workbook([{ rows }])).households[0]!.groupNumber).toBe(3);
  });

  test('a tag merged over the household’s rows is every member’s and the household’s', () => {
    const rows = [
      ['组', '户号', '姓名', '关系', '人员类别', '居住情况'],
      ['1', '01', '张三', '户主', '低保户、残疾人', '常住'],
      [null, null, '李四', '配偶', null, '外出务工'],
    ];
    const result = importRoster(workbook([{ rows, merges: ['A2:A3', 'B2:B3', 'E2:E3'] }]));
    expect(result.households[0]!.tags).toEqual(['低保', '残疾人户']);
    expect(result.households[0]!.members[0]!.tags).toEqual(['低保', '残疾人户', '外出']);
  });
});

describe('faults and warnings', () => {
  const heading = ['组', '户号', '姓名', '关系', '性别', '身份证号', '出生日期', '电话'];

  test('a faulty member is left out alone; a faulty head excludes the household, with the reason', () => {
    const rows = [
      heading,
      ['1', '01', '张三', '户主', '男', citizenIdOf(1, '19700203'), '', ''],
      ['1', '01', '李四', '配偶', '女', '12345', '', ''],
      ['1', '02', '', '户主', '男', citizenIdOf(5, '19600708'), '', ''],
      ['1', '02', '赵六', '子', '男', citizenIdOf(7, '19900708'), '', ''],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(whoLivesWhere(result)).toEqual(['张三:']);
    expect(result.households[0]!.rows).toEqual([2]);
    expect(result.faults.map(({ row, field }) => [row, field])).toEqual([
      [3, '身份证号'],
      [4, '姓名'],
    ]);
    expect(result.faults[1]!.message).toContain('本户其余1人一并不导入');
  });

  test('IDs with blanks, full-width figures and a small x are read; one kept as a number is a clear fault', () => {
    const id = citizenIdOf(282, '19840908');
    const wide = id.replaceAll('9', '９').toLowerCase();
    const rows = [
      heading,
      ['1', '01', '张三', '户主', '女', `${wide.slice(0, 6)} ${wide.slice(6, 14)} ${wide.slice(14)}`, '', ''],
      ['1', '02', '李四', '户主', '男', Number('990825197002030012'), '', ''],
      ['1', '03', '王五', '户主', '男', '9.90825E+17', '', ''],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(result.households[0]!.head.citizenId).toBe(id);
    expect(result.faults.map((fault) => fault.row)).toEqual([3, 4]);
    for (const fault of result.faults) expect(fault.message).toContain('后几位已丢失');
  });

  test('two heads under one number, no head, an unknown group, an unreadable birth date', () => {
    const rows = [
      heading,
      ['1', '01', '张三', '户主', '', '', '', ''],
      ['1', '01', '李四', '户主', '', '', '', ''],
      ['1', '02', '王五', '子', '', '', '', ''],
      ['12', '03', '赵六', '户主', '', '', '', ''],
      ['1', '04', '钱七', '户主', '', '', '去年', ''],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(result.households).toEqual([]);
    expect(result.faults.map(({ row, field }) => [row, field])).toEqual([
      [3, '与户主关系'],
      [4, '与户主关系'],
      [5, '村民小组'],
      [6, '出生日期'],
    ]);
  });

  test('sex against the ID, an odd telephone and a missing ID are warnings, and the person is imported', () => {
    const rows = [
      heading,
      ['1', '01', '张三', '户主', '女', citizenIdOf(1, '19700203'), '', '12'],
      ['1', '02', '李四', '户主', '女', '', '', '13800000001、13900000002'],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(result.faults).toEqual([]);
    expect(result.warnings.map(({ row, field }) => [row, field])).toEqual([
      [2, '性别'],
      [2, '联系电话'],
      [3, '身份证号'],
    ]);
    expect(result.households[1]!.head.phone).toBe('13800000001');
  });

  test('one person twice in a household without IDs is a fault', () => {
    const rows = [heading, ['1', '01', '张三', '户主'], ['1', '01', '李四', '子'], ['1', '01', '李四', '子']];
    const result = importRoster(workbook([{ rows }]));
    expect(whoLivesWhere(result)).toEqual(['张三: 李四']);
    expect(result.faults.map((fault) => fault.row)).toEqual([4]);
  });

  test('a household number stored as a number keeps the zeros it is shown with', () => {
    const rows = [heading, ['1', { t: 'n', v: 1001, z: '00000' } as const, '张三', '户主']];
    expect(importRoster(workbook([{ rows }])).households[0]!.householdNo).toBe('01001');
  });
});

describe('dates', () => {
  const heading = ['组', '姓名', '出生日期'];
  const birthDates = (bytes: Buffer) =>
    importRoster(bytes).households.map((household) => household.head.birthDate);

  test('every style that villages use', () => {
    const styles = [
      '1952-02-03',
      '1967.06.27',
      '19840908',
      '2008/3/6',
      '2008年3月6日',
      '２００８年３月６日',
      39513,
      20080306,
    ];
    const rows = [heading, ...styles.map((style, index) => ['1', `张${index}`, style])];
    expect(birthDates(workbook([{ rows }]))).toEqual([
      '1952-02-03',
      '1967-06-27',
      '1984-09-08',
      '2008-03-06',
      '2008-03-06',
      '2008-03-06',
      '2008-03-06',
      '2008-03-06',
    ]);
  });

  for (const format of ['xlsx', 'biff8', 'ods'] as const) {
    test(`date cells in ${format}, also those that programs wrote as the UTC of a Chinese midnight`, () => {
      const serials = [39513, 39512 + 2 / 3, 39512 + (15 * 3600 + 59 * 60 + 17) / 86_400, 39513.4];
      const rows = [
        heading,
        ...serials.map((serial, index) => ['1', `张${'甲乙丙丁'[index]}`, dateCell(serial)]),
      ];
      expect(birthDates(workbook([{ rows }], format))).toEqual(Array(4).fill('2008-03-06'));
    });
  }

  test('date cells of a workbook that counts from 1904', () => {
    const rows = [heading, ['1', '张三', dateCell(39513 - 1462)]];
    expect(birthDates(workbook([{ rows }], 'xlsx', true))).toEqual(['2008-03-06']);
    expect(birthDates(workbook([{ rows }], 'biff8', true))).toEqual(['2008-03-06']);
  });
});

test('a second reading of the same file gives the same households', () => {
  expect(importRoster(sampleWorkbook('roster.xlsx'))).toEqual(importRoster(sampleWorkbook('roster.xlsx')));
});
