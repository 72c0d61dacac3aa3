/** What a roster's rows are refused or warned for, and its dates in every style. */
import { describe, expect, test } from 'vitest';
import { citizenIdOf } from '../../builders/citizen-ids.ts';
import { dateCell, importRoster, whoLivesWhere, workbook } from './workbooks.ts';

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

  test('媳妇 stays as it is written and is asked about; one who married away is pointed out', () => {
    const rows = [
      [...heading, '备注'],
      ['1', '01', '张三', '户主', '男', '', '1953-02-03', '', ''],
      ['1', '01', '李四', '媳妇', '女', '', '1955-02-03', '', ''],
      ['1', '01', '张梅', '女', '女', '', '1980-02-03', '', '外嫁'],
    ];
    const result = importRoster(workbook([{ rows }]));
    expect(result.households[0]!.members[0]).toMatchObject({ relation: '其他', relationText: '媳妇' });
    const told = result.warnings.map(({ row, message }) => `${String(row)} ${message}`).join('\n');
    expect(told).toMatch(/3 “媳妇”可能是妻子，也可能是儿媳/);
    expect(told).toMatch(/4 备注写着“外嫁”/);
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

  test('a member without a relation comes in as 其他, and it is said', () => {
    const rows = [
      heading,
      ['1', '01', '张三', '户主', '', citizenIdOf(1, '19700203')],
      ['1', '01', '李四', '', '', citizenIdOf(2, '19710304')],
    ];
    expect(importRoster(workbook([{ rows }])).warnings).toMatchObject([
      { row: 3, name: '李四', message: '没有写与户主关系，新增的人记为“其他”，请核对' },
    ]);
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
