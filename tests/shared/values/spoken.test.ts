import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  spokenCalendar,
  spokenDigits,
  spokenNumber,
  spokenPhone,
  spokenPoints,
} from '../../../shared/values/spoken.ts';

test.each([
  [0, '零'],
  [2, '二'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1001, '一千零一'],
  [1010, '一千零一十'],
  [10_000, '一万'],
  [10_300, '一万零三百'],
  [100_000, '十万'],
  [100_005, '十万零五'],
  [1_200_034, '一百二十万零三十四'],
  [100_000_000, '一亿'],
  [100_020_000, '一亿零二万'],
])('%i is read %s', (number, spoken) => {
  expect(spokenNumber(number)).toBe(spoken);
});

test('points are read with their decimals, a debt as 负', () => {
  expect(spokenPoints(250)).toBe('二点五');
  expect(spokenPoints(1205)).toBe('十二点零五');
  expect(spokenPoints(-200)).toBe('负二');
  expect(spokenPoints(50)).toBe('零点五');
});

test('years, household numbers and telephones are read digit by digit', () => {
  expect(spokenCalendar('2026年9月26日')).toBe('二零二六年九月二十六日');
  expect(spokenCalendar('2026年第三季度')).toBe('二零二六年第三季度');
  expect(spokenDigits('户号01001')).toBe('户号零一零零一');
  expect(spokenPhone('0999-6010001')).toBe('零九九九，六零幺零零零幺');
});

/** Reads a spoken number back. */
function numberOf(spoken: string): number {
  const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
  let [sum, part, digit] = [0, 0, 0];
  for (const character of spoken) {
    const known = '零一二三四五六七八九'.indexOf(character);
    if (known >= 0) digit = known;
    else if (character in places) {
      part += (digit || 1) * places[character]!;
      digit = 0;
    } else {
      sum = (sum + part + digit) * (character === '万' ? 10_000 : 1);
      if (character === '亿') sum *= 100_000_000;
      [part, digit] = [0, 0];
    }
  }
  return sum + part + digit;
}

test('a number read out is understood as the same number', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), (number) => {
      expect(numberOf(spokenNumber(number))).toBe(number);
      expect(spokenNumber(number)).not.toMatch(/零零|.零$|\d/);
    }),
  );
});
