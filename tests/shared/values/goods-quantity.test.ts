import { expect, it } from 'vitest';
import {
  columnTotal,
  goodsFigure,
  goodsQuantity,
  goodsTimes,
  goodsTotal,
  goodsWorth,
  PIECES,
  WEIGHED,
} from '../../../shared/values/goods-quantity.ts';

const pork = { unit: '斤', unitSize: WEIGHED } as const;
const soap = { unit: '块' };

it('pieces are whole, weights have up to three decimals', () => {
  expect(goodsFigure(12)).toBe('12');
  expect([1, 250, 1250, 2000, -5].map((quantity) => goodsFigure(quantity, WEIGHED))).toEqual([
    '0.001',
    '0.25',
    '1.25',
    '2',
    '-0.005',
  ]);
  expect(goodsQuantity(1250, pork)).toBe('1.25 斤');
  expect(goodsTimes('肥皂 238g', 2, soap)).toBe('肥皂 238g×2');
  expect(goodsTimes('猪肉', 1250, pork)).toBe('猪肉 1.25斤');
});

it('a weight costs its price rounded to 0.01 point, halves up', () => {
  expect(goodsWorth(3, 250, PIECES)).toBe(750);
  expect(goodsWorth(1254, 1250, WEIGHED)).toBe(1568);
  expect(goodsWorth(100, 5, WEIGHED)).toBe(1);
  expect(goodsWorth(99, 5, WEIGHED)).toBe(0);
});

it('pieces and weights are never added to each other', () => {
  const lines = [
    { ...soap, quantity: 2 },
    { ...pork, quantity: 1250 },
    { ...pork, quantity: 500 },
    { unit: '公斤', unitSize: WEIGHED, quantity: 300 },
  ] as const;
  expect(goodsTotal(lines)).toBe('2 件 1.75 斤 0.3 公斤');
  expect(columnTotal(lines)).toBe('2\n1.75 斤\n0.3 公斤');
  expect(goodsTotal(lines.slice(1, 3))).toBe('1.75 斤');
  expect(goodsTotal([])).toBe('0 件');
  expect(columnTotal([])).toBe('0');
});
