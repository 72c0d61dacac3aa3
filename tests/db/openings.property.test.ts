/** Opening + awards − deductions − spent = balance, in whatever order the acts come. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { transact } from '../../db/database/store.ts';
import { accountById, householdAccount } from '../../db/ledger/accounts.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { post } from '../../db/ledger/post.ts';
import { openingById } from '../../db/openings/read.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { balanceOf, entry, openBooks, type Books } from '../builders/ledger.ts';
import { openingOf, postOpening, reverseOpeningNow } from '../builders/openings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const HOUSEHOLDS = 3;
const points = fc.integer({ min: -3_000, max: 9_000 });

type Act =
  | { kind: 'opening'; household: number; balance: number; honour: number; months: number[] }
  | { kind: 'award' | 'deduction' | 'redemption'; household: number; points: number }
  | { kind: 'reverse'; household: number };

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('opening' as const),
    household: fc.nat({ max: HOUSEHOLDS - 1 }),
    balance: points,
    honour: points,
    months: fc.array(points, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('award' as const, 'deduction' as const, 'redemption' as const),
    household: fc.nat({ max: HOUSEHOLDS - 1 }),
    points: fc.integer({ min: 1, max: 2_000 }),
  }),
  fc.record({ kind: fc.constant('reverse' as const), household: fc.nat({ max: HOUSEHOLDS - 1 }) }),
);

interface Expected {
  /** Record that stands. */
  openingId: number | undefined;
  balance: number;
  honour: number;
  awarded: number;
  deducted: number;
  spent: number;
  /** Whether something was posted since it was taken over. */
  hasMoved: boolean;
}

class Clerk {
  readonly expected: Expected[] = Array.from({ length: HOUSEHOLDS }, () => ({
    openingId: undefined,
    balance: 0,
    honour: 0,
    awarded: 0,
    deducted: 0,
    spent: 0,
    hasMoved: false,
  }));

  readonly #village: TestVillage;
  readonly #books: Books;

  constructor(village: TestVillage, books: Books) {
    this.#village = village;
    this.#books = books;
  }

  do(act: Act): void {
    if (act.kind === 'opening') this.#takeOver(act);
    else if (act.kind === 'reverse') this.#reverse(act.household);
    else this.#post(act);
  }

  #takeOver({ household, balance, honour, months }: Extract<Act, { kind: 'opening' }>): void {
    const own = this.expected[household]!;
    const today = this.#village.clock.now.toISOString().slice(0, 10);
    const periods = months.flatMap((sum, index) =>
      sum === 0 ? [] : [{ period: `${today.slice(0, 4)}-0${String(index + 1)}`, points: sum }],
    );
    const made = openingOf(this.#village, this.#books.schemeId, {
      householdId: this.#books.households[household]!,
      balance,
      honour,
      months: periods,
    });
    const isNothing = balance === 0 && honour === 0 && periods.length === 0;
    expect(made === undefined).toBe(own.openingId !== undefined || isNothing);
    if (!made) return;
    postOpening(this.#village, made.id);
    Object.assign(own, { openingId: made.id, balance, honour, hasMoved: false });
  }

  #post({ kind, household, points: size }: Extract<Act, { points: number }>): void {
    const own = this.expected[household]!;
    const accountId = this.#books.accounts[household]!;
    try {
      transact(this.#village.store, this.#village.by.accountant, 'test.post', null, (tx) =>
        post(tx, [entry(kind, accountId, size, { floor: 'none' })]),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return;
    }
    own[({ award: 'awarded', deduction: 'deducted', redemption: 'spent' } as const)[kind]] += size;
    own.hasMoved = true;
  }

  #reverse(household: number): void {
    const own = this.expected[household]!;
    if (own.openingId === undefined) return;
    try {
      reverseOpeningNow(this.#village, own.openingId);
      expect(own.hasMoved).toBe(false);
      expect(openingById(this.#village.store, own.openingId).state).toBe('reversed');
      Object.assign(own, { openingId: undefined, balance: 0, honour: 0 });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(own.hasMoved).toBe(true);
    }
  }
}

it('holds for every account, with its honour points, and the chain with it', () => {
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 1, maxLength: 14 }), (acts) => {
      const village = buildVillage();
      try {
        const books = openBooks(village, HOUSEHOLDS);
        const clerk = new Clerk(village, books);
        for (const act of acts) clerk.do(act);
        for (const [index, own] of clerk.expected.entries()) {
          const { balance, honour } = accountById(village.store, books.accounts[index]!)!;
          expect(balance).toBe(own.balance + own.awarded - own.deducted - own.spent);
          expect(honour).toBe(own.honour + own.awarded - own.deducted);
        }
        expect(ledgerSum(village.store)).toBe(0);
        expect(verifyChain(village.store)).toMatchObject({ ok: true });
        const all = books.households.map(
          (id) => householdAccount(village.store, books.schemeId, id)!.balance,
        );
        expect(sumBy(all, (one) => one)).toBe(sumBy(books.accounts, (id) => balanceOf(village.store, id)));
      } finally {
        village.close();
      }
    }),
    { numRuns: 12 },
  );
});
