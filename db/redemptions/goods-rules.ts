/** Redemption window: always, once a month, or at the end of the year. */
import { and, eq, gte, sql } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import type { AccountId } from '../../shared/values/units.ts';
import type { CounterScheme } from './counter-scheme.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { redemption } from '../schema/index.ts';

/** Months of year-end redemption (胡家营: 年底), including the first weeks of the new year. */
const YEAR_END = new Set(['12', '01']);

/** A slip of the account since a day that was not returned. */
const slipSince = preparedQuery((orm) =>
  orm
    .select({ slipNo: redemption.slipNo, day: redemption.day })
    .from(redemption)
    .where(
      and(
        eq(redemption.accountId, sql.placeholder('accountId')),
        gte(redemption.day, sql.placeholder('since')),
        // A literal: with a bound value SQLite plans again at every call, because of the partial indexes.
        eq(redemption.state, 'done').inlineParams(),
      ),
    )
    .prepare(),
);

/**
 * Why an account cannot redeem on a day, in Chinese; undefined when it can. Once a month (新余: 原则上每月集中兑换一次)
 * means one slip per account and calendar month, on any day; returned slips do not count.
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
  const earlier = slipSince(store).get({ accountId, since: `${today.slice(0, 7)}-01` });
  return earlier
    ? `《${name}》规定每月兑换一次，本月已在${chineseDate(earlier.day)}兑换（小票 ${earlier.slipNo}），请下月再来。`
    : undefined;
}
