/** Balances of 1,700 households in three schemes previewed and posted, against the same workbook parsed bare. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { closeStore } from '../../db/database/open.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { noticeById } from '../../db/notices/read.ts';
import { postNotice } from '../../db/notices/post.ts';
import { attachToOpening } from '../../db/openings/attach.ts';
import { publishOpening } from '../../db/openings/publish.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import type { OpeningColumns } from '../../shared/contract/openings.ts';
import {
  detectOpenings,
  importOpeningsFile,
  previewOpenings,
} from '../../electron/host/imports/opening/import.ts';
import { adopted } from '../builders/fill-missing.ts';
import { threads } from '../builders/threads.ts';
import { DIHE } from '../builders/village.ts';
import { workbook } from '../electron/workbooks/workbooks.ts';
import { open } from './books.ts';
import { inTurns, report } from './measure.ts';

const HOUSEHOLDS = 1_700;
const NAME = '期初.xlsx';
const NAMES = ['品德银行', '振兴超市', '绿色存折'];
const by: Actor = { staffId: 1, name: '管理员' };
const DAY = new Date('2026-09-26T02:00:00.000Z');
const ENDED = new Date('2026-10-20T02:00:00.000Z');

const dir = mkdtempSync(path.join(tmpdir(), 'bench-openings-'));
let bytes: Uint8Array = new Uint8Array();
let now = DAY;
/** The village that looks at the sheet, and the one whose notices are over. */
let stores: { looking: Store; posting: Store } | undefined;
let notices: number[] = [];

/** Columns that offices keep next to the figures are in it: they are read, and nothing of them is taken over. */
function sheet(turn: number): Uint8Array {
  const rows: (string | number)[][] = [
    ['', '', '', '', '', '', ...NAMES.flatMap((name) => [name, name, name, name]), '', ''],
    [
      '序号',
      '组别',
      '户号',
      '户主',
      '联系电话',
      '家庭住址',
      ...NAMES.flatMap(() => ['可兑余额', '累计积分', '存折已打到第几页', '存折已打到第几行']),
      '签字',
      '备注',
    ],
  ];
  for (let n = 0; n < HOUSEHOLDS; n += 1) {
    rows.push([
      n + 1,
      `第${'一二三四五六七八九'.charAt(n % 9)}村民小组`,
      `${String(1 + (n % 9)).padStart(2, '0')}${String(1000 + n)}`,
      `余${String.fromCharCode(0x4e00 + n)}`,
      `1390000${String(n).padStart(4, '0')}`,
      `柳溪村柳溪路${String(n + 1)}号`,
      ...NAMES.flatMap((_, scheme) => [
        (n * 13 + scheme * 7 + turn + 25) / 100,
        n + 500 + scheme,
        1 + (n % 2),
        1 + (n % 9),
      ]),
      '',
      n % 7 === 0 ? '外出务工' : '',
    ]);
  }
  return new Uint8Array(workbook([{ name: '余额', rows }]));
}

function villageOf(file: string): Store {
  const store = open(path.join(dir, file), () => now);
  setUpVillage(store, by, DIHE);
  const household = store.sqlite.prepare(
    `INSERT INTO household (id, no, group_id, head_member_id, address, created_at) VALUES (?, ?, ?, ?, '', ?)`,
  );
  const member = store.sqlite.prepare(
    `INSERT INTO member (id, household_id, name, relation, created_at) VALUES (?, ?, ?, '户主', ?)`,
  );
  store.sqlite.pragma('foreign_keys = OFF');
  store.sqlite.transaction(() => {
    for (let n = 0; n < HOUSEHOLDS; n += 1) {
      const no = `${String(1 + (n % 9)).padStart(2, '0')}${String(1000 + n)}`;
      household.run(n + 1, no, 1 + (n % 9), n + 1, DAY.toISOString());
      member.run(n + 1, n + 1, `余${String.fromCharCode(0x4e00 + n)}`, DAY.toISOString());
    }
  })();
  store.sqlite.pragma('foreign_keys = ON');
  const village = { store, by: { accountant: by } };
  adopted(village, 'dixu-virtue-bank', {}, { name: '品德银行积分办法' });
  adopted(village, 'jinzhai-revival-shop', {}, { name: '振兴超市积分办法' });
  adopted(village, 'jinshi-green-passbook', {}, { name: '绿色存折积分办法' });
  return store;
}

const appOf = (store: Store) => ({ store, workbookWorker: threads().workbookWorker });

async function asked(store: Store) {
  const { parts: proposed, ...mapping } = await detectOpenings(appOf(store), bytes, NAME);
  const parts = proposed.flatMap(({ heading: _, schemeId, ...part }): OpeningColumns[] =>
    schemeId === null ? [] : [{ ...part, schemeId }],
  );
  return { mapping, parts, asOf: '2026-09-25' };
}

/** Another sheet each turn, recorded and published in one of two villages. */
async function fresh(turn: number): Promise<void> {
  if (stores) for (const store of Object.values(stores)) closeStore(store);
  now = DAY;
  const [looking, posting] = ['looking', 'posting'].map((name) => villageOf(`${name}-${String(turn)}.db`));
  if (!looking || !posting) throw new Error('no store');
  stores = { looking, posting };
  bytes = sheet(turn);
  const { parts, ...rest } = await asked(posting);
  const { openings } = await importOpeningsFile(appOf(posting), by, bytes, NAME, {
    ...rest,
    parts: parts.map((part) => ({ ...part, statedTotal: null })),
    answered: '',
  });
  notices = openings.map(({ id: openingId }) => {
    const paper = { name: '会议记录.pdf', bytes: new TextEncoder().encode('%PDF-1.7') };
    attachToOpening(posting, by, { openingId, version: 1 }, [paper]);
    return publishOpening(posting, by, { openingId, version: 2, place: '村部', publishedOn: '2026-09-26' })
      .noticeId;
  });
  // Bytes that nobody has read.
  bytes = sheet(turn + 1_000);
  now = ENDED;
}

async function takenOver(): Promise<void> {
  if (!stores) throw new Error('no store');
  const { looking, posting } = stores;
  const preview = await previewOpenings(appOf(looking), bytes, NAME, await asked(looking));
  const posted = notices.map((noticeId) =>
    postNotice(posting, by, { noticeId, version: noticeById(posting, noticeId)!.version }),
  );
  const lines = [preview.counts.valid, ...posted.map((one) => one.posted * posted.length)];
  if (posted.length !== 3 || lines.some((count) => count !== 3 * HOUSEHOLDS))
    throw new Error(JSON.stringify(lines));
}

const measured = await inTurns({
  repeats: 5,
  warmUp: 1,
  prepare: fresh,
  work: takenOver,
  baseline() {
    const book = XLSX.read(bytes, { type: 'array' });
    const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    if (rows.length < HOUSEHOLDS) throw new Error('not read');
  },
});
if (stores) {
  if (!verifyChain(stores.posting).ok) throw new Error('the chain does not hold');
  for (const store of Object.values(stores)) closeStore(store);
}
rmSync(dir, { recursive: true, force: true });

report('openings', measured, {
  work: `${String(HOUSEHOLDS)} 户 × 3 个办法的期初余额：读取、识别列、预览，三张公示入账`,
  baseline: '同一工作簿只用 SheetJS 解析成行',
  limit: 2.5,
});
