import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocateFen,
  fenInWords,
  formatFen,
  parseFen,
  pointsInWords,
  pointsToFen,
} from '../../../shared/values/money.ts';

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

describe('an amount in words', () => {
  test.each([
    [140950, '人民币壹仟肆佰零玖元伍角'],
    [32504, '人民币叁佰贰拾伍元零肆分'],
    [1000, '人民币壹拾元整'],
    [0, '人民币零元整'],
    [5, '人民币伍分'],
    [50, '人民币伍角'],
    [168032, '人民币壹仟陆佰捌拾元叁角贰分'],
    [10700053, '人民币壹拾万零柒仟元伍角叁分'],
    [600714, '人民币陆仟零柒元壹角肆分'],
    [1640902, '人民币壹万陆仟肆佰零玖元零贰分'],
    [2000000100, '人民币贰仟万零壹元整'],
    [10000000100, '人民币壹亿零壹元整'],
    [20000500000, '人民币贰亿零伍仟元整'],
    [100000000000, '人民币壹拾亿元整'],
    [9364290, '人民币玖万叁仟陆佰肆拾贰元玖角'],
    [-140950, '人民币负壹仟肆佰零玖元伍角'],
  ])('%i fen is %s', (fen, words) => expect(fenInWords(fen)).toBe(words));

  test('never has two zeros together, nor one before 元, and 整 only after 元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (fen) => {
        const words = fenInWords(fen);
        expect(words).not.toMatch(/零零|零元|零万|零亿|亿万|角整|分整/);
        expect(words.endsWith('元整')).toBe(fen % 100 === 0);
      }),
    );
  });

  test('is refused for what is no whole number of fen', () => {
    expect(() => fenInWords(0.5)).toThrow(RangeError);
    expect(() => fenInWords(1e15)).toThrow(RangeError);
  });
});

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

describe('the worth of points', () => {
  test('rounds half a fen up, and shares a total so that its parts add up', () => {
    expect(pointsToFen(1050, 100)).toBe(1050);
    expect(pointsToFen(150, 33)).toBe(50);
    expect(allocateFen([33, 33, 34], 150)).toEqual([50, 49, 51]);
    expect(allocateFen([], 150)).toEqual([]);
  });
});
