/** A weight typed for one day is not forgotten when another day is chosen. */
import { expect, it } from 'vitest';
import { unpriced } from '../../shared/rules/weighing.ts';

const PRICES = [
  { material: '纸板', from: '2026-01-01', fenPerKilogram: 80 },
  { material: '铁', from: '2026-09-01', fenPerKilogram: 150 },
];

it('a material that has no price on the day is named as long as it has a weight', () => {
  const grams = { 纸板: 3000, 铁: 2000 };
  expect(unpriced(grams, '2026-09-10', PRICES)).toEqual([]);
  expect(unpriced(grams, '2026-08-10', PRICES)).toEqual(['铁']);
  expect(unpriced({ ...grams, 铁: Number.NaN }, '2026-08-10', PRICES)).toEqual(['铁']);
  expect(unpriced({ ...grams, 铁: null }, '2026-08-10', PRICES)).toEqual([]);
  expect(unpriced({ ...grams, 铁: 0 }, '2026-08-10', PRICES)).toEqual([]);
});
