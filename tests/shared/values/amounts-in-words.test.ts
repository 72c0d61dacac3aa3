/** Amounts in words, as papers of money state them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fenInWords } from '../../../shared/values/money.ts';

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
