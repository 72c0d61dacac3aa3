const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 20 → 二十: Chinese numerals of groups (1 to 99). */
export function chineseNumber(number: number): string {
  const tens = Math.trunc(number / 10);
  const ones = number % 10;
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens > 1 ? (DIGITS[tens] ?? '') : ''}十${ones > 0 ? (DIGITS[ones] ?? '') : ''}`;
}

/** The short name in tables: 3组. */
export function groupShortName(number: number): string {
  return `${String(number)}组`;
}
