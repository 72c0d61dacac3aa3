import { describe, expect, test } from 'vitest';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { parseGoods } from '../../../electron/host/imports/goods/parse.ts';
import type { WorkbookContent } from '../../../electron/host/workbooks/content.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { parseRegister } from '../../../electron/host/imports/register/parse.ts';
import { content, dateCell, workbook, type TestCell } from './workbooks.ts';

const HOUSEHOLDS = [
  { id: 1, householdNo: '01001', groupNumber: 1, headName: '张三', memberNames: ['张三', '李四'] },
  { id: 2, householdNo: '02001', groupNumber: 2, headName: '张三', memberNames: ['张三', '王五'] },
  { id: 3, householdNo: '02002', groupNumber: 2, headName: '赵六', memberNames: ['赵六', '李四'] },
  {
    id: 4,
    householdNo: '03001',
    groupNumber: 3,
    headName: '钱七',
    memberNames: ['钱七', '孙八'],
    formerNames: ['秦夏宝'],
  },
];

const GROUPS = [
  { number: 1, name: '上坎组' },
  { number: 2, name: '第二村民小组' },
  { number: 3, name: '第三村民小组' },
];

function register(rows: TestCell[][], merges: string[] = []) {
  return readRegister(readWorkbook(workbook([{ rows, merges }]), '表.xlsx'));
}

function readRegister(workbook: WorkbookContent) {
  const context = { period: '2026-09', households: HOUSEHOLDS, items: [], groups: GROUPS };
  return parseRegister(workbook, detectColumns(workbook, 'register'), context);
}

test('a head who is gone is told of with the household that he was in, so that nobody adds it a second time', () => {
  const { faults } = register([
    ['日期', '组别', '户主姓名', '事由', '加分'],
    ['2026-09-01', '三组', '秦夏宝', '扫路', 5],
  ]);
  expect(faults[0]!.message).toBe(
    '查无此户：3组没有“秦夏宝”，他原在3组钱七（户号03001）户里，已经离户，请改写现在的户主，不要另建一户',
  );
});

test('扣2 is a deduction of two points, and is not taken where awards are', () => {
  const who = ['2026-09-01', '3组', '钱七'];
  const signed = register([
    ['日期', '组别', '户主姓名', '事由', '分值'],
    [...who, '乱倒垃圾', '扣2'],
    [...who, '乱堆', '减 1.5分'],
  ]);
  expect(signed.faults).toEqual([]);
  expect(signed.lines.map(({ points }) => points)).toEqual([-200, -150]);
  const apart = register([
    ['日期', '组别', '户主姓名', '事由', '加分', '扣分'],
    [...who, '乱倒垃圾', '', '扣2'],
    [...who, '扫路', '扣2', ''],
  ]);
  expect(apart.lines.map(({ points }) => points)).toEqual([-200]);
  expect(apart.faults.map(({ message }) => message)).toEqual(['加分不能是负数，扣分请填在“扣分”列']);
});

describe('whom a line of the register means', () => {
  const heading = ['日期', '组别', '户号', '户主姓名', '事由', '加分', '扣分'];
  const line = (group: string, number: string, name: string, reason: string) => [
    '2026-09-01',
    group,
    number,
    name,
    reason,
    5,
    null,
  ];

  test('the head in the group, a member, or the household number', () => {
    const { lines, faults } = register([
      heading,
      line('上坎', '', '张三', '一'),
      line('2组', '', '张 三', '二'),
      line('', '', '孙八', '三'),
      line('', '2001', '', '四'),
      line('', '01001', '张三', '五'),
      line('二组', '', '李四', '六'),
    ]);
    expect(faults).toEqual([]);
    expect(lines.map((found) => found.householdId)).toEqual([1, 2, 4, 2, 1, 3]);
  });

  test('what cannot be decided is a fault that says what to add', () => {
    const { lines, faults } = register([
      heading,
      line('', '', '张三', '一'),
      line('', '', '李四', '二'),
      line('3组', '', '张三', '三'),
      line('九组', '', '张三', '四'),
      line('', '9999', '', '五'),
      line('', '03001', '赵六', '六'),
      line('', '', '', '七'),
    ]);
    expect(lines).toEqual([]);
    expect(faults.map(({ row, field, message }) => [row, field, message.split('：')[0]])).toEqual([
      [2, '村民小组', '同名户主，未写小组，无法确定'],
      [3, '村民小组', '同名村民，未写小组，无法确定'],
      [4, '户主', '查无此户'],
      [5, '村民小组', '村民小组不存在'],
      [6, '户号', '查无此户'],
      [7, '户号', '户号与户主不符'],
      [8, '户主', '没有填写户主，请补填户主姓名'],
    ]);
    expect(faults[2]!.message).toContain('上坎组张三（户号01001）、2组张三（户号02001）');
  });
});

describe('names of the register that look like those of the village', () => {
  const household = (id: number, groupNumber: number, headName: string) => {
    const householdNo = `0${String(groupNumber)}00${String(id)}`;
    return { id, householdNo, groupNumber, headName, memberNames: [headName] };
  };
  const context = {
    period: '2026-09',
    households: [
      household(1, 1, '阿依古丽·买买提江'),
      household(2, 1, '马国柱'),
      household(3, 1, '马国柱'),
      household(4, 2, '马国柱'),
      household(5, 2, '田大山'),
      household(6, 2, '田大山'),
    ],
    items: [],
    groups: [
      { number: 1, name: '移民新村·一组' },
      { number: 2, name: '三道沟(上)组' },
    ],
  };
  const of = (group: string, name: string) => {
    const sheet = content([
      ['日期', '组别', '户主姓名', '事由', '加分'],
      ['2026-09-01', group, name, '扫路', 5],
    ]);
    const { lines, faults } = parseRegister(sheet, detectColumns(sheet, 'register'), context);
    return lines[0]?.householdId ?? faults[0]!.message;
  };

  test('the group is the one whose name has another kind of dot', () => {
    for (const dot of ['·', '•', '・', '‧', '.', ' • '])
      expect(of(`移民新村${dot}一组`, '阿依古丽·买买提江')).toBe(1);
  });

  test('a name without its dot is not taken for the other, and the other is named', () => {
    expect(of('', '阿依古丽买买提江')).toBe(
      '查无此户：本村没有“阿依古丽买买提江”，只差间隔点的是移民新村·一组阿依古丽·买买提江（户号01001），请照档案写全姓名',
    );
  });

  test('namesakes of one group are asked for the number at once, others for the group first', () => {
    expect(of('', '田大山')).toMatch(/^同名户主，同组有2户，.*请补写户号$/);
    expect(of('', '马国柱')).toMatch(/^同名户主，未写小组，.*请补写村民小组，同组同名的再写户号$/);
    expect(of('移民新村•一组', '马国柱')).toMatch(/请补写户号$/);
  });
});

describe('dates and points of the register', () => {
  test('dates with and without the year, and date cells', () => {
    const dates = ['9月3日', '9.4', '5日', '2026.9.6', '20260907', dateCell(46_273), '2026年9月'];
    const { lines, faults } = register([
      ['日期', '户主', '事由', '分值'],
      ...dates.map((date, index) => [date, '钱七', `第${index}件`, 1]),
    ]);
    expect(lines.map((line) => line.date)).toEqual([
      '2026-09-03',
      '2026-09-04',
      '2026-09-05',
      '2026-09-06',
      '2026-09-07',
      '2026-09-08',
    ]);
    expect(faults.map(({ row, message }) => [row, message.slice(0, 5)])).toEqual([[8, '看不懂日期']]);
  });

  test('9.3 that was the number 9.30 is asked about in a .csv too, and in every row of a merged cell', () => {
    const heading = ['日期', '户主', '事由', '分值'];
    const csv = [
      '日期,户主,事由,分值',
      '9.3,钱七,一,1',
      '9.30,钱七,二,1',
      '9.12,钱七,三,1',
      '9月3日,钱七,四,1',
    ];
    const fromCsv = readRegister(readWorkbook(Buffer.from(csv.join('\n')), '登记册.csv'));
    expect(fromCsv.faults.map(({ row, message }) => [row, message.slice(0, 8)])).toEqual([
      [2, '日期“9.3”分'],
    ]);
    expect(fromCsv.lines.map(({ date }) => date)).toEqual(['2026-09-30', '2026-09-12', '2026-09-03']);
    const merged = register([heading, [9.3, '钱七', '一', 1], ['', '钱七', '二', 1]], ['A2:A3']);
    expect(merged.lines).toEqual([]);
    expect(merged.faults.map(({ row, message }) => [row, message.slice(0, 8)])).toEqual([
      [2, '日期“9.3”分'],
      [3, '日期“9.3”分'],
    ]);
    // Typed as a text it is what it says.
    expect(register([heading, ['9.3', '钱七', '一', 1]]).lines.map(({ date }) => date)).toEqual([
      '2026-09-03',
    ]);
  });

  test('four in the afternoon is the day that it shows; a day alone may be the UTC of a Chinese midnight', () => {
    const at = (serial: number, z: string): TestCell => ({ t: 'n', v: serial, z });
    const { lines } = register([
      ['日期', '户主', '事由', '分值'],
      [at(46277 + 2 / 3, 'yyyy-m-d h:mm'), '钱七', '打卡', 1],
      [at(46277 + 2 / 3, 'yyyy"年"m"月"d"日" 上午/下午h"时"mm"分"'), '钱七', '保洁', 1],
      [at(46276 + 2 / 3, 'yyyy-mm-dd'), '钱七', '扫路', 1],
    ]);
    expect(lines.map(({ date }) => date)).toEqual(['2026-09-12', '2026-09-12', '2026-09-12']);
  });

  test('加分 and 分值 that say different things of one row are a fault', () => {
    const who = ['2026-09-01', '钱七'];
    const { lines, faults } = register([
      ['日期', '户主', '事由', '加分', '扣分', '分值'],
      [...who, '一', 2, '', -2],
      [...who, '二', 2, '', 5],
      [...who, '三', 2, '', 2],
      [...who, '四', '', 3, 3],
      [...who, '五', '', 3, -3],
      [...who, '六', '', 3, 5],
      [...who, '七', 2, 0, 0],
    ]);
    expect(lines.map(({ reason, points }) => [reason, points])).toEqual([
      ['三', 200],
      ['四', -300],
      ['五', -300],
      ['七', 200],
    ]);
    expect(faults.map(({ row, message }) => [row, message.split('两处')[0]])).toEqual([
      [2, '“加分”是2，“分值”是-2，'],
      [3, '“加分”是2，“分值”是5，'],
      [7, '“扣分”是3，“分值”是5，'],
    ]);
  });

  test('a day that its month does not have is named', () => {
    const { faults } = register([
      ['日期', '户主', '事由', '分值'],
      ['9.31', '钱七', '扫路', 1],
      ['2026-02-30', '钱七', '修渠', 1],
    ]);
    expect(faults.map(({ message }) => message)).toEqual([
      '没有这一天：2026年9月没有31日，请改正日期',
      '没有这一天：2026年2月没有30日，请改正日期',
    ]);
  });

  test('signed points in one column; two columns with zeros and signs; what is no amount', () => {
    const oneColumn = register([
      ['日期', '户主', '事由', '加减分'],
      ['2026-09-01', '钱七', '一', '+5'],
      ['2026-09-01', '钱七', '二', '－2分'],
      ['2026-09-01', '钱七', '三', 0.1 + 0.2],
    ]);
    expect(oneColumn.lines.map((line) => line.points)).toEqual([500, -200, 30]);
    const { lines, faults } = register([
      ['日期', '户主', '事由', '加分', '扣分'],
      ['2026-09-01', '钱七', '一', 5, 0],
      ['2026-09-01', '钱七', '二', '', '-2'],
      ['2026-09-01', '钱七', '三', '', ''],
      ['2026-09-01', '钱七', '四', 0, ''],
      ['2026-09-01', '钱七', '五', 0.125, ''],
      ['2026-09-01', '钱七', '六', -1, ''],
      ['2026-09-01', '钱七', '', 1, ''],
    ]);
    expect(lines.map((line) => line.points)).toEqual([500, -200, null]);
    expect(faults.map(({ row, message }) => [row, message.slice(0, 6)])).toEqual([
      [5, '分值为零，请'],
      [6, '分值最多两位'],
      [7, '加分不能是负'],
      [8, '事由为空，请'],
    ]);
  });

  test('the same declaration twice is a fault; the declaration of another of the household on that day is not', () => {
    const { lines, faults } = register([
      ['序号', '日期', '户主', '姓名', '事由', '加分'],
      [1, '2026-09-01', '钱七', '钱七', '扫雪', 1],
      [2, '2026-09-01', '钱七', '孙八', '扫雪', 1],
      [3, '2026-09-01', '钱七', '钱七', '扫 雪', 1],
    ]);
    expect(lines.map((line) => line.row)).toEqual([2, 3]);
    expect(faults[0]).toMatchObject({ row: 4 });
    expect(faults[0]!.message).toContain('与第1行重复登记（序号1，在工作表第2行）');
  });

  test('of the months’ sheets that of the period is taken', () => {
    const month = (name: string, date: string) => ({
      name,
      rows: [['日期', '户主', '事由', '加分'], ...Array.from({ length: 3 }, () => [date, '钱七', '扫雪', 1])],
    });
    const bytes = workbook([
      month('8月', '2026-08-01'),
      month('9月', '2026-09-01'),
      month('10月', '2026-10-01'),
    ]);
    const file = readWorkbook(bytes, '登记册.xlsx');
    expect(detectColumns(file, 'register', { period: '2026-09' }).sheet).toBe('9月');
  });
});

describe('goods', () => {
  const read = (rows: TestCell[][], barredCategories = ['烟酒']) => {
    const file = content(rows);
    return parseGoods(file, detectColumns(file, 'goods'), { barredCategories });
  };
  const heading = ['条形码', '商品名称', '所需积分', '来源', '库存', '单价（元）', '有效期至', '分类'];

  test('codes kept as numbers, other words for the source, prices, best-before months', () => {
    const { goods, faults } = read([
      heading,
      [6910000000000, '肥皂', '3分', '采购', '76', '￥2.70', '2027年9月', '日用品'],
      ['', '毛巾', 6.5, '爱心捐赠', 10, '', '长期', '日用品'],
    ]);
    expect(faults).toEqual([]);
    expect(goods[0]).toMatchObject({
      code: '6910000000000',
      points: 300,
      source: 'shop',
      unitPrice: 270,
      bestBefore: '2027-09-30',
    });
    expect(goods[1]).toMatchObject({
      code: null,
      points: 650,
      source: 'donated',
      quantity: 10,
      unitPrice: null,
      bestBefore: null,
    });
  });

  test('tobacco and alcohol are barred under whatever category they are filed, cooking wine is not', () => {
    const names = ['中华香烟', '青岛啤酒500ml', '料酒', '酒精', '烟灰缸'];
    const { goods, faults } = read([
      heading,
      ...names.map((name, index) => [`A${index}`, name, 5, '购', 1, 5, '', '日用品']),
    ]);
    expect(goods.map((line) => line.name)).toEqual(['料酒', '酒精', '烟灰缸']);
    expect(faults.map(({ row, message }) => [row, message.slice(0, 4)])).toEqual([
      [2, '禁兑品类'],
      [3, '禁兑品类'],
    ]);
  });

  test('the same goods with another date are another batch: the second row says where it is entered', () => {
    const { goods, faults } = read([
      heading,
      ['A1', '食盐', 5, '购', 1, 5, '2027-01-31', ''],
      ['A1', '食盐', 5, '购', 2, 5, '2027-06-30', ''],
      ['a1', '食盐', 5, '购', 2, 5, '2027-01-31', ''],
      ['', '米', 5, '购', 1, 5, '2027-01-31', ''],
      ['', '米', 5, '购', 1, 5, '2027-02-28', ''],
    ]);
    expect(goods.map(({ row }) => row)).toEqual([2, 5]);
    const other = (row: number) => `；是另一批的，先导入第${row}行，这一批到“商品”里点“入库”登记`;
    expect(faults.map(({ message }) => message)).toEqual([
      `编码与第2行重复，请核对编码${other(2)}`,
      '编码与第2行重复，请核对编码',
      `品名和规格与第5行重复，请删去一行或补填编码${other(5)}`,
    ]);
  });

  test('what is wrong in a row is named by its column', () => {
    const { goods, faults } = read([
      heading,
      ['A1', '', 5, '购', 1, 5, '', ''],
      ['A2', '肥皂', 0, '购', 1, 5, '', ''],
      ['A3', '肥皂', 5, '借', 1.5, 'abc', '去年', ''],
      ['6.91E+12', '肥皂', 5, '购', 1, 5, '', ''],
      ['A4', '肥皂', 5, '购', 1, 5, '', ''],
      ['a4', '肥皂盒', 5, '购', 1, 5, '', ''],
    ]);
    expect(goods.map((line) => line.code)).toEqual(['A4']);
    expect(faults.map(({ row, column, field }) => [row, column, field])).toEqual([
      [2, 'B', '品名'],
      [3, 'C', '兑换积分'],
      [4, 'D', '来源'],
      [4, 'E', '数量'],
      [4, 'F', '单价'],
      [4, 'G', '保质期至'],
      [5, 'A', '编码'],
      [7, 'A', '编码'],
    ]);
  });
});
