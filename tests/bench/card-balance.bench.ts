/** A household's balance by its card, at 1,000,000 transfers against 10,000. */
import { closeStore } from '../../db/database/open.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { booksOf, cardOf, HOUSEHOLDS, open } from './books.ts';
import { inTurns, report } from './measure.ts';

const SCANS = 500;
const dir = mkdtempSync(path.join(tmpdir(), 'bench-card-'));

function opened(transfers: number) {
  const file = path.join(dir, `${String(transfers)}.db`);
  copyFileSync(booksOf(transfers), file);
  return open(file);
}

const large = opened(1_000_000);
const small = opened(10_000);

function scan(store: typeof large, turn: number): void {
  for (let n = 0; n < SCANS; n += 1) {
    const { matches } = findCustomers(store, { text: cardOf(1 + ((turn * SCANS + n * 37) % HOUSEHOLDS)) });
    if (matches.length !== 1 || matches[0]?.balance === 0) throw new Error('no balance');
  }
}

const measured = await inTurns({
  repeats: 21,
  warmUp: 3,
  work: (turn) => scan(large, turn),
  baseline: (turn) => scan(small, turn),
});
closeStore(large);
closeStore(small);
rmSync(dir, { recursive: true, force: true });

report('card-balance', measured, {
  work: `100 万笔流水时扫卡查余额 ${String(SCANS)} 次`,
  baseline: `1 万笔流水时扫卡查余额 ${String(SCANS)} 次`,
  limit: 1.3,
});
