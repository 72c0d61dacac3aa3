import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardRemark } from '../../../shared/rules/limits.ts';
import { isRepeat, proposePoints } from '../../../shared/rules/propose.ts';
import { itemOf, rulesWith } from './village.ts';

const propose = (
  item: Parameters<typeof rulesWith>[0][number],
  measure?: Parameters<typeof proposePoints>[1],
) => proposePoints(itemOf(rulesWith([item])), measure);

test('a fixed item proposes its points, with the sign of its direction', () => {
  expect(propose({})).toBe(500);
  expect(propose({ direction: 'deduction' })).toBe(-500);
  expect(propose({ direction: 'deduction', scoring: { kind: 'fixed', points: 0 } })).toBe(0);
});

test('a range proposes nothing unless it has one value', () => {
  expect(propose({ scoring: { kind: 'range', min: 100, max: 500 } })).toBeUndefined();
  expect(propose({ scoring: { kind: 'range', min: 100, max: 100 } })).toBe(100);
});

test('an item by units counts whole units: 0.1 point for each 10 元', () => {
  const scoring = { kind: 'perUnit' as const, points: 10, quantity: 10, unit: '元', max: 100 };
  expect(propose({ scoring }, { quantity: 3500 })).toBe(30);
  expect(propose({ scoring }, { quantity: 900 })).toBe(0);
  expect(propose({ scoring }, { quantity: 500_000 })).toBe(100);
  expect(propose({ scoring: { kind: 'perUnit', points: 300, unit: '次' } }, { quantity: 1100 })).toBe(3300);
  expect(propose({ scoring: { kind: 'perUnit', points: 300, unit: '次' } })).toBe(300);
});

test('a part of a unit counts proportionally where the item says so, cut or rounded to 0.01', () => {
  const perHour = { kind: 'perUnit' as const, points: 125, unit: '小时' };
  const half = { ...perHour, proportional: 'half' as const };
  const down = { ...perHour, proportional: 'down' as const };
  expect(propose({ scoring: half }, { quantity: 250 })).toBe(313);
  expect(propose({ scoring: down }, { quantity: 250 })).toBe(312);
  expect(propose({ scoring: half, direction: 'deduction' }, { quantity: 250 })).toBe(-313);
  expect(propose({ scoring: perHour }, { quantity: 250 })).toBe(250);
  expect(propose({ scoring: { ...half, max: 300 } }, { quantity: 250 })).toBe(300);
  expect(propose({ scoring: { ...half, quantity: 10, unit: '元' } }, { quantity: 1550 })).toBe(194);
});

const scorings = fc.record({
  kind: fc.constant('perUnit' as const),
  points: fc.integer({ min: 0, max: 999_999 }),
  quantity: fc.integer({ min: 1, max: 1000 }),
  unit: fc.constant('小时'),
});

test('points are the quantity times those of a unit, to 0.01, for every quantity, and are then the standard', () => {
  fc.assert(
    fc.property(
      scorings,
      fc.constantFrom('half' as const, 'down' as const),
      fc.integer({ min: 1, max: 100_000_000 }),
      (scoring, proportional, quantity) => {
        const rules = rulesWith([{ scoring: { ...scoring, proportional } }]);
        const points = proposePoints(itemOf(rules), { quantity })!;
        const exact = BigInt(quantity) * BigInt(scoring.points);
        const step = BigInt(scoring.quantity * 100);
        // Twice the distance from the exact value, in parts of 0.01 point.
        const off = 2n * (BigInt(points) * step - exact);
        expect(Number.isSafeInteger(points)).toBe(true);
        if (proportional === 'down') expect(off <= 0n && off > -2n * step).toBe(true);
        else expect(off <= step && off > -step).toBe(true);
        expect(standardRemark(rules, itemOf(rules), points, { quantity })).toBe('');
        expect(standardRemark(rules, itemOf(rules), points)).toBe('');
      },
    ),
  );
});

test('whole units count as they always did', () => {
  fc.assert(
    fc.property(scorings, fc.integer({ min: 1, max: 1_000_000 }), (scoring, units) => {
      expect(propose({ scoring }, { quantity: units * 100 })).toBe(
        Math.floor(units / scoring.quantity) * scoring.points,
      );
    }),
  );
});

test('a graded item wants its grade', () => {
  const scoring = {
    kind: 'graded' as const,
    grades: [
      { name: '轻微', points: 100 },
      { name: '严重', points: 500 },
    ],
  };
  expect(propose({ direction: 'deduction', scoring }, { grade: '严重' })).toBe(-500);
  expect(propose({ direction: 'deduction', scoring })).toBeUndefined();
});

test('a repeated offence doubles where the scheme says so', () => {
  expect(propose({ direction: 'deduction', repeatDoubles: true }, { repeat: true })).toBe(-1000);
  expect(propose({ direction: 'deduction' }, { repeat: true })).toBe(-500);
});

test('a repeat is the same item within the same cycle', () => {
  const rules = rulesWith([{}, {}], { cycle: 'quarter' });
  const earlier = [{ itemId: 'item-0', date: '2026-07-01', points: 500 }];
  expect(isRepeat(rules, itemOf(rules), '2026-09-30', earlier)).toBe(true);
  expect(isRepeat(rules, itemOf(rules), '2026-10-01', earlier)).toBe(false);
  expect(isRepeat(rules, itemOf(rules, 'item-1'), '2026-09-30', earlier)).toBe(false);
});
