/** Nothing is lost between cycles and accounts. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOver } from '../../../shared/rules/carry-over.ts';
import { figuresAfterDonation } from '../../../shared/rules/donation.ts';
import { evaluateActivity } from '../../../shared/rules/evaluate.ts';
import { itemOf, rulesWith } from './village.ts';
import { points } from './subjects.ts';

test('a week begins on Monday', () => {
  const rules = rulesWith([{ caps: [{ per: 'week', times: 1 }] }]);
  const left = (date: string, earlier: string) =>
    evaluateActivity(rules, itemOf(rules), { date, points: 500 }, [
      { itemId: 'item-0', date: earlier, points: 500 },
    ]).allowedPoints;
  expect(left('2026-03-08', '2026-03-02')).toBe(0);
  expect(left('2026-03-09', '2026-03-08')).toBe(500);
});

test('what is carried and what is cleared are what was there', () => {
  const rule = fc.constantFrom('lifelong', 'reset', 'resetAfterNotice', 'transfer');
  fc.assert(
    fc.property(rule, points, points, fc.nat(10_000), (how, honour, spendable, base) => {
      const rules = { base: { kind: 'fixed', points: base, spendable: true }, carryOver: how } as const;
      const { carried, cleared, opening } = carryOver(rules, { honour, spendable }, { announced: true });
      expect(carried.honour + cleared.honour).toBe(honour);
      expect(carried.spendable + cleared.spendable).toBe(spendable);
      const given = opening.honour - carried.honour;
      expect([0, base]).toContain(given);
      expect(opening.spendable - carried.spendable).toBe(given);
    }),
  );
});

test('a gift loses no points', () => {
  const rules = { ...rulesWith([{}]), uses: { cash: 'never', donation: true } } as const;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), fc.nat(9000), (given, more) => {
      const giver = { honour: given + more, spendable: given + more };
      const after = figuresAfterDonation(rules, giver, { honour: 0, spendable: 0 }, given);
      expect(after.giver.spendable + after.receiver.spendable).toBe(giver.spendable);
    }),
  );
});
