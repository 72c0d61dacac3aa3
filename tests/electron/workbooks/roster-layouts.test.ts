import { describe, expect, test } from 'vitest';
import { citizenIdOf } from '../../builders/citizen-ids.ts';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { parseRoster } from '../../../electron/host/imports/roster/parse.ts';
import { content, importRoster, NINE_GROUPS, whoLivesWhere, workbook } from './workbooks.ts';
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
    expect(() => detectColumns(content, 'roster', { sheet: '表', headingRow: 60_000 })).toThrow(
      '没有第 60000 行，请重新选择标题行',
    );
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

test('a second reading of the same file gives the same households', () => {
  expect(importRoster(sampleWorkbook('roster.xlsx'))).toEqual(importRoster(sampleWorkbook('roster.xlsx')));
});

describe('the address of a household', () => {
  const table = (heading: string, ...addresses: string[]) =>
    importRoster(
      workbook([
        {
          rows: [
            ['组别', '户号', '姓名', '与户主关系', heading],
            ...addresses.map((address, index) => [
              '1组',
              '101',
              `张${'甲乙丙'[index]!}`,
              index === 0 ? '户主' : '子',
              address,
            ]),
          ],
        },
      ]),
    );

  test.each(['住址', '门牌号', '家庭地址', '现住址', '居住地', '户籍地址'])(
    'is read from the column %s',
    (heading) => {
      expect(table(heading, '柳溪路12号').households[0]!.address).toBe('柳溪路12号');
    },
  );

  test('is that of any row of the household; another one in it is named', () => {
    expect(table('住址', '', '柳溪路12号').households[0]!.address).toBe('柳溪路12号');
    const { households, warnings } = table('住址', '柳溪路12号', '柳溪路12号', '县城');
    expect(households[0]!.address).toBe('柳溪路12号');
    expect(warnings).toMatchObject([
      {
        row: 4,
        field: '住址',
        value: '县城',
        message: '与本户第2行的住址不同，已按“柳溪路12号”导入，请核对',
      },
    ]);
  });

  test('longer than the field holds is named, and the household comes in without it', () => {
    const { households, warnings } = table('住址', '路'.repeat(101));
    expect(households[0]!.address).toBe('');
    expect(warnings).toMatchObject([{ row: 2, message: '住址超过100个字，未导入住址，请核对是否填错了列' }]);
  });
});

describe('an empty column 手机 before a filled column 户主电话', () => {
  const rows = [
    ['组别', '姓名', '与户主关系', '手机', '户主电话'],
    ['1组', '喇生龙', '户主', '', '13800000001'],
    ['1组', '喇玉兰', '妻', '', '13800000001'],
  ];

  test('the phones are those of the heads, and no name of a head is read from them', () => {
    const read = content(rows);
    expect(detectColumns(read, 'roster').columns).toMatchObject({ phone: 4, headName: null });
    const { households, faults } = parseRoster(read, detectColumns(read, 'roster'), { groups: NINE_GROUPS });
    expect(faults).toEqual([]);
    expect(households).toMatchObject([{ head: { phone: '13800000001' }, members: [{ phone: null }] }]);
  });

  test('taken for 户主 by hand, it is refused row by row', () => {
    const read = content(rows);
    const { columns, ...place } = detectColumns(read, 'roster');
    const { faults } = parseRoster(
      read,
      { ...place, columns: { ...columns, headName: 4, phone: null } },
      {
        groups: NINE_GROUPS,
      },
    );
    expect(faults.map(({ message }) => message)).toEqual([
      '户主“13800000001”里没有文字，请核对是否填错了列；本户其余1人一并不导入',
      '户主“13800000001”里没有文字，请核对是否填错了列',
    ]);
  });
});
