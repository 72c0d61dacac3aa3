/** Who belongs to which household, however a roster says it. */
import { describe, expect, test } from 'vitest';
import { importRoster, whoLivesWhere, workbook } from './workbooks.ts';

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
