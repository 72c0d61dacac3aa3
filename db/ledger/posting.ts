/** One posting: links of the hash chain, with the balances, monthly figures and sums that follow from them. */
import { Refusal } from '../../shared/refusals.ts';
import type { SchemeAccountKind } from '../../shared/ledger.ts';
import type { AccountId, Points, SchemeId, TransferId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, type Tx } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { accountById, schemeAccount, type Account } from './accounts.ts';
import { chainHead } from './chain.ts';
import { requireDebtors, type PostingWord } from './closed-debts.ts';
import type { Figure } from './figures.ts';
import { hashOf, accountFingerprint, type TransferRow } from './transfers.ts';

export interface Posted {
  transferId: TransferId;
  points: Points;
  balanceAfter: Points;
}

const INSERT = `INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, activity_date, period, posted_at,
  source, summary, reverses_id, staff_id, honour, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

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
export class Posting {
  readonly #tx: Tx;
  readonly #accounts = new Map<AccountId, Account>();
  /** Balances before the posting. */
  readonly #before = new Map<AccountId, Points>();
  readonly #others = new Map<string, Account>();
  readonly #owners = new Map<AccountId, string>();
  readonly #months = new Map<string, Record<Figure, Points> & { accountId: AccountId; period: string }>();
  /** Journal sums by scheme, month and kind. */
  readonly #journal = new Map<string, JournalLines>();
  readonly #insert: ReturnType<typeof prepared>;
  #head: ReturnType<typeof chainHead>;

  constructor(tx: Tx) {
    this.#tx = tx;
    this.#insert = prepared(tx, INSERT);
    this.#head = chainHead(tx);
  }

  unitOf(account: Account): string {
    return schemeUnit(this.#tx, account.schemeId);
  }

  account(id: AccountId): Account {
    let account = this.#accounts.get(id);
    if (!account) {
      account = accountById(this.#tx, id);
      if (!account) throw new Error(`no account ${String(id)}`);
      this.#accounts.set(id, account);
      this.#before.set(id, account.balance);
    }
    return account;
  }

  other(of: Account, kind: SchemeAccountKind): Account {
    const key = `${String(of.schemeId)}:${kind}`;
    let account = this.#others.get(key);
    if (!account) {
      account = this.account(schemeAccount(this.#tx, of.schemeId, kind).id);
      this.#others.set(key, account);
    }
    return account;
  }

  move(
    row: Pick<
      TransferRow,
      'kind' | 'points' | 'activityDate' | 'period' | 'source' | 'summary' | 'reversesId' | 'honour'
    >,
    debit: Account,
    credit: Account,
  ): TransferId {
    const link = {
      ...row,
      id: this.#head.id + 1,
      debitAccountId: debit.id,
      creditAccountId: credit.id,
      postedAt: this.#tx.at,
      staffId: this.#tx.by.staffId,
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
        link.activityDate,
        link.period,
        link.postedAt,
        link.source,
        link.summary,
        link.reversesId,
        link.staffId,
        link.honour,
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
    this.#head = { id: link.id, hash, postedAt: this.#tx.at };
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
      month = { accountId, period, awarded: 0, deducted: 0, spent: 0, vouchers: 0 };
      this.#months.set(key, month);
    }
    month[figure] += points;
  }

  /** Accounts that are below zero now, and lower than before. */
  #lowered(): Account[] {
    return [...this.#accounts.values()].filter(
      ({ id, balance }) => balance < 0 && balance < (this.#before.get(id) ?? 0),
    );
  }

  save(word: PostingWord): void {
    requireDebtors(this.#tx, this.#lowered(), word);
    const update = prepared(this.#tx, 'UPDATE account SET balance = ?, honour = ? WHERE id = ?');
    for (const account of this.#accounts.values()) update.run(account.balance, account.honour, account.id);
    const count = prepared(
      this.#tx,
      `INSERT INTO account_period (account_id, period, awarded, deducted, spent, vouchers) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (account_id, period) DO UPDATE SET awarded = awarded + excluded.awarded,
         deducted = deducted + excluded.deducted, spent = spent + excluded.spent,
         vouchers = vouchers + excluded.vouchers`,
    );
    for (const { accountId, period, awarded, deducted, spent, vouchers } of this.#months.values()) {
      count.run(accountId, period, awarded, deducted, spent, vouchers);
    }
    const journal = prepared(
      this.#tx,
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
export function posting<T>(tx: Tx, word: PostingWord, run: (posting: Posting) => T): T {
  return tx.sqlite.transaction((): T => {
    const posting = new Posting(tx);
    const result = run(posting);
    posting.save(word);
    return result;
  })();
}
