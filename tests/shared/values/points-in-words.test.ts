/** Points in words, as papers of a household state them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointsInWords } from '../../../shared/values/money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const UNITS = ['', '拾', '佰', '仟'];

/** Up to four digits in words, by the table of places; the zeros between others as one 零. */
function fourInWords(value: number): string {
  return [...String(value)]
    .map(Number)
    .map((digit, at, all) => (digit === 0 ? '零' : `${DIGITS[digit]!}${UNITS[all.length - 1 - at]!}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}

/** Whole points below a hundred million, put together from groups of four by the same table. */
function wholeByTable(value: number): string {
  const [high, low] = [Math.trunc(value / 10_000), value % 10_000];
  if (high === 0) return low === 0 ? '零' : fourInWords(low);
  const gap = low > 0 && (low < 1000 || high % 10 === 0) ? '零' : '';
  return `${fourInWords(high)}万${gap}${low === 0 ? '' : fourInWords(low)}`;
}

describe('points in words', () => {
  test.each([
    [0, '零'],
    [100, '壹'],
    [1000, '壹拾'],
    [10_050, '壹佰点伍'],
    [5, '零点零伍'],
    [50, '零点伍'],
    [-32_504, '负叁佰贰拾伍点零肆'],
    [100_100, '壹仟零壹'],
    [1_000_000, '壹万'],
    [1_000_100, '壹万零壹'],
    [10_700_053, '壹拾万零柒仟点伍叁'],
    [200_000_100, '贰佰万零壹'],
  ])('of %i hundredths are %s', (points, words) => expect(pointsInWords(points)).toBe(words));

  test('are those of the table, digit by digit after the point, whatever the points', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (points) => {
        const size = Math.abs(points);
        const rest = String(size % 100)
          .padStart(2, '0')
          .replace(/0+$/, '');
        const digits = [...rest].map((digit) => DIGITS[Number(digit)]!).join('');
        expect(pointsInWords(points)).toBe(
          `${points < 0 ? '负' : ''}${wholeByTable(Math.trunc(size / 100))}${digits === '' ? '' : `点${digits}`}`,
        );
      }),
    );
  });

  test('are refused for what is no whole number of hundredths', () => {
    expect(() => pointsInWords(0.5)).toThrow(RangeError);
    expect(() => pointsInWords(1e15)).toThrow(RangeError);
  });
});
