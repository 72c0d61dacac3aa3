/** Products are exact. */
import { expect, test } from 'vitest';
import { mulDiv, mulDivFloor } from '../../../shared/values/arithmetic.ts';

test('products beyond what a number holds exactly are still exact', () => {
  expect(mulDiv(7_203_300, 13_000, 10_000)).toBe(9_364_290);
  expect(mulDiv(-5, 1, 2)).toBe(-3);
  expect(mulDivFloor(-5, 1, 2)).toBe(-3);
  expect(mulDiv(9_007_199_254_740_991, 10_000, 20_000)).toBe(4_503_599_627_370_496);
  expect(mulDivFloor(9_007_199_254_740_991, 3, 4)).toBe(6_755_399_441_055_743);
  expect(mulDivFloor(-9_007_199_254_740_991, 3, 4)).toBe(-6_755_399_441_055_744);
  expect(() => mulDiv(1, 1, 0)).toThrow(RangeError);
  expect(() => mulDiv(9_007_199_254_740_991, 9, 1)).toThrow(RangeError);
});
