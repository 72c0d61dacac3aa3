import type { CashTerms } from '../../shared/contract/uses.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import { cashFault, fenPerPoint } from '../../shared/rules/cash.ts';
import type { AccountId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Store } from '../database/store.ts';
import { cashReceived } from './uses.ts';

/** Availability, rate and amount. `accountId` is null before the first posting. */
export function cashTerms(
  store: Store,
  { rules }: SchemeInForceView,
  { accountId, listed }: { accountId: AccountId | null; listed: boolean },
  today: string,
): CashTerms {
  const rate = fenPerPoint(rules);
  const limit = rules.uses.cashLimit;
  const hadFen =
    limit && accountId !== null
      ? cashReceived(store, accountId, periodBounds(periodOf(limit.per, today)))
      : 0;
  const fault = cashFault(rules, { fen: 0, listed, hadFen: 0 });
  const noRate =
    rate === undefined ? `${quoted(rules.name)}没有规定每${rules.unitName}折合多少元，请先修订办法。` : null;
  return {
    fault: fault ?? noRate,
    fenPerPoint: rate ?? 0,
    hadFen,
    leftFen: limit ? Math.max(0, limit.fen - hadFen) : null,
  };
}
