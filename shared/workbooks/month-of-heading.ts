/** Month columns of a sheet that has one figure a month. */

const DIGITS = '一二三四五六七八九十';

/** The month of a heading: 3月, 2026年3月份, 十一月; undefined for none. */
export function monthOfHeading(heading: string): number | undefined {
  const found = /(?:^|[^\d])(1[0-2]|[1-9])月/.exec(heading)?.[1];
  if (found !== undefined) return Number(found);
  const words = /(十[一二]|[一二三四五六七八九十])月/.exec(heading)?.[1];
  if (words === undefined) return undefined;
  return words.length === 2 ? 10 + DIGITS.indexOf(words.charAt(1)) + 1 : DIGITS.indexOf(words) + 1;
}
