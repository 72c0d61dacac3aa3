/** Whatever was posted before: the end of a cycle loses no point and makes none. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closePeriod } from '../../db/period-closes/close.ts';
import { draftClose } from '../../db/period-closes/draft.ts';
import { closeById } from '../../db/period-closes/read.ts';
import { reopenPeriod } from '../../db/period-closes/reopen.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import type { LedgerEntry } from '../../db/ledger/post.ts';
import { transact } from '../../db/database/store.ts';
import { planDividend, type Shareholder } from '../../shared/rules/dividend.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { entry, posted } from '../builders/ledger.ts';
import { refusalOf } from '../builders/meetings.ts';
import { withoutBasePoints } from '../builders/steps.ts';

const PERIOD = '2026';

const anEntry = fc.record({
  kind: fc.constantFrom<LedgerEntry['kind'][]>(
    'award',
    'award',
    'award',
    'deduction',
    'redemption',
    'received',
  ),
  household: fc.nat({ max: 3 }),
  points: fc.integer({ min: 1, max: 3000 }),
  late: fc.boolean(),
});

const aScheme = fc.record({
  carryOver: fc.constantFrom<SchemeRules['carryOver'][]>('reset', 'transfer', 'lifelong', 'resetAfterNotice'),
  spendable: fc.boolean(),
  granted: fc.constantFrom('perCycle' as const, 'once' as const),
  negativeBalance: fc.constantFrom('allowed' as const, 'floorZero' as const),
});

function balances({ store }: ClosingVillage): Map<number, number> {
  const rows = store.sqlite
    .prepare(`SELECT household_id AS id, balance FROM account WHERE kind = 'household'`)
    .all() as { id: number; balance: number }[];
  return new Map(rows.map(({ id, balance }) => [id, balance]));
}

describe('the end of a cycle', () => {
  it('conserves every point, and gives every balance back when it is opened again', () => {
    fc.assert(
      fc.property(aScheme, fc.array(anEntry, { maxLength: 25 }), (scheme, entries) => {
        const { carryOver, spendable, granted, negativeBalance } = scheme;
        const village = villageUnder('dixu-virtue-bank', (rules) => {
          const base = { kind: 'fixed', points: 1500, spendable, granted };
          Object.assign(rules, { cycle: 'year', carryOver, negativeBalance, base });
        });
        try {
          const { store, by, schemeId } = village;
          const households = ['余明梅', '单火珍', '盖建国', '仇秀英'].map((name) => somebody(village, name));
          const accounts = transact(store, by.accountant, 'test.accounts', null, (tx) =>
            households.map((id) => createHouseholdAccount(tx, schemeId, id).id),
          );
          for (const { kind, household, points, late } of entries) {
            const day = late ? '2027-01-03' : '2026-05-01';
            const floor = negativeBalance === 'floorZero' ? ('zero' as const) : ('none' as const);
            const one = entry(kind, accounts[household]!, points, {
              activityDate: day,
              period: day.slice(0, 7),
              floor,
            });
            // Spending beyond the balance is refused: nothing happened.
            refusalOf(() => posted(village, one));
          }
          withoutBasePoints(village, schemeId, PERIOD);
          const before = balances(village);
          const inputs = { announced: { on: '2026-12-01', where: '村部' } };
          const { seen, figures } = draftClose(store, schemeId, PERIOD, inputs);
          const { closeId } = closePeriod(store, by.accountant, { schemeId, period: PERIOD, inputs, seen });
          expect(ledgerSum(store)).toBe(0);
          expect(verifyChain(store)).toMatchObject({ ok: true });
          const after = balances(village);
          const lines = new Map(figures.carry?.lines.map((line) => [line.id, line]));
          for (const [id, balance] of before) {
            const line = lines.get(id);
            expect(after.get(id)).toBe(balance - (line?.cleared ?? 0) + (line?.spendable ?? 0));
            if (carryOver === 'lifelong' || carryOver === 'transfer') expect(line?.cleared ?? 0).toBe(0);
            // What is left of the old cycle never goes along with a reset, and what is newer never lapses.
            if (line && line.before > 0) expect(line.cleared).toBeLessThanOrEqual(line.before);
          }
          const { version } = closeById(store, closeId);
          reopenPeriod(store, by.accountant, { id: closeId, version, reason: '核对' });
          expect(balances(village)).toEqual(before);
          expect(ledgerSum(store)).toBe(0);
          const effective = store.sqlite
            .prepare('SELECT count(*) AS n FROM cycle_base WHERE effective = 1 AND cycle > ?')
            .get(PERIOD);
          expect(effective).toEqual({ n: 0 });
          expect(verifyChain(store)).toMatchObject({ ok: true });
        } finally {
          village.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});

describe('a dividend', () => {
  const holder = fc.record({
    points: fc.integer({ min: -50_000, max: 500_000 }),
    base: fc.constantFrom(0, 10_000),
    shareFen: fc.integer({ min: 0, max: 1_000_000 }),
  });
  const rule = fc.record({
    kind: fc.constantFrom('price' as const, 'pool' as const),
    among: fc.constantFrom('positive' as const, 'aboveBase' as const),
    ceilingPercent: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
  });

  it('adds up: its parts and its tail are the pool, whatever the points', () => {
    fc.assert(
      fc.property(
        rule,
        fc.array(holder, { maxLength: 60 }),
        fc.integer({ min: 0, max: 100_000_000 }),
        ({ kind, ...share }, holders, poolFen) => {
          const all: Shareholder[] = holders.map((one, id) => ({ id, ...one }));
          const dividend =
            kind === 'price' ? { kind, price: 13_000, ...share } : { kind, incomePercent: 1000, ...share };
          const plan = planDividend(dividend, all, poolFen);
          const parts = sumBy(plan.lines, ({ fen }) => fen);
          expect(parts + plan.tailFen).toBe(poolFen);
          expect(parts).toBe(plan.totalFen);
          expect(plan.lines.every(({ points }) => points > 0)).toBe(true);
          // A pool is never overdrawn.
          if (kind === 'pool') expect(plan.tailFen).toBeGreaterThanOrEqual(0);
          if (plan.price > 0) expect(plan.lines.length + plan.excluded.length).toBe(all.length);
        },
      ),
    );
  });
});
