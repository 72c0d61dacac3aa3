import { expect, test } from 'vitest';
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
  expect(propose({ scoring }, { quantity: 35 })).toBe(30);
  expect(propose({ scoring }, { quantity: 9 })).toBe(0);
  expect(propose({ scoring }, { quantity: 5000 })).toBe(100);
  expect(propose({ scoring: { kind: 'perUnit', points: 300, unit: '次' } }, { quantity: 11 })).toBe(3300);
  expect(propose({ scoring: { kind: 'perUnit', points: 300, unit: '次' } })).toBe(300);
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
