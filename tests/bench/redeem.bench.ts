/**
 * One redemption committed (synchronous=FULL), against a bare transaction that changes as many pages of a database
 * of the same kind: encrypting and writing the pages is the same for both, whatever the disk.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addGoods } from '../../db/goods/change.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { openDatabaseFile } from '../../db/database/open-file.ts';
import { closeStore } from '../../db/database/open.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import type { Actor } from '../../db/database/store.ts';
import { booksOf, cardOf, HOUSEHOLDS, nameOf, open, SECRET } from './books.ts';
import { inTurns, report } from './measure.ts';

const PRICE = 100;
const by: Actor = { staffId: 1, name: '管理员' };
const dir = mkdtempSync(path.join(tmpdir(), 'bench-redeem-'));
const file = path.join(dir, 'village.db');
copyFileSync(booksOf(10_000), file);
const store = open(file);
const bare = openDatabaseFile(path.join(dir, 'bare.db'), SECRET);
for (const { sqlite } of [store, { sqlite: bare }]) {
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) throw new Error('not synchronous=FULL');
}

const goods = ['肥皂', '牙膏', '毛巾'].map((name) => {
  const { id } = addGoods(store, by, {
    requestId: crypto.randomUUID(),
    code: '',
    name,
    spec: '',
    unit: '件',
    category: '日用品',
    points: PRICE,
  });
  stockIn(store, by, {
    requestId: crypto.randomUUID(),
    goodsId: id,
    source: 'shop',
    quantity: 100_000,
    bestBefore: null,
    unitPrice: 0,
    remark: '',
  });
  return id;
});

function redeemOnce(turn: number): void {
  const householdId = 1 + (turn % HOUSEHOLDS);
  redeem(store, by, {
    requestId: crypto.randomUUID(),
    householdId,
    cardNumber: cardOf(householdId),
    collector: nameOf(householdId),
    relation: '本人',
    lines: [{ goodsId: goods[turn % goods.length] ?? 0, quantity: 1, seenPoints: PRICE }],
  });
}

/** Pages that one redemption changes: each appears once in the write-ahead log. */
function changedPages(): number {
  const [before] = store.sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  redeemOnce(0);
  const [after] = store.sqlite.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
  if (before?.busy !== 0 || after === undefined) throw new Error('the log was not emptied');
  return after.log;
}

const pages = changedPages();
const tables = Array.from({ length: pages }, (_, index) => `line_${String(index)}`);
for (const table of tables) {
  bare.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY, at TEXT, what TEXT, points INTEGER)`);
}
const inserts = tables.map((table) =>
  bare.prepare(`INSERT INTO ${table} (at, what, points) VALUES (?, ?, ?)`),
);
const one = bare.transaction((turn: number) => {
  const at = new Date().toISOString();
  for (const insert of inserts) insert.run(at, `line ${String(turn)}`, PRICE);
});

const measured = await inTurns({
  repeats: 400,
  warmUp: 50,
  work: redeemOnce,
  baseline(turn) {
    one.immediate(turn);
  },
});
closeStore(store);
bare.close();
rmSync(dir, { recursive: true, force: true });

report('redeem', measured, {
  work: '一次兑换落盘（查卡、查户、扣积分、出库、小票、操作记录）',
  baseline: '同样加密、同样落盘要求的库里改动同样多的页',
  limit: 2,
  notes: { 改动的页: pages },
});
