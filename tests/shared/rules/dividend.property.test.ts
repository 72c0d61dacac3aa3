/** A dividend of any pool among any subjects. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planDividend } from '../../../shared/rules/dividend.ts';
import type { Dividend } from '../../../shared/schemes/model.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import { shuffled, subjects } from './subjects.ts';

describe('a dividend', () => {
  const mode = fc.constantFrom('down' as const, 'half' as const);
  const rounding = {
    priceRounding: fc.option(fc.record({ mode, places: fc.nat(4) }), { nil: undefined }),
    moneyRounding: fc.option(
      fc.record({ mode, to: fc.constantFrom('fen' as const, 'jiao' as const, 'yuan' as const) }),
      { nil: undefined },
    ),
  };
  const by: fc.Arbitrary<Dividend> = fc.oneof(
    fc.record({
      ...rounding,
      kind: fc.constant('price' as const),
      price: fc.integer({ min: 1, max: 100_000 }),
      among: fc.constant('positive' as const),
      ceilingPercent: fc.option(fc.nat(10_000), { nil: undefined }),
    }),
    fc.record({
      ...rounding,
      kind: fc.constant('pool' as const),
      incomePercent: fc.constant(1000),
      among: fc.constantFrom('positive' as const, 'aboveBase' as const),
    }),
  );

  test('is the pool: its parts and the tail add up, and no one below zero has a part', () => {
    fc.assert(
      fc.property(by, subjects, fc.nat(50_000_000), (dividend, all, pool) => {
        const holders = all.map((one) => ({ ...one, base: 10_000, shareFen: 5000 }));
        const plan = planDividend(dividend, holders, pool);
        const paid = sumBy(plan.lines, ({ fen }) => fen);
        expect(paid + plan.tailFen).toBe(pool);
        expect(plan.lines.every((line) => line.points > 0 && line.fen >= 0)).toBe(true);
        const cut = dividend.priceRounding?.mode !== 'half' && dividend.moneyRounding?.mode !== 'half';
        if (dividend.kind === 'pool' && cut) expect(plan.tailFen).toBeGreaterThanOrEqual(0);
        const unit = { fen: 1, jiao: 10, yuan: 100 }[dividend.moneyRounding?.to ?? 'fen'];
        expect(plan.lines.every(({ fen }) => fen % unit === 0)).toBe(true);
        if (dividend.kind === 'pool')
          expect(plan.price % 10 ** (4 - (dividend.priceRounding?.places ?? 4))).toBe(0);
        const named = plan.why === undefined ? plan.lines.length + plan.excluded.length : holders.length;
        expect(named).toBe(holders.length);
      }),
    );
  });

  test('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(by, shuffled, (dividend, [one, other]) => {
        const paid = (all: typeof one) =>
          new Map(planDividend(dividend, all, 9_000_000).lines.map(({ id, fen }) => [id, fen]));
        expect(Object.fromEntries(paid(other))).toEqual(Object.fromEntries(paid(one)));
      }),
    );
  });

  test('of a pool has a tail on either side, by the rule of the village', () => {
    const holders = [1, 2, 3].map((id) => ({ id, points: 10_000 }));
    const plan = (more: Partial<Dividend>) =>
      planDividend(
        { kind: 'pool', incomePercent: 1000, among: 'positive', ...more } as Dividend,
        holders,
        100_000,
      );
    const two = { places: 2 };
    expect(plan({})).toMatchObject({ price: 33_333, totalFen: 99_999, tailFen: 1 });
    expect(plan({ priceRounding: { mode: 'down', ...two } })).toMatchObject({ price: 33_300, tailFen: 100 });
    expect(plan({ priceRounding: { mode: 'half', ...two } })).toMatchObject({ price: 33_300, tailFen: 100 });
    expect(plan({ priceRounding: { mode: 'half', places: 1 } })).toMatchObject({
      price: 33_000,
      tailFen: 1000,
    });
    expect(plan({ moneyRounding: { mode: 'half', to: 'jiao' } })).toMatchObject({
      totalFen: 99_990,
      tailFen: 10,
    });
    const seven = planDividend(
      { kind: 'pool', incomePercent: 1000, among: 'positive', priceRounding: { mode: 'half', places: 2 } },
      [{ id: 1, points: 60_000 }],
      100_000,
    );
    expect(seven).toMatchObject({ price: 16_700, totalFen: 100_200, tailFen: -200 });
  });

  test('says nothing of a part whose ceiling nobody entered', () => {
    const rule: Dividend = { kind: 'price', price: 13_000, among: 'positive', ceilingPercent: 6000 };
    const plan = planDividend(rule, [
      { id: 1, points: 10_000 },
      { id: 2, points: 10_000, shareFen: 100_000 },
    ]);
    expect(plan.lines).toEqual([
      { id: 1, points: 10_000, fen: 0, uncutFen: 13_000, waiting: true },
      { id: 2, points: 10_000, fen: 13_000 },
    ]);
  });

  test('never passes its ceiling by a part of a fen: 60 % of 150.28 yuan is 90.16', () => {
    const rule: Dividend = { kind: 'price', price: 13_000, among: 'positive', ceilingPercent: 6000 };
    expect(planDividend(rule, [{ id: 1, points: 10_000, shareFen: 15_028 }]).lines).toEqual([
      { id: 1, points: 10_000, fen: 9016, uncutFen: 13_000 },
    ]);
  });
});
