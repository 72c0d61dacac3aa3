/** A month of 5,000 decisions posted, against the same rows inserted bare into the same table and indexes. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { createNotice } from '../../db/notices/create.ts';
import { postNotice } from '../../db/notices/post.ts';
import { noticeById } from '../../db/notices/read.ts';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { closeStore } from '../../db/database/open.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { open, openBooks, SECRET } from './books.ts';
import { inTurns, report } from './measure.ts';

const DECISIONS = 5_000;
const HANGING = new Date('2026-10-01T02:00:00.000Z');
const ENDED = new Date('2026-10-20T02:00:00.000Z');
const by: Actor = { staffId: 1, name: '管理员' };
const dir = mkdtempSync(path.join(tmpdir(), 'bench-post-'));

/** A notice of 5,000 passed declarations whose days on the wall are over. */
function village(): { file: string; noticeId: number } {
  const file = path.join(dir, 'published.db');
  const store = open(file, () => HANGING);
  openBooks(store);
  const insert = store.sqlite.prepare(
    `INSERT INTO declaration (no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason, proposed_points,
       agreed_points, channel, state, registered_at) VALUES (?, 1, 1, ?, ?, ?, '2026-09', ?, ?, ?, '群众评荐', 'passed', ?)`,
  );
  store.sqlite.transaction(() => {
    for (let n = 1; n <= DECISIONS; n += 1) {
      const points = n % 17 === 0 ? -200 : 500;
      insert.run(
        `2026-09-${String(n).padStart(4, '0')}`,
        points > 0 ? 'river-cleaning' : 'waste-dumped',
        1 + (n % 1_000),
        `2026-09-${String(1 + (n % 30)).padStart(2, '0')}`,
        points > 0 ? `参加村里组织的河道清理，第 ${String(n)} 人次` : `乱倒垃圾，第 ${String(n)} 起`,
        points,
        points,
        HANGING.toISOString(),
      );
    }
  })();
  const { noticeId, declarations } = createNotice(store, by, {
    schemeId: 1,
    period: '2026-09',
    place: '村部公示栏',
    publishedOn: '2026-10-01',
  });
  if (declarations !== DECISIONS)
    throw new Error(`only ${String(declarations)} declarations are on the notice`);
  closeStore(store);
  return { file, noticeId };
}

const { file: published, noticeId } = village();
let present: Store | undefined;
let version = 0;

function fresh(turn: number): void {
  if (present) closeStore(present);
  const file = path.join(dir, `turn-${String(turn)}.db`);
  copyFileSync(published, file);
  present = open(file, () => ENDED);
  version = noticeById(present, noticeId)?.version ?? 0;
}

let rows: (number | string | null)[][] = [];
let columns: string[] = [];
let definitions: string[] = [];

/** The rows that the first posting wrote are those that the baseline writes. */
function check(store: Store): void {
  const all = store.sqlite.prepare<[], (typeof rows)[number]>('SELECT * FROM transfer ORDER BY id').raw();
  rows = all.all();
  columns = all.columns().map(({ name }) => name);
  definitions = store.sqlite
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema WHERE tbl_name = 'transfer' AND type IN ('table', 'index') AND sql IS NOT NULL
       ORDER BY type DESC`,
    )
    .pluck()
    .all();
  const finding = verifyChain(store);
  if (rows.length !== DECISIONS || ledgerSum(store) !== 0 || !finding.ok)
    throw new Error('posting went wrong');
}

fresh(-1);
if (present) {
  postNotice(present, by, { requestId: crypto.randomUUID(), noticeId, version });
  check(present);
}

const bare = openDatabaseFile(path.join(dir, 'bare.db'), SECRET);
bare.pragma('foreign_keys = OFF');
for (const definition of definitions) bare.exec(definition);

const measured = await inTurns({
  repeats: 9,
  warmUp: 2,
  prepare(turn) {
    fresh(turn);
    bare.exec('DELETE FROM transfer');
    bare.pragma('wal_checkpoint(TRUNCATE)');
  },
  work() {
    if (!present) throw new Error('no store');
    postNotice(present, by, { requestId: crypto.randomUUID(), noticeId, version });
  },
  baseline() {
    const insert = bare.prepare(
      `INSERT INTO transfer (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    bare.transaction(() => {
      for (const row of rows) insert.run(...row);
    })();
  },
});
if (present) closeStore(present);
bare.close();
rmSync(dir, { recursive: true, force: true });

report('post-notice', measured, {
  work: `公示期满，${String(DECISIONS)} 条决定入账（核对、复式记账、余额、校验链、操作记录）`,
  baseline: '同样的行在一个事务里直接插入同样的表和索引',
  limit: 6,
});
