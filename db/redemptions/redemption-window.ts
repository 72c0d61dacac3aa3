/** Redemption window: always, once a month, or at the end of the year. */
import { chineseDate } from '../../shared/values/dates.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { AccountId } from '../../shared/values/units.ts';
import type { CounterScheme } from './counter-scheme.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { HANDED_OUT_ON } from './slip-day.ts';

/** Months of year-end redemption (胡家营: 年底), including the first weeks of the new year. */
const YEAR_END = new Set(['12', '01']);

/** A slip of the account between two days that was not returned. The state is a literal: with a bound value SQLite plans again at every call, because of the partial indexes. */
function slipBetween(
  store: Store,
  accountId: AccountId | null,
  { from, to }: { from: string; to: string },
): { slipNo: string; day: string } | undefined {
  return prepared<[AccountId | null, string, string, string], { slipNo: string; day: string }>(
    store,
    `SELECT r.slip_no AS slipNo, ${HANDED_OUT_ON} AS day FROM redemption r
     WHERE r.account_id = ? AND r.day >= ? AND r.state = 'done' AND ${HANDED_OUT_ON} BETWEEN ? AND ?`,
  ).get(accountId, from, from, to);
}

/**
 * Why an account cannot redeem on a day, in Chinese; undefined when it can. Once a month (新余: 原则上每月集中兑换一次)
 * means one slip per account and calendar month, on any day; returned slips do not count, nor those of a later
 * month, made while the clock was ahead.
 */
export function redemptionWindowError(
  store: Store,
  { name, redeemed }: Pick<CounterScheme, 'name' | 'redeemed'>,
  accountId: AccountId | null,
  day: string,
): string | undefined {
  const isPast = day !== todayOf(store);
  if (redeemed === 'yearEnd' && !YEAR_END.has(day.slice(5, 7))) {
    return `《${name}》规定年底集中兑换，每年12月和次年1月办理，${isPast ? chineseDate(day) : '现在'}不能兑换。`;
  }
  if (redeemed !== 'monthly') return undefined;
  const earlier = slipBetween(store, accountId, periodBounds(day.slice(0, 7)));
  return earlier
    ? `《${name}》规定每月兑换一次，${isPast ? '那个月' : '本月'}已在${chineseDate(earlier.day)}兑换（小票 ${earlier.slipNo}）${isPast ? '' : '，请下月再来'}。`
    : undefined;
}
