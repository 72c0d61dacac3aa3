/** What each fund holds on a day, and the least that it holds from a day on. */
import { FUNDS, type Fund } from '../../shared/funds.ts';
import type { Fen } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Credits less debits, of each fund. */
const CHANGES = `SELECT day, credit AS side, amount FROM fund_entry UNION ALL SELECT day, debit, -amount FROM fund_entry`;

/** At the end of a day. */
export function fundBalances(store: Store, day: string): Record<Fund, Fen> {
  const rows = prepared<[string], { side: string; balance: Fen }>(
    store,
    `SELECT side, sum(amount) AS balance FROM (${CHANGES}) WHERE day <= ? GROUP BY side`,
  ).all(day);
  const bySide = new Map(rows.map(({ side, balance }) => [side, balance]));
  return Object.fromEntries(FUNDS.map((fund) => [fund, bySide.get(fund) ?? 0])) as Record<Fund, Fen>;
}

/** The lowest balance at the end of the day or of any later one: what may still be taken out of it on that day. */
export function lowestBalanceFrom(store: Store, fund: Fund, day: string): { balance: Fen; day: string } {
  let least = { balance: fundBalances(store, day)[fund], day };
  let running = least.balance;
  const later = prepared<[string, string], { day: string; change: Fen }>(
    store,
    `SELECT day, sum(amount) AS change FROM (${CHANGES}) WHERE side = ? AND day > ? GROUP BY day ORDER BY day`,
  ).all(fund, day);
  for (const { day: on, change } of later) {
    running += change;
    if (running < least.balance) least = { balance: running, day: on };
  }
  return least;
}

/** Over the funds and the world outside: 0 in double entry. */
export function fundSum(store: Store): Fen {
  const row = prepared<[], { total: Fen }>(
    store,
    `SELECT coalesce(sum(amount), 0) AS total FROM (${CHANGES})`,
  ).get();
  return row?.total ?? 0;
}
