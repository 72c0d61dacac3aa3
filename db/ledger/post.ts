/** Posts entries of subjects to the ledger. */
import type { AccountId, Points, TransferId } from '../../shared/values/units.ts';
import type { Tx } from '../database/store.ts';
import { requireBalance, type Account } from './accounts.ts';
import { honourChange, POSTING_RULES, SPENDING, type EntryKind } from './figures.ts';
import { posting, type Posted, type Posting } from './posting.ts';

export interface LedgerEntry {
  kind: EntryKind;
  /** Account of the subject. */
  accountId: AccountId;
  /** Positive. */
  points: Points;
  activityDate: string;
  /** Month in which it counts, 'YYYY-MM'. */
  period: string;
  /** Source, "declaration:12"; each source and kind is posted once. */
  source: string;
  summary: string;
  /**
   * For a deduction: a shortfall of the balance is topped up (the scheme's floor is 0), or the balance goes
   * negative.
   */
  floor?: 'zero' | 'none';
  /** For a redemption: part of its points that vouchers brought in right before, available whatever the balance was. */
  fundedByVouchers?: Points;
  /** For an award: honour points only, withheld from the spendable balance. */
  honourOnly?: boolean;
  /** For a balance taken over: its direction, and its own change of honour points. */
  opening?: { credits: boolean; honour: Points };
}

/** A transfer between the account and its scheme's contra account, with its effect on the figures. */
function insertTransfer(
  posting: Posting,
  account: Account,
  kind: EntryKind,
  points: Points,
  entry: LedgerEntry,
): TransferId {
  const { account: side, credits, figure, sign } = POSTING_RULES[kind];
  const other = posting.other(account, side);
  const { activityDate, period, source, summary, opening } = entry;
  const honour = opening ? opening.honour : null;
  const row = { kind, points, activityDate, period, source, summary, reversesId: null, honour };
  const transferId =
    (credits ?? opening?.credits) ? posting.move(row, other, account) : posting.move(row, account, other);
  account.honour += honourChange(kind, row);
  // A balance taken over has no figure of its month; a month of nothing shows that the account has moved.
  if (opening) posting.count(account.id, period, 'awarded', 0);
  else posting.count(account.id, period, figure, sign * points);
  return transferId;
}

/** The deed gave nothing: what is given back is what could not be taken. */
const FLOOR_SUMMARY = '扣到零为止，补回';

/** Entries of spending kinds. */
const spends: ReadonlySet<EntryKind> = new Set(SPENDING);

function postEntry(posting: Posting, entry: LedgerEntry): Posted {
  const account = posting.account(entry.accountId);
  if (account.kind !== 'household' && account.kind !== 'person') {
    throw new Error('post(): the account must be of kind household or person');
  }
  const { kind, points } = entry;
  if (!Number.isInteger(points) || points <= 0)
    throw new Error(`points must be a whole number above zero: ${String(points)}`);
  const { fundedByVouchers = 0 } = entry;
  if (spends.has(kind) && points > fundedByVouchers)
    requireBalance(
      { balance: account.balance - fundedByVouchers },
      points - fundedByVouchers,
      posting.unitOf(account),
    );
  const available = Math.max(account.balance, 0);
  const transferId = insertTransfer(posting, account, kind, points, entry);
  // Honour points take the full deduction; only the spendable balance has a floor.
  if (kind === 'deduction' && entry.floor === 'zero' && points > available)
    insertTransfer(posting, account, 'floor', points - available, { ...entry, summary: FLOOR_SUMMARY });
  if (kind === 'award' && entry.honourOnly) insertTransfer(posting, account, 'held', points, entry);
  return { transferId, points, balanceAfter: account.balance };
}

/**
 * Posts entries in order inside the caller's transaction. In a scheme with floor 0 a deduction beyond the
 * balance lowers honour points in full and the balance to 0 (floor top-up); an honour-only award leaves the
 * balance unchanged (withheld): each by a second transfer of the same source. Refuses insufficientBalance and
 * negativeBalance for spending, duplicate for a source already posted, invalidState for a debt that a closed
 * household would be left with.
 */
export function post(tx: Tx, entries: readonly LedgerEntry[]): Posted[] {
  return posting(tx, '记账', (posting) => entries.map((entry) => postEntry(posting, entry)));
}
