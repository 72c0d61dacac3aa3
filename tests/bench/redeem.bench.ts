/** One redemption committed (synchronous=FULL), against a bare transaction of one row in a database of the same kind. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addGoods } from '../../db/goods/change.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { openFile } from '../../db/database/open-file.ts';
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
const bare = openFile(path.join(dir, 'bare.db'), SECRET);
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
    source: 'purchased',
    quantity: 100_000,
    bestBefore: null,
    unitPrice: 0,
    remark: '',
  });
  return id;
});

bare.exec('CREATE TABLE line (id INTEGER PRIMARY KEY, at TEXT, what TEXT, points INTEGER)');
const insert = bare.prepare('INSERT INTO line (at, what, points) VALUES (?, ?, ?)');
const one = bare.transaction((turn: number) =>
  insert.run(new Date().toISOString(), `line ${String(turn)}`, PRICE),
);

const measured = await inTurns({
  repeats: 400,
  warmUp: 50,
  work(turn) {
    const householdId = 1 + (turn % HOUSEHOLDS);
    redeem(store, by, {
      requestId: crypto.randomUUID(),
      householdId,
      cardNumber: cardOf(householdId),
      collector: nameOf(householdId),
      relation: '本人',
      lines: [{ goodsId: goods[turn % goods.length] ?? 0, quantity: 1, seenPoints: PRICE }],
    });
  },
  baseline(turn) {
    one.immediate(turn);
  },
});
closeStore(store);
bare.close();
rmSync(dir, { recursive: true, force: true });

report('redeem', measured, {
  work: '一次兑换落盘（查卡、查户、扣积分、出库、小票、操作记录）',
  baseline: '同样加密、同样落盘要求的库里插入一行',
  limit: 3,
});
