import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quorumMet, quorumNumber, voteCarried } from '../../../shared/rules/majority.ts';

const twoThirds = { numerator: 2, denominator: 3, inclusive: true };
const half = { numerator: 1, denominator: 2, inclusive: false };

test('two thirds of nine are six, of ten seven', () => {
  expect(quorumMet(9, 6, twoThirds)).toBe(true);
  expect(quorumMet(9, 5, twoThirds)).toBe(false);
  expect(quorumMet(10, 6, twoThirds)).toBe(false);
  expect(quorumMet(10, 7, twoThirds)).toBe(true);
  expect(quorumMet(0, 0, twoThirds)).toBe(false);
  expect(quorumNumber(9, twoThirds)).toBe(6);
  expect(quorumNumber(10, half)).toBe(6);
});

test('more than half of eight are five', () => {
  expect(voteCarried(8, 4, half)).toBe(false);
  expect(voteCarried(8, 5, half)).toBe(true);
});

test('the number that must come is the smallest that is enough', () => {
  const shares = fc.constantFrom(twoThirds, half, { numerator: 1, denominator: 1, inclusive: true });
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 2000 }), (share, due) => {
      const needed = quorumNumber(due, share);
      return quorumMet(due, needed, share) && !quorumMet(due, needed - 1, share);
    }),
  );
});
