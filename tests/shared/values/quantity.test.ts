import { expect, test } from 'vitest';
import { quantityText, readWrittenQuantity } from '../../../shared/values/quantity.ts';

test.each([
  ['2.5', '小时', 250],
  ['２．５小时', '小时', 250],
  ['3个小时', '小时', 300],
  ['半小时', '小时', 50],
  ['1个半小时', '小时', 150],
  ['2小时半', '小时', 250],
  ['1日', '天', 100],
  ['半天', '天', 50],
  ['半天', '半天', 100],
  ['3半天', '半天', 300],
  ['1,200元', '元', 120_000],
])('a register’s %s of %s is %i hundredths', (text, unit, quantity) => {
  expect(readWrittenQuantity(text, unit)).toBe(quantity);
});

test.each([
  ['若干', '小时', 'notNumber'],
  ['3个半天', '天', 'notNumber'],
  ['2.125', '小时', 'tooFine'],
  ['2天', '小时', 'otherUnit'],
  ['半天', '小时', 'otherUnit'],
])('%s of %s is %s', (text, unit, fault) => {
  expect(readWrittenQuantity(text, unit)).toBe(fault);
});

test('a quantity is written with its unit, without zeros behind', () => {
  expect([quantityText(250, '小时'), quantityText(300, '天')]).toEqual(['2.5小时', '3天']);
});
