/** Points cleared by an effective close can be neither reversed nor cleared again. */
import { and, eq, inArray } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { localDate } from '../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import type { AccountId, SchemeId, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { account } from '../schema/index.ts';
import { SPENDING } from '../ledger/figures.ts';
import { closedFigures } from './closed.ts';
import { accountsAtEnd } from './end-of-cycle.ts';

/** Points of a month, as they were posted. */
interface OfMonth {
  month: string;
  postedAt: string;
  schemeId: SchemeId;
}

interface Undone extends OfMonth {
  accountId: AccountId;
  kind: TransferKind;
}

const SPENT: ReadonlySet<TransferKind> = new Set(SPENDING);

interface Reset {
  period: string;
  closedAt: string;
}

/** Effective closes with a reset that were made since, the first first. */
function resetsSince(store: Store, { postedAt, schemeId }: OfMonth): Reset[] {
  return prepared<[SchemeId, string], Reset>(
    store,
    `SELECT period, closed_at AS closedAt FROM period_close
     WHERE scheme_id = ? AND state = 'closed' AND closed_at >= ? AND json_extract(figures, '$.carry.rule') IN ('reset', 'resetAfterNotice')
     ORDER BY closed_at`,
  ).all(schemeId, postedAt);
}

/** Period of the first effective close that has cleared the points of a month since they were posted. */
function clearedMonth(store: Store, points: OfMonth): string | undefined {
  return resetsSince(store, points)
    .map(({ period }) => period)
    .find((period) => points.month <= periodBounds(period).to.slice(0, 7));
}

/**
 * Whether spending that a close came after used points that the close lets expire: all that was spent until the last day
 * of its cycle; since then, what is covered by the points left on that day. Donations always count: the points may
 * expire with who received them.
 */
function usedExpiring(
  store: Store,
  { accountId, kind, postedAt, schemeId }: Undone,
  { period, closedAt }: Reset,
): boolean {
  const { to } = periodBounds(period);
  if (kind === 'donation' || localDate(postedAt) <= to) return true;
  const lines = closedFigures(store, schemeId, period)?.carry?.lines ?? [];
  const cleared = new Map(lines.map((line) => [line.accountId, line.cleared]));
  const accounts = store.orm
    .select({ accountId: account.id, balance: account.balance })
    .from(account)
    .where(and(eq(account.schemeId, schemeId), inArray(account.kind, ['household', 'person'])))
    .all()
    .map((one) => ({ ...one, balance: one.balance + (cleared.get(one.accountId) ?? 0) }));
  return (accountsAtEnd(store, to, accounts, closedAt).get(accountId)?.spentExpiring ?? 0) > 0;
}

/** Period of the first effective close with a reset that a transfer cannot be undone after. */
function clearedPeriod(store: Store, undone: Undone): string | undefined {
  if (!SPENT.has(undone.kind)) return clearedMonth(store, undone);
  return resetsSince(store, undone).find((reset) => usedExpiring(store, undone, reset))?.period;
}

/**
 * Label of the period whose close has cleared the points that a voucher holds; undefined while they would come back as
 * what they were. The voucher still pays for goods.
 */
export function voucherCleared(store: Store, voucherId: number): string | undefined {
  const issued = prepared<[number], OfMonth>(
    store,
    `SELECT t.period AS month, t.posted_at AS postedAt, a.scheme_id AS schemeId
     FROM voucher v JOIN voucher_issue_line l ON l.id = v.issue_line_id JOIN transfer t ON t.id = l.transfer_id
     JOIN account a ON a.id = t.debit_account_id WHERE v.id = ?`,
  ).get(voucherId);
  const period = issued && clearedMonth(store, issued);
  return period === undefined ? undefined : periodLabel(period);
}

/**
 * An award, deduction or spending that is undone after the close that cleared its points: taken back, it would be taken
 * from points of the next cycle; given back, it would become points of the next cycle. Spending before the close used
 * the expiring points first; where there were none, it used newer ones. Refuses invalidState.
 */
export function requireNotCleared(tx: Tx, transferId: TransferId): void {
  const fault = clearedFault(tx, transferId);
  if (fault !== undefined) throw new Refusal('invalidState', fault);
}

/** Why `requireNotCleared` refuses; undefined where it does not. */
export function clearedFault(store: Store, transferId: TransferId): string | undefined {
  const undone = prepared<[TransferId], Undone>(
    store,
    `SELECT a.id AS accountId, t.kind, t.period AS month, t.posted_at AS postedAt, a.scheme_id AS schemeId
     FROM transfer t JOIN account a ON a.id = t.debit_account_id WHERE t.id = ?`,
  ).get(transferId);
  if (undone === undefined) return undefined;
  const period = clearedPeriod(store, undone);
  if (period === undefined) return undefined;
  const label = periodLabel(period);
  return SPENT.has(undone.kind)
    ? `这一笔是${label}结账清零以前用的积分，退回会变成以后的积分。请先由村会计在“期末结账”里重新打开${label}，办完再结。`
    : `这一笔所在的${label}已经结账清零，冲销会扣到以后挣的积分上。请先在“期末结账”里重新打开${label}，冲销后再结。`;
}
