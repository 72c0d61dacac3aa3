import { expect, test } from 'vitest';
import { detectColumns } from '../../../electron/host/workbooks/detect-columns.ts';
import { parseRuleTable } from '../../../electron/host/imports/rule-table/parse.ts';
import { readRuleTable } from '../../../shared/rule-tables/parse.ts';
import type { Cell } from '../../../electron/host/workbooks/content.ts';

function read(rows: Cell[][]) {
  const content = {
    fileName: 'rules.xlsx',
    sheets: [{ name: '积分细则', hidden: false, rows, merges: [] }],
  };
  const mapping = detectColumns(content, 'ruleTable');
  expect(mapping.missing).toEqual([]);
  return readRuleTable(parseRuleTable(content, mapping).rows);
}

test.each(['评价标准', '评分标准', '评价内容', '内容'])(
  'a table whose only words stand under %s is read',
  (heading) => {
    const { rows, items, faults } = read([
      ['序号', heading, '分值'],
      [1, '积极参加村里组织的义务劳动', 5],
      [2, '主动调解邻里纠纷', 3],
    ]);
    expect(faults).toEqual([]);
    expect(rows.map(({ name, unclear }) => [name, unclear.map(({ why }) => why)])).toEqual([
      ['积极参加村里组织的义务劳动', ['没有写明加分还是扣分，暂按加分']],
      ['主动调解邻里纠纷', ['没有写明加分还是扣分，暂按加分']],
    ]);
    expect(items.map(({ scoring }) => scoring)).toEqual([
      { kind: 'fixed', points: 500 },
      { kind: 'fixed', points: 300 },
    ]);
  },
);

test('no name is cut so that two rows become namesakes', () => {
  const long = '积极参与人居环境整治，房前屋后干净整洁、柴草堆放有序、没有乱搭乱建的';
  const { rows, faults } = read([
    ['类别', '评价标准', '加分'],
    ['环境', `${long}农户`, 5],
    ['环境', `${long}院落`, 3],
    ['环境', `积极参与人居环境整治，${'一'.repeat(80)}甲`, 2],
    ['环境', `积极参与人居环境整治，${'一'.repeat(80)}乙`, 1],
  ]);
  expect(faults).toEqual([]);
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(4);
  expect(names.every((name) => name.length <= 60)).toBe(true);
  expect(rows.flatMap(({ unclear }) => unclear)).toEqual([]);
});

test.each([
  '参加志愿服务累计达到10小时的',
  '引进项目投资100—200万元的',
  '结婚彩礼不高于3万元的',
  '考取本科院校的2026届学生家庭',
])('a number in the words “%s” makes nothing unclear beside plain points', (standard) => {
  const { rows, items } = read([
    ['类别', '项目', '标准', '加分'],
    ['奉献', '某事', standard, 10],
  ]);
  expect(rows[0]?.unclear).toEqual([]);
  expect(items[0]?.scoring).toEqual({ kind: 'fixed', points: 1000 });
});

test.each(['每年参加体检的', '每月按时缴纳卫生费', '每季度评比为优秀的', '每周主动清扫门前'])(
  'how often it is done, “%s”, makes nothing unclear beside plain points',
  (standard) => {
    const { rows, items } = read([
      ['类别', '项目', '标准', '加分'],
      ['奉献', '某事', standard, 10],
    ]);
    expect(rows[0]?.unclear).toEqual([]);
    expect(items[0]).toMatchObject({ scoring: { kind: 'fixed', points: 1000 } });
  },
);

test.each([
  ['每月组织活动', '每次2分'],
  ['每月组织活动，每次加2分', ''],
  ['每年', 10],
  ['每年参加的酌情', 10],
])('how often is asked about where it may limit the value: “%s” beside %s', (standard, points) => {
  const { rows } = read([
    ['类别', '项目', '标准', '加分'],
    ['奉献', '某事', standard, points],
  ]);
  expect(rows[0]?.unclear).not.toEqual([]);
});

test('a number that may be points stays unclear', () => {
  const { rows } = read([
    ['类别', '项目', '标准', '加分'],
    ['奉献', '某事', '第一次给5，第二次给3', 5],
  ]);
  expect(rows[0]?.unclear).not.toEqual([]);
});

test.each([
  { heading: ['类别', '项目', '分值'], rows: (item: string, points: string): Cell[] => [null, item, points] },
  {
    heading: ['序号', '积分标准'],
    rows: (item: string, points: string): Cell[] => [2, `${item}：${points}`],
  },
  { heading: ['积分标准'], rows: (item: string, points: string): Cell[] => [`${item}：${points}`] },
])('an item that begins like a signature is read, a signature is not: $heading', ({ heading, rows }) => {
  const items = ['负责公共区域保洁', '注重家风家教', '登记参加志愿服务', '说明情况并整改', '审核账目'];
  const below: Cell[][] = [
    ['合计'],
    ['制表人：余明梅'],
    ['负责人（签字）：', '审核：胡根土'],
    ['填报单位及日期：下庄村 2026年9月30日'],
    ['注：本表一式两份'],
    ['填写说明：按月填写'],
  ];
  const first = rows('参加义务劳动', '加2分').map((cell, column) =>
    column === 0 && heading[0] === '类别' ? '环境' : cell,
  );
  const content = {
    fileName: 'rules.xlsx',
    sheets: [
      {
        name: '积分细则',
        hidden: false,
        merges: [],
        rows: [heading, first, ...items.map((item) => rows(item, '加5分')), ...below],
      },
    ],
  };
  const mapping = detectColumns(content, 'ruleTable');
  const parsed = parseRuleTable(content, {
    ...mapping,
    columns: { ...mapping.columns, ...(heading.length === 1 ? { item: 0 } : {}) },
  });
  expect(parsed.faults).toEqual([]);
  expect(parsed.rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(mapping.notes).toContain(
    '合计、签字、说明等6行不当作内容（第8行、第9行、第10行、第11行、第12行、第13行）。',
  );
});

test('an item called 负责人 with its points beside it is read', () => {
  const { rows } = read([
    ['类别', '项目', '标准', '分值'],
    ['环境', '庭院整洁', '每次', 2],
    [null, '负责人：带头参加', '每次', 3],
  ]);
  expect(rows.map(({ name }) => name)).toEqual(['庭院整洁', '负责人：带头参加']);
});
