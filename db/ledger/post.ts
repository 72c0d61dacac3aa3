/**
 * Posting: entries and reversals become links of the hash chain, with balances and monthly figures updated.
 */
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeAccountKind } from '../../shared/ledger.ts';
import type { AccountId, Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, type Tx } from '../database/store.ts';
import { accountById, requireBalance, schemeAccount, type Account } from './accounts.ts';
import { chainHead } from './chain.ts';
import { POSTING_RULES, SPENDING, type EntryKind, type Figure } from './figures.ts';
import { hashOf, accountFingerprint, TRANSFER_COLUMNS, type TransferRow } from './transfers.ts';
import { schemeUnit } from '../schemes/unit.ts';

export interface LedgerEntry {
  kind: EntryKind;
  /** Account of the subject. */
  accountId: AccountId;
  /** Positive. */
  points: Points;
  deedDate: string;
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
  /** For an award: honour points only, withheld from the spendable balance. */
  honourOnly?: boolean;
}

export interface Posted {
  transferId: TransferId;
  points: Points;
  balanceAfter: Points;
}

const INSERT = `INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, deed_date, period, posted_at,
  source, summary, reverses_id, staff_id, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

interface JournalLines {
  schemeId: SchemeId;
  period: string;
  kind: TransferRow['kind'];
  lines: number;
  pointsIn: Points;
  pointsOut: Points;
}

/** Accumulates the changes of one posting, so that each account is written once. */
class Posting {
  readonly #w: Tx;
  readonly #accounts = new Map<AccountId, Account>();
  readonly #others = new Map<string, Account>();
  readonly #owners = new Map<AccountId, string>();
  readonly #months = new Map<string, Record<Figure, Points> & { accountId: AccountId; period: string }>();
  /** Journal sums by scheme, month and kind. */
  readonly #journal = new Map<string, JournalLines>();
  readonly #insert: ReturnType<typeof prepared>;
  #head: ReturnType<typeof chainHead>;

  constructor(tx: Tx) {
    this.#w = tx;
    this.#insert = prepared(tx, INSERT);
    this.#head = chainHead(tx);
  }

  unitOf(account: Account): string {
    return schemeUnit(this.#w, account.schemeId);
  }

  account(id: AccountId): Account {
    let account = this.#accounts.get(id);
    if (!account) {
      account = accountById(this.#w, id);
      if (!account) throw new Error(`no account ${String(id)}`);
      this.#accounts.set(id, account);
    }
    return account;
  }

  other(of: Account, kind: SchemeAccountKind): Account {
    const key = `${String(of.schemeId)}:${kind}`;
    let account = this.#others.get(key);
    if (!account) {
      account = this.account(schemeAccount(this.#w, of.schemeId, kind).id);
      this.#others.set(key, account);
    }
    return account;
  }

  move(
    row: Pick<TransferRow, 'kind' | 'points' | 'deedDate' | 'period' | 'source' | 'summary' | 'reversesId'>,
    debit: Account,
    credit: Account,
  ): TransferId {
    const link = {
      ...row,
      id: this.#head.id + 1,
      debitAccountId: debit.id,
      creditAccountId: credit.id,
      postedAt: this.#w.at,
      staffId: this.#w.by.staffId,
      previousHash: this.#head.hash,
    };
    const hash = hashOf(link, this.#owner(debit), this.#owner(credit));
    try {
      this.#insert.run(
        link.id,
        link.kind,
        link.debitAccountId,
        link.creditAccountId,
        link.points,
        link.deedDate,
        link.period,
        link.postedAt,
        link.source,
        link.summary,
        link.reversesId,
        link.staffId,
        link.previousHash,
        hash,
      );
    } catch (error) {
      if (isDuplicate(error))
        throw new Refusal('duplicate', `${quoted(link.summary)}已经入过账，不能重复入账。`);
      throw error;
    }
    debit.balance -= link.points;
    credit.balance += link.points;
    this.#line(debit, row, 0, link.points);
    this.#line(credit, row, link.points, 0);
    this.#head = { id: link.id, hash, postedAt: this.#w.at };
    return link.id;
  }

  #line(
    { kind: owner, schemeId }: Account,
    { period, kind }: Pick<TransferRow, 'period' | 'kind'>,
    pointsIn: Points,
    pointsOut: Points,
  ): void {
    if (owner !== 'household' && owner !== 'person') return;
    const key = `${String(schemeId)}/${period}/${kind}`;
    let lines = this.#journal.get(key);
    if (!lines) {
      lines = { schemeId, period, kind, lines: 0, pointsIn: 0, pointsOut: 0 };
      this.#journal.set(key, lines);
    }
    lines.lines += 1;
    lines.pointsIn += pointsIn;
    lines.pointsOut += pointsOut;
  }

  count(accountId: AccountId, period: string, figure: Figure | null, points: Points): void {
    if (figure === null) return;
    const key = `${String(accountId)}/${period}`;
    let month = this.#months.get(key);
    if (!month) {
      month = { accountId, period, awarded: 0, deducted: 0, spent: 0 };
      this.#months.set(key, month);
    }
    month[figure] += points;
  }

  save(): void {
    const update = prepared(this.#w, 'UPDATE account SET balance = ?, honour = ? WHERE id = ?');
    for (const account of this.#accounts.values()) update.run(account.balance, account.honour, account.id);
    const count = prepared(
      this.#w,
      `INSERT INTO account_period (account_id, period, awarded, deducted, spent) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, period) DO UPDATE SET awarded = awarded + excluded.awarded,
         deducted = deducted + excluded.deducted, spent = spent + excluded.spent`,
    );
    for (const { accountId, period, awarded, deducted, spent } of this.#months.values()) {
      count.run(accountId, period, awarded, deducted, spent);
    }
    const journal = prepared(
      this.#w,
      `INSERT INTO transfer_total (scheme_id, period, kind, lines, points_in, points_out) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (scheme_id, period, kind) DO UPDATE SET lines = lines + excluded.lines,
         points_in = points_in + excluded.points_in, points_out = points_out + excluded.points_out`,
    );
    for (const { schemeId, period, kind, lines, pointsIn, pointsOut } of this.#journal.values()) {
      journal.run(schemeId, period, kind, lines, pointsIn, pointsOut);
    }
  }

  #owner(account: Account): string {
    let owner = this.#owners.get(account.id);
    if (owner === undefined) this.#owners.set(account.id, (owner = accountFingerprint(account)));
    return owner;
  }
}

/** Runs a posting in a savepoint: an error caught by the caller leaves no transfer without its balances. */
function posting<T>(tx: Tx, run: (posting: Posting) => T): T {
  return tx.sqlite.transaction((): T => {
    const posting = new Posting(tx);
    const result = run(posting);
    posting.save();
    return result;
  })();
}

/** A transfer between the account and its scheme's contra account, with its effect on the figures. */
function insertTransfer(
  posting: Posting,
  account: Account,
  kind: EntryKind,
  points: Points,
  entry: LedgerEntry,
): TransferId {
  const { account: side, credits, figure, sign, honour } = POSTING_RULES[kind];
  const other = posting.other(account, side);
  const { deedDate, period, source, summary } = entry;
  const row = { kind, points, deedDate, period, source, summary, reversesId: null };
  const transferId = credits ? posting.move(row, other, account) : posting.move(row, account, other);
  account.honour += honour * points;
  posting.count(account.id, period, figure, sign * points);
  return transferId;
}

/** Entries of spending kinds. */
const spends: ReadonlySet<EntryKind> = new Set(SPENDING);

function postEntry(posting: Posting, entry: LedgerEntry): Posted {
  const account = posting.account(entry.accountId);
  if (account.kind !== 'household' && account.kind !== 'person') {
    throw new Error('entries are posted to the accounts of those who are judged');
  }
  const { kind, points } = entry;
  if (!Number.isInteger(points) || points <= 0)
    throw new Error(`points must be a whole number above zero: ${String(points)}`);
  if (spends.has(kind)) requireBalance(account, points, posting.unitOf(account));
  const held = Math.max(account.balance, 0);
  const transferId = insertTransfer(posting, account, kind, points, entry);
  // Honour points take the full deduction; only the spendable balance has a floor.
  if (kind === 'deduction' && entry.floor === 'zero' && points > held)
    insertTransfer(posting, account, 'floor', points - held, entry);
  if (kind === 'award' && entry.honourOnly) insertTransfer(posting, account, 'held', points, entry);
  return { transferId, points, balanceAfter: account.balance };
}

/**
 * Posts entries in order inside the caller's transaction. In a scheme with floor 0 a deduction beyond the
 * balance lowers honour points in full and the balance to 0 (floor top-up); an honour-only award leaves the
 * balance unchanged (withheld): each by a second transfer of the same source. Refuses insufficientBalance and
 * negativeBalance for spending, duplicate for a source already posted.
 */
export function post(tx: Tx, entries: readonly LedgerEntry[]): Posted[] {
  return posting(tx, (posting) => entries.map((entry) => postEntry(posting, entry)));
}

/** Transfers linked to an entry (withheld or floor top-up of the same act), reversed with it. */
function linkedTransfers(tx: Tx, { id, kind, source }: TransferRow): TransferRow[] {
  const companion = kind === 'award' ? 'held' : kind === 'deduction' ? 'floor' : undefined;
  if (companion === undefined) return [];
  return prepared<[string, string, TransferId], TransferRow>(
    tx,
    `SELECT ${TRANSFER_COLUMNS} FROM transfer WHERE source = ? AND kind = ? AND id > ?`,
  ).all(source, companion, id);
}

function reverseOne(posting: Posting, tx: Tx, original: TransferRow, reason: string): Posted {
  if (original.kind === 'reversal') throw new Error('a reversal is not reversed');
  const { points } = original;
  const { credits, figure, sign, honour } = POSTING_RULES[original.kind];
  const period = tx.today.slice(0, 7);
  // Swaps debit and credit of the original.
  const debit = posting.account(original.creditAccountId);
  const credit = posting.account(original.debitAccountId);
  const account = credits ? debit : credit;
  const transferId = posting.move(
    {
      kind: 'reversal',
      points,
      deedDate: tx.today,
      period,
      source: `reversal:${String(original.id)}`,
      summary: `冲销第 ${String(original.id)} 笔：${reason}`,
      reversesId: original.id,
    },
    debit,
    credit,
  );
  account.honour -= honour * points;
  posting.count(account.id, period, figure, -sign * points);
  return { transferId, points, balanceAfter: account.balance };
}

/**
 * Reverses a transfer by a new one that references it; only once, together with its linked transfers. The
 * balance may go negative (recovered from later points).
 */
export function reverse(tx: Tx, transferId: TransferId, reason: string): Posted {
  const original = prepared<[TransferId], TransferRow>(
    tx,
    `SELECT ${TRANSFER_COLUMNS} FROM transfer WHERE id = ?`,
  ).get(transferId);
  if (!original) throw new Refusal('notFound', `台账里没有第 ${String(transferId)} 笔。`);
  if (original.kind === 'reversal')
    throw new Refusal('invalidState', '冲销单不能再冲销；确需恢复请重新登记。');
  if (original.kind === 'held' || original.kind === 'floor') {
    throw new Refusal('invalidState', '这一笔随同一事项的加分或扣分而来，请冲销那一笔，本笔一并冲回。');
  }
  const earlier = prepared<[TransferId], { id: TransferId }>(
    tx,
    'SELECT id FROM transfer WHERE reverses_id = ?',
  ).get(transferId);
  if (earlier) {
    throw new Refusal('invalidState', `这一笔已由第 ${String(earlier.id)} 笔冲销，不能重复冲销。`);
  }
  return posting(tx, (posting) => {
    let posted = reverseOne(posting, tx, original, reason);
    for (const companion of linkedTransfers(tx, original)) {
      const { balanceAfter } = reverseOne(posting, tx, companion, reason);
      posted = { ...posted, balanceAfter };
    }
    return posted;
  });
}
