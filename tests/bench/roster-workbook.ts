/** A roster of any length, as offices keep it. */
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { workbook } from '../electron/workbooks/workbooks.ts';

const PER_HOUSEHOLD = 4;
const FAMILY = '余单盖仇陈林黄韦农陆覃梁莫蓝罗';
const GIVEN = [
  '明梅',
  '火珍',
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '春生',
  '水莲',
  '阿香',
  '旺兴',
  '根土',
  '月英',
  '有财',
];
const RELATIONS = ['户主', '妻', '长子', '女儿'];

function nameOf(n: number, household: number): string {
  return `${FAMILY.charAt(household % FAMILY.length)}${GIVEN[(n * 7 + household) % GIVEN.length] ?? ''}`;
}

/** As offices keep it: one line a person, with everything in it. Each turn another village, so that nothing is read twice. */
export function rosterWorkbook(people: number, turn: number): Uint8Array {
  const rows: string[][] = [
    [
      '序号',
      '户号',
      '村民小组',
      '姓名',
      '与户主关系',
      '性别',
      '身份证号码',
      '出生日期',
      '政治面貌',
      '联系电话',
      '人员类别',
      '备注',
    ],
  ];
  for (let n = 0; n < people; n += 1) {
    const household = Math.floor(n / PER_HOUSEHOLD);
    const place = n % PER_HOUSEHOLD;
    const year = 1940 + ((n * 14 + turn) % 65);
    const birth = `${String(year)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}`;
    const order = n % 1000;
    rows.push([
      String(n + 1),
      String(10_001 + household),
      `第${String(1 + (household % 9))}村民小组`,
      nameOf(n, household),
      RELATIONS[place] ?? '',
      order % 2 === 1 ? '男' : '女',
      citizenIdOf(order, birth),
      `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      n % 30 === 0 ? '中共党员' : '群众',
      place === 0 ? `139${String(10_000_000 + n)}` : '',
      n % 50 === 0 ? '低保' : '',
      '',
    ]);
  }
  return workbook([{ name: '花名册', rows }]);
}
