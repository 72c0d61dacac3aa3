/** Chinese numerals. */

/** The index of a digit is its value. */
export const CHINESE_DIGITS = '零一二三四五六七八九';
/** 大写, for amounts of money. */
export const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** 1 → 一, 12 → 十二, 20 → 二十: 0 to 99. */
export function formatChineseNumber(number: number): string {
  const tens = Math.trunc(number / 10);
  const ones = number % 10;
  if (tens === 0) return CHINESE_DIGITS.charAt(ones);
  return `${tens > 1 ? CHINESE_DIGITS.charAt(tens) : ''}十${ones > 0 ? CHINESE_DIGITS.charAt(ones) : ''}`;
}

/** 二十五 → 25, 两 → 2, 一百 → 100; undefined unless a number below 1000. */
export function parseChineseNumber(text: string): number | undefined {
  const plain = text.replaceAll('两', '二').replaceAll('〇', '零');
  const match =
    /^(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?十)?([一二三四五六七八九])?$/.exec(plain);
  if (!match || plain === '') return undefined;
  const [, hundreds, tens, ones] = match;
  const ten = plain.includes('十') ? CHINESE_DIGITS.indexOf(tens ?? '一') * 10 : 0;
  return (
    (hundreds ? CHINESE_DIGITS.indexOf(hundreds) * 100 : 0) + ten + (ones ? CHINESE_DIGITS.indexOf(ones) : 0)
  );
}
