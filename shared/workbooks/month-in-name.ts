import { plainWord } from '../values/plain-text.ts';
import { groupNumber } from './group-number.ts';

/**
 * Parses the month in a sheet name: 9月, 九月份, 2026年9月登记, 2026-09, 202609; undefined when there is none. A name
 * with a year other than `year` returns 0.
 */
export function monthInName(name: string, year?: number): number | undefined {
  const plain = plainWord(name);
  const match =
    /(?:(\d{4})年?[-./]?)?(?:^|\D|(?<=\d{4}))(0?[1-9]|1[0-2])月/.exec(plain) ??
    /(?:^|\D)((?:19|20)\d{2})[-./年]?(0[1-9]|1[0-2]|[1-9])(?!\d)/.exec(plain);
  if (match) {
    if (year !== undefined && match[1] !== undefined && Number(match[1]) !== year) return 0;
    return Number(match[2]);
  }
  const written = /([一二三四五六七八九十]{1,2})月/.exec(plain)?.[1];
  const month = written === undefined ? undefined : groupNumber(`${written}组`);
  return month !== undefined && month <= 12 ? month : undefined;
}
