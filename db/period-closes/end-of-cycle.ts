/** Remainder of each balance from an ended cycle, which expires with a reset. */
import { eq, gte, min, sql } from 'drizzle-orm';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import type { AccountId, Points } from '../../shared/values/units.ts';
import { mayHaveDatesOutOfOrder } from '../database/clock-doubt.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { chainHead } from '../ledger/chain.ts';
import { USE_KINDS } from '../ledger/figures.ts';
import { transfer } from '../schema/index.ts';

interface Movement {
  id: number;
  debitAccountId: AccountId;
  creditAccountId: AccountId;
  points: Points;
  /** Kind, source and month are those of the reversed transfer where this one is a reversal. */
  kind: string;
  source: string;
  /** Month of the slip, for a return; of its issue, for a voucher that ends without goods. */
  month: string;
  /** Of vouchers given out in the cycle, what a basket used; null where they paid for none. */
  oldUsed: Points | null;
  /** Whether the change of the basket is that of such a voucher. */
  oldChange: 0 | 1;
}

const postedAt = preparedQuery((orm) =>
  orm
    .select({ at: transfer.postedAt })
    .from(transfer)
    .where(eq(transfer.id, sql.placeholder('id')))
    .prepare(),
);

/**
 * Id of the first transfer posted from an instant on; ids are gapless in posting order, and so are dates
 * unless the clock was set back.
 */
function firstPostedFrom(store: Store, instant: string): number {
  if (mayHaveDatesOutOfOrder(store)) {
    const row = store.orm
      .select({ first: min(transfer.id) })
      .from(transfer)
      .where(gte(transfer.postedAt, instant))
      .get();
    return row?.first ?? chainHead(store).id + 1;
  }
  let low = 1;
  let high = chainHead(store).id + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postedAt(store).get({ id: middle })?.at ?? '') < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** SQL over the vouchers of the cycle that paid for a basket, at the entry that brings their points back for it. */
const oldVouchers = (
  what: string,
): string => `(SELECT ${what} FROM voucher_payment x JOIN voucher y ON y.id = x.voucher_id
  JOIN voucher_issue_line z ON z.id = y.issue_line_id JOIN transfer w ON w.id = z.transfer_id
  WHERE t.kind = 'voucherRedeemed' AND w.period <= @last
    AND x.redemption_id = CAST(substr(t.source, length('redemption:') + 1) AS INTEGER))`;

/**
 * Transfers posted after the cycle's last day for later months. Late postings for the cycle itself, reversals of its
 * entries, returns of its slips, and vouchers of the cycle that end without goods belong to the cycle.
 */
function movementsAfter(store: Store, lastDay: string): Movement[] {
  const from = firstPostedFrom(store, startOfDay(addDays(lastDay, 1)));
  return prepared<[{ from: number; last: string }], Movement>(
    store,
    `SELECT t.id, t.debit_account_id AS debitAccountId, t.credit_account_id AS creditAccountId, t.points,
       coalesce(o.kind, t.kind) AS kind, coalesce(o.source, t.source) AS source, coalesce(o.period, p.period, i.period, t.period) AS month,
       ${oldVouchers('sum(x.used)')} AS oldUsed, coalesce(${oldVouchers('max(x.used < y.face)')}, 0) AS oldChange
     FROM transfer t LEFT JOIN transfer o ON o.id = t.reverses_id
       LEFT JOIN redemption r ON t.kind = 'return' AND r.id = CAST(substr(t.source, length('redemption:') + 1) AS INTEGER)
       LEFT JOIN transfer p ON p.id = r.transfer_id
       LEFT JOIN voucher v ON t.kind IN ('voucherBack', 'voucherLapsed') AND v.id = CAST(substr(t.source, length('voucher:') + 1) AS INTEGER)
       LEFT JOIN voucher_issue_line l ON l.id = v.issue_line_id LEFT JOIN transfer i ON i.id = l.transfer_id
     WHERE t.id >= @from ORDER BY t.id`,
  )
    .all({ from, last: lastDay.slice(0, 7) })
    .filter(({ month }) => month > lastDay.slice(0, 7));
}

/** An account at the end of a cycle and since. */
export interface EndOfCycle {
  accountId: AccountId;
  /** Balance at the end of the cycle, ignoring later movements. */
  before: Points;
  /** Spent and put into vouchers since, less what came back. */
  spent: Points;
  /** What is left of `before` here, and of that of others from whom points were moved; negative for a debt. */
  expiring: Points;
  /** What was spent since of points that expire. */
  spentExpiring: Points;
}

const USES: ReadonlySet<string> = new Set(USE_KINDS);
/** Two entries that bring points from one account to another. */
const MOVES: ReadonlySet<string> = new Set(['movedOut', 'movedIn', 'donation', 'received']);

/** Spending uses the oldest points first; what comes back is what was used. */
function spend(account: EndOfCycle, points: Points): void {
  const spentExpiring =
    points > 0 ? Math.min(Math.max(0, account.expiring), points) : Math.max(points, -account.spentExpiring);
  account.expiring -= spentExpiring;
  account.spentExpiring += spentExpiring;
}

/** Moved points are the oldest of the giver; a debt that they settle expires with the giver. */
function moveOldest(giver: EndOfCycle, taker: EndOfCycle, points: Points): void {
  const debt = Math.min(points, Math.max(0, -taker.expiring));
  const oldest = Math.min(points - debt, Math.max(0, giver.expiring - debt));
  giver.expiring -= debt + oldest;
  taker.expiring += debt + oldest;
}

type Changing = Pick<Movement, 'kind' | 'source' | 'oldUsed' | 'oldChange'> & { change: Points };

/** A slip's later returns have sources of their own: redemption:12:2 is of redemption:12. */
function slipOf(source: string): string {
  return source.split(':', 2).join(':');
}

/**
 * Points of a voucher come back in the entry right before the one that uses them up (for goods, or as lapsed): the two
 * count as one, so that they neither use nor renew the oldest points of the account. The change of a voucher of the cycle
 * is points of the cycle, and so is what is returned of a basket beyond the part that the account itself paid.
 */
function netOfVouchers(movements: Changing[]): void {
  /** By slip paid with vouchers of the cycle: what the account, and other vouchers, paid and was not returned yet. */
  const own = new Map<string, Points>();
  for (const [index, used] of movements.entries()) {
    const slip = slipOf(used.source);
    const left = used.kind === 'return' ? own.get(slip) : undefined;
    if (left !== undefined) {
      used.change = Math.min(used.change, left);
      own.set(slip, left - used.change);
    }
    const back = movements[index - 1];
    if (back?.source !== used.source || (back.kind !== 'voucherRedeemed' && back.kind !== 'voucherBack'))
      continue;
    if (back.oldUsed !== null) own.set(slip, Math.max(0, -used.change - back.oldUsed));
    used.change += back.change;
    if (back.oldChange === 1) used.change = Math.min(0, used.change);
    back.change = 0;
  }
}

/**
 * Every account of a scheme at the end of a cycle, from its balance now and the movements since, in the order of
 * posting. `until`: instant of the cycle's close, where it is looked at afterwards: what was spent later used none of it;
 * the balances are then those that the accounts would have without what the close has cleared.
 */
export function accountsAtEnd(
  store: Store,
  lastDay: string,
  balances: readonly { accountId: AccountId; balance: Points }[],
  until?: string,
): Map<AccountId, EndOfCycle> {
  const accounts = new Map<AccountId, EndOfCycle>(
    balances.map(({ accountId, balance }) => [
      accountId,
      { accountId, before: balance, spent: 0, expiring: 0, spentExpiring: 0 },
    ]),
  );
  const movements = movementsAfter(store, lastDay).flatMap((one) => {
    const debited = accounts.get(one.debitAccountId);
    const account = debited ?? accounts.get(one.creditAccountId);
    return account ? [{ ...one, account, change: debited ? -one.points : one.points }] : [];
  });
  netOfVouchers(movements);
  for (const { account, change, kind } of movements) {
    account.before -= change;
    if (USES.has(kind)) account.spent -= change;
  }
  for (const account of accounts.values()) account.expiring = account.before;
  const end = until === undefined ? Infinity : firstPostedFrom(store, until);
  let other: (typeof movements)[number] | undefined;
  for (const movement of movements) {
    if (movement.id >= end) break;
    const { account, change, kind, source } = movement;
    if (!MOVES.has(kind)) {
      if (USES.has(kind)) spend(account, -change);
    } else if (other?.source !== source) {
      other = movement;
    } else {
      const [giver, taker] = change < 0 ? [account, other.account] : [other.account, account];
      moveOldest(giver, taker, Math.abs(change));
      other = undefined;
    }
  }
  return accounts;
}
