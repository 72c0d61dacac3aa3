/** Dates as village workbooks have them. */
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../shared/values/dates.ts';

describe('a date in a village workbook', () => {
  test.each([
    ['1952-02-03', '1952-02-03'],
    ['1967.06.27', '1967-06-27'],
    ['19840908', '1984-09-08'],
    [19840908, '1984-09-08'],
    ['2008/3/6', '2008-03-06'],
    ['2008年3月6日', '2008-03-06'],
    ['２００８年３月６日', '2008-03-06'],
    ['1967．06．27', '1967-06-27'],
    [' 2026-9-26 08:30:00', '2026-09-26'],
    ['2024-02-29', '2024-02-29'],
    [39513, '2008-03-06'],
    [39513.75, '2008-03-06'],
  ])('%s is read', (text, date) => expect(parseDate(text)).toBe(date));

  test.each([
    '',
    '2023-02-29',
    '1984-13-01',
    '1984-09',
    '84-09-08',
    '2008/3-6',
    '不详',
    '00000000',
    2026,
    12,
    -1,
    19841301,
  ])('%s is refused', (text) => expect(parseDate(text)).toBeUndefined());
});

test.each([1967.06, 1969.1, 1945.11, 2026.9, 1850])(
  'the number %s is a year, never a day of 1905',
  (value) => {
    expect(parseDate(value)).toBeUndefined();
  },
);
