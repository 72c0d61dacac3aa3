/**
 * Year-end close of 5,000 households with 500,000 entries against the bare aggregation of the same table: every figure found and
 * frozen, 5,000 balances cleared by entries of the chain, 5,000 base points granted, in one transaction that is on the disk.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closePeriod } from '../../db/period-closes/close.ts';
import { draftClose } from '../../db/period-closes/draft.ts';
import { grantBasePoints } from '../../db/period-closes/grant-base-points.ts';
import { closeStore } from '../../db/database/open.ts';
import type { Actor, Store } from '../../db/database/store.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { entryOfYear, keptBooks, open, openBooks } from './books.ts';
import { inTurns, report } from './measure.ts';

const HOUSEHOLDS = 5_000;
const ENTRIES = 500_000;
const YEAR = '2026';
const by: Actor = { staffId: null, name: '基准' };

const rules: SchemeRules = {
  ...sampleAdoption,
  cycle: 'year',
  carryOver: 'reset',
  base: { kind: 'fixed', points: 10_000, spendable: false },
  gradings: [
    {
      id: 'stars',
      name: '评星',
      per: 'year',
      basis: 'newPoints',
      rule: { kind: 'lines', levels: [{ name: '一星', from: 10_000, inclusive: true }], otherwise: '未评' },
    },
  ],
  boards: [{ id: 'year', name: '品德榜', per: 'year', kind: 'rank' }],
  warnings: { lastPlace: { name: '末位', per: 'year', among: 'all' } },
};

/** What each account got and gave, in one pass over the table. */
const AGGREGATION = `
  SELECT debit_account_id, credit_account_id, sum(points) AS points, count(*) AS entries FROM transfer
  WHERE period BETWEEN '2026-01' AND '2026-12' GROUP BY debit_account_id, credit_account_id`;

const books = keptBooks(
  'year',
  ENTRIES,
  (store) => openBooks(store, HOUSEHOLDS, rules),
  (n) => entryOfYear(n, YEAR, HOUSEHOLDS),
);
const dir = mkdtempSync(path.join(tmpdir(), 'bench-close-'));
const file = path.join(dir, 'year.db');
/** Early in the next year, whatever the clock of the machine says. */
const clock = () => new Date(Math.max(Date.now(), Date.parse('2027-01-05T02:00:00.000Z')));

let store: Store | undefined;
let seen = '';

function opened(): Store {
  if (!store) throw new Error('the books are not open');
  return store;
}

const measured = await inTurns({
  repeats: 7,
  warmUp: 1,
  prepare: () => {
    if (store) closeStore(store);
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    copyFileSync(books, file);
    store = open(file, clock);
    // Whoever begins finds the table read already.
    store.sqlite.prepare(AGGREGATION).all();
    grantBasePoints(store, by, { schemeId: 1, cycle: YEAR });
    ({ seen } = draftClose(store, 1, YEAR, {}));
  },
  work: () => {
    const closed = closePeriod(opened(), by, { schemeId: 1, period: YEAR, inputs: {}, seen });
    if (closed.transfers !== HOUSEHOLDS) throw new Error(`only ${String(closed.transfers)} entries`);
  },
  baseline: () => {
    if (opened().sqlite.prepare(AGGREGATION).all().length < HOUSEHOLDS)
      throw new Error('accounts are missing');
  },
});
if (store) closeStore(store);
rmSync(dir, { recursive: true, force: true });

report('close', measured, {
  work: '5,000 户、50 万笔流水的年度结账（含 5,000 笔清零入链、5,000 份基础分）',
  baseline: '对同一张表的汇总 SQL',
  limit: 4,
});
