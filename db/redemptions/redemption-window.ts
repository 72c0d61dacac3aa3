/** Redemption window: always, once a month, or at the end of the year. */
import { and, between, eq, sql } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { AccountId } from '../../shared/values/units.ts';
import type { CounterScheme } from './counter-scheme.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { redemption } from '../schema/index.ts';

/** Months of year-end redemption (胡家营: 年底), including the first weeks of the new year. */
const YEAR_END = new Set(['12', '01']);

/** A slip of the account between two days that was not returned. */
const slipBetween = preparedQuery((orm) =>
  orm
    .select({ slipNo: redemption.slipNo, day: redemption.day })
    .from(redemption)
    .where(
      and(
        eq(redemption.accountId, sql.placeholder('accountId')),
        between(redemption.day, sql.placeholder('from'), sql.placeholder('to')),
        // A literal: with a bound value SQLite plans again at every call, because of the partial indexes.
        eq(redemption.state, 'done').inlineParams(),
      ),
    )
    .prepare(),
);

/**
 * Why an account cannot redeem on a day, in Chinese; undefined when it can. Once a month (新余: 原则上每月集中兑换一次)
 * means one slip per account and calendar month, on any day; returned slips do not count, nor those of a later
 * month, made while the clock was ahead.
 */
export function redemptionWindowError(
  store: Store,
  { name, redeemed }: Pick<CounterScheme, 'name' | 'redeemed'>,
  accountId: AccountId | null,
  today: string,
): string | undefined {
  if (redeemed === 'yearEnd' && !YEAR_END.has(today.slice(5, 7))) {
    return `《${name}》规定年底集中兑换，每年12月和次年1月办理，现在不能兑换。`;
  }
  if (redeemed !== 'monthly') return undefined;
  const earlier = slipBetween(store).get({ accountId, ...periodBounds(today.slice(0, 7)) });
  return earlier
    ? `《${name}》规定每月兑换一次，本月已在${chineseDate(earlier.day)}兑换（小票 ${earlier.slipNo}），请下月再来。`
    : undefined;
}
