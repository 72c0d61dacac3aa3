import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { post, type LedgerEntry } from '../../db/ledger/post.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { balanceDifferences, rebuildBalances } from '../../db/ledger/rebuild.ts';
import { transact } from '../../db/database/store.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { TransferId } from '../../shared/values/units.ts';
import { balanceOf, entry, openBooks, type Books } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

type Act =
  | {
      kind: 'entries';
      entries: { kind: LedgerEntry['kind']; household: number; points: number; floor: boolean }[];
    }
  | { kind: 'reversal'; nth: number }
  | { kind: 'sameRequest' }
  | { kind: 'sameSource' };

const anEntry = fc.record({
  kind: fc.constantFrom<LedgerEntry['kind'][]>('award', 'award', 'deduction', 'redemption', 'return'),
  household: fc.nat({ max: 3 }),
  points: fc.integer({ min: 1, max: 2_000 }),
  floor: fc.boolean(),
});

const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('entries' as const),
      entries: fc.array(anEntry, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reversal' as const), nth: fc.nat({ max: 60 }) }) },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'sameRequest' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'sameSource' }) },
);

const transfers = (village: TestVillage): number =>
  (village.store.sqlite.prepare('SELECT count(*) AS n FROM transfer').get() as { n: number }).n;

/** Does one act as the program would, and answers whether it was refused; the last entries are kept for repeating them. */
class Clerk {
  readonly village: TestVillage;
  readonly books: Books;
  #last: { requestId: string; entries: LedgerEntry[] } | undefined;

  constructor(village: TestVillage, books: Books) {
    this.village = village;
    this.books = books;
  }

  do(what: Act): void {
    const before = transfers(this.village);
    try {
      if (what.kind === 'entries') this.#post(what);
      else if (what.kind === 'reversal') this.#reverse(1 + (what.nth % Math.max(before, 1)));
      else if (what.kind === 'sameRequest') this.#again(before);
      else this.#sameSource();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(transfers(this.village)).toBe(before);
    }
  }

  #post({ entries }: Extract<Act, { kind: 'entries' }>): void {
    const rows = entries.map(({ kind, household, points, floor }) =>
      entry(kind, this.books.accounts[household]!, points, { floor: floor ? 'zero' : 'none' }),
    );
    const requestId = crypto.randomUUID();
    this.#run(requestId, rows);
    this.#last = { requestId, entries: rows };
  }

  #run(requestId: string, entries: LedgerEntry[]): void {
    const { store, by } = this.village;
    transact(store, by.accountant, 'test.post', { requestId, entries }, (tx) => post(tx, entries));
  }

  #reverse(id: TransferId): void {
    const { store, by } = this.village;
    const balances = this.#balances();
    const { transferId } = transact(store, by.accountant, 'test.reverse', null, (tx) =>
      reverse(tx, id, '重复登记'),
    );
    const of = (transfer: number) =>
      store.sqlite
        .prepare(
          'SELECT debit_account_id AS d, credit_account_id AS c, points AS p FROM transfer WHERE id = ?',
        )
        .get(transfer) as { d: number; c: number; p: number };
    const [taken, back] = [of(id), of(transferId!)];
    // What it moved there, it moves back: together they are nothing.
    expect([back.c, back.d, back.p]).toEqual([taken.d, taken.c, taken.p]);
    const after = this.#balances();
    // What was made up with it at a floor of 0 goes back too.
    const madeUp = this.#madeUpWith(id);
    expect(after.get(taken.c)! + taken.p - madeUp).toBe(balances.get(taken.c)!);
    expect(after.get(taken.d)! - taken.p + madeUp).toBe(balances.get(taken.d)!);
  }

  #madeUpWith(id: TransferId): number {
    const row = this.village.store.sqlite
      .prepare(
        `SELECT coalesce(sum(f.points), 0) AS points FROM transfer t JOIN transfer f ON f.source = t.source AND f.kind = 'floor'
         WHERE t.id = ? AND t.kind = 'deduction'`,
      )
      .get(id) as { points: number };
    return row.points;
  }

  #balances(): Map<number, number> {
    const rows = this.village.store.sqlite.prepare('SELECT id, balance FROM account').raw().all();
    return new Map(rows as [number, number][]);
  }

  #again(before: number): void {
    if (!this.#last) return;
    this.#run(this.#last.requestId, this.#last.entries);
    expect(transfers(this.village)).toBe(before);
  }

  #sameSource(): void {
    const entries = this.#last?.entries.filter(({ kind }) => kind === 'award') ?? [];
    if (entries.length === 0) return;
    expect(() => this.#run(crypto.randomUUID(), entries)).toThrow(/已经入过账/);
  }
}

describe('the ledger, whatever the village does', () => {
  it('adds up to nothing, keeps the balances that its transfers make, and never does an act twice', () => {
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 5, maxLength: 40 }), (acts) => {
        const village = buildVillage();
        try {
          const clerk = new Clerk(village, openBooks(village, 4));
          for (const what of acts) {
            clerk.do(what);
            expect(ledgerSum(village.store)).toBe(0);
          }
          const { store } = village;
          expect(balanceDifferences(store)).toEqual([]);
          const rebuilt = rebuildBalances(store);
          for (const account of clerk.books.accounts) {
            expect(rebuilt.balanceOf(account)).toBe(balanceOf(store, account));
          }
          expect(verifyChain(store)).toMatchObject({ ok: true, transfers: transfers(village) });
        } finally {
          village.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
