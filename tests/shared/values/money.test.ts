import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateFen, formatFen, parseFen, pointsToFen } from '../../../shared/values/money.ts';

describe('an amount of money', () => {
  test.each([
    ['1,409.50', 140950],
    ['￥１２．５', 1250],
    [' 12元 ', 1200],
    ['-3', -300],
    ['－3', -300],
    ['−￥3', -300],
    ['-0', 0],
    ['2.50000', 250],
    [6.6000000000000005, 660],
    [0.1 + 0.2, 30],
    [1.9999999999, 200],
    [5.5e-17, 0],
  ])('is read from %s', (text, fen) => expect(parseFen(text)).toBe(fen));

  test.each(['', '一元', '1.005', '1,40', '12,34.5', '1e3', '--2', 'NaN'])('is refused as %s', (text) =>
    expect(parseFen(text)).toBeUndefined(),
  );

  test('beyond what a village can have is refused', () => {
    expect(parseFen(1e15)).toBeUndefined();
    expect(parseFen(Number.NaN)).toBeUndefined();
  });

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 - 1e14, max: 1e14 - 1 }), (fen) => parseFen(formatFen(fen)) === fen),
    );
    expect(formatFen(140950)).toBe('1,409.50');
    expect(formatFen(-5)).toBe('-0.05');
    expect(formatFen(100000000)).toBe('1,000,000.00');
  });
});

describe('the worth of points', () => {
  test('rounds half a fen up, and shares a total so that its parts add up', () => {
    expect(pointsToFen(1050, 100)).toBe(1050);
    expect(pointsToFen(150, 33)).toBe(50);
    expect(allocateFen([33, 33, 34], 150)).toEqual([50, 49, 51]);
    expect(allocateFen([], 150)).toEqual([]);
  });
});
