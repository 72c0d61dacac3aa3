/** A roster of 5,000 people read, previewed and imported, against the same workbook parsed bare. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { closeStore } from '../../db/database/open.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { setUpVillage } from '../../db/village/profile.ts';
import { detectRoster, importRosterFile, previewRoster } from '../../electron/host/imports/roster/import.ts';
import { citizenId, workbook } from '../electron/workbooks/workbooks.ts';
import { open } from './books.ts';
import { inTurns, report } from './measure.ts';

const PEOPLE = 5_000;
const PER_HOUSEHOLD = 4;
const by: Actor = { staffId: 1, name: '管理员' };
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
function roster(turn: number): Uint8Array {
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
  for (let n = 0; n < PEOPLE; n += 1) {
    const household = Math.floor(n / PER_HOUSEHOLD);
    const place = n % PER_HOUSEHOLD;
    const year = 1940 + ((n * 13 + turn) % 65);
    const birth = `${String(year)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}`;
    const order = n % 1000;
    rows.push([
      String(n + 1),
      String(10_001 + household),
      `第${String(1 + (household % 9))}村民小组`,
      nameOf(n, household),
      RELATIONS[place] ?? '',
      order % 2 === 1 ? '男' : '女',
      citizenId(birth, order),
      `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      n % 30 === 0 ? '中共党员' : '群众',
      place === 0 ? `139${String(10_000_000 + n)}` : '',
      n % 50 === 0 ? '低保' : '',
      '',
    ]);
  }
  return workbook([{ name: '花名册', rows }]);
}

const dir = mkdtempSync(path.join(tmpdir(), 'bench-roster-'));
let store: Store | undefined;
let bytes: Uint8Array = new Uint8Array();

function fresh(turn: number): void {
  if (store) closeStore(store);
  store = open(path.join(dir, `turn-${String(turn)}.db`));
  setUpVillage(store, by, {
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups: 9,
    officePhone: '',
    objectionHandler: '',
    sample: false,
    administrator: { name: '管理员', login: 'administrator', passwordHash: '-' },
  });
  bytes = roster(turn);
}

async function imported(): Promise<void> {
  if (!store) throw new Error('no store');
  const app = { store };
  const mapping = await detectRoster(app, bytes, '花名册.xlsx', {});
  const preview = await previewRoster(app, bytes, '花名册.xlsx', { mapping });
  const answer = await importRosterFile(app, by, bytes, '花名册.xlsx', {
    mapping,
    acceptChanges: [],
    requestId: crypto.randomUUID(),
  });
  const row = store.sqlite.prepare('SELECT count(*) AS n FROM member').get() as { n: number };
  if (preview.faults.length > 0 || row.n !== PEOPLE) {
    throw new Error(
      `imported ${String(row.n)}: ${JSON.stringify(preview.faults.slice(0, 3))} ${JSON.stringify(answer)}`,
    );
  }
}

const measured = await inTurns({
  repeats: 7,
  warmUp: 2,
  prepare: fresh,
  work: imported,
  baseline() {
    const book = XLSX.read(bytes, { type: 'array' });
    const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    if (rows.length !== PEOPLE) throw new Error('not read');
  },
});
if (store) closeStore(store);
rmSync(dir, { recursive: true, force: true });

report('roster-import', measured, {
  work: `${String(PEOPLE)} 人的花名册：读取、识别列、预览、导入`,
  baseline: '同一工作簿只用 SheetJS 解析成行',
  limit: 2.5,
});
