import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimal, parseDecimal } from '../../../shared/values/decimal.ts';

test.each([
  ['1.3', 4, 13_000],
  ['1.3000', 4, 13_000],
  ['0.0001', 4, 1],
  ['12', 2, 1200],
  ['12.', 2, 1200],
  ['-2.5', 2, -250],
  ['-0', 2, 0],
  ['２', 2, 200],
  ['1,200', 2, 120_000],
  ['2。5', 2, 250],
  ['3.00', 0, 3],
  ['12', 0, 12],
])('%s with %i places is %i', (text, places, value) => {
  expect(parseDecimal(text, places)).toBe(value);
});

test.each(['2..5', '2 5', '', '1.234', 'abc', '1,5', '99999999999'])(
  '“%s” is no amount with two places',
  (text) => {
    expect(parseDecimal(text, 2)).toBeUndefined();
  },
);

test('what is written is read again as the same', () => {
  assert(
    property(integer({ min: -99_999_999, max: 99_999_999 }), constantFrom(2, 4), (value, places) => {
      const text = formatDecimal(value, places);
      expect(text).not.toMatch(/\.\d*0$|\.$/);
      expect(parseDecimal(text, places)).toBe(value);
    }),
  );
});
