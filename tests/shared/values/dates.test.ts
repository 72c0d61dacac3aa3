import { describe, expect, test } from 'vitest';
import {
  addDays,
  ageOn,
  chineseDate,
  daysBetween,
  isDate,
  localDate,
  localDateTime,
  parseDate,
  readTypedDate,
  weekday,
} from '../../../shared/values/dates.ts';

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

describe('a date field', () => {
  test.each([
    ['2026-10-5', '2026-10-05'],
    ['2026.10.5', '2026-10-05'],
    ['2026。10。5', '2026-10-05'],
    ['20261005', '2026-10-05'],
    ['２０２６年１０月５日', '2026-10-05'],
    ['10-5', '2026-10-05'],
    ['10.5', '2026-10-05'],
    ['10月5日', '2026-10-05'],
    ['5号', '2026-11-05'],
    ['2024/2/29', '2024-02-29'],
  ])('takes %s', (text, date) => expect(readTypedDate(text, '2026-11-28')).toEqual({ date }));

  test.each([
    ['2026-2-30', '2026年2月没有30日，请改正'],
    ['2-29', '2026年2月没有29日，请改正'],
    ['９月３１日', '2026年9月没有31日，请改正'],
  ])('says of %s which day the calendar does not have', (text, fault) =>
    expect(readTypedDate(text, '2026-11-28')).toEqual({ fault }),
  );

  test.each(['13-5', '不详', '2026', 'x'.repeat(5000)])('says why it does not take %s', (text) => {
    expect(readTypedDate(text, '2026-11-28').fault).toMatch(
      /^看不懂日期“.{1,21}”，请写成 2026-11-28 的样子$/u,
    );
  });

  test.each([
    ['12-20', '2027-01-07', 'past', '2026-12-20'],
    ['30号', '2027-01-02', 'past', '2026-12-30'],
    ['1-8', '2027-01-07', 'past', '2027-01-08'],
    ['3-1', '2026-11-28', 'past', '2026-03-01'],
    ['1-5', '2026-12-20', 'ahead', '2027-01-05'],
    ['3号', '2026-12-30', 'ahead', '2027-01-03'],
    ['12-25', '2026-12-20', 'ahead', '2026-12-25'],
    ['12-20', '2027-01-07', undefined, '2027-12-20'],
  ] as const)('%s, written on %s, of something %s, is %s', (text, today, lies, date) =>
    expect(readTypedDate(text, today, lies)).toEqual({ date }),
  );

  test('takes no day without its year where the year matters', () => {
    expect(readTypedDate('10-5').fault).toBe('看不懂日期“10-5”，请写成 1952-02-03 的样子');
    expect(readTypedDate('1990-3-5')).toEqual({ date: '1990-03-05' });
  });
});

test('days are counted across months, leap days and years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-09-26', '2026-10-03')).toBe(7);
  expect(daysBetween('2026-10-03', '2026-09-26')).toBe(-7);
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
});

test('a date stands on paper as 2026年9月26日', () => {
  expect(chineseDate('2026-09-26')).toBe('2026年9月26日');
  expect(chineseDate('2026-01-02')).toBe('2026年1月2日');
});

test('a day has the weekday of the calendar', () => {
  expect(weekday('2026-09-26')).toBe('星期六');
  expect(weekday('2028-02-29')).toBe('星期二');
});

test('the day in the village begins at Beijing midnight, whatever the zone of the machine', () => {
  expect(localDate('2026-09-25T16:00:00.000Z')).toBe('2026-09-26');
  expect(localDate('2026-09-25T15:59:59.999Z')).toBe('2026-09-25');
  expect(localDate(new Date('2026-09-26T00:00:00+08:00'))).toBe('2026-09-26');
  expect(localDateTime('2026-09-25T16:05:00.000Z')).toBe('2026-09-26 00:05');
  expect(() => localDate('soon')).toThrow(RangeError);
});

test('a year of age is full on the birthday', () => {
  expect(ageOn('2008-09-26', '2026-09-25')).toBe(17);
  expect(ageOn('2008-09-26', '2026-09-26')).toBe(18);
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
});

test('only days of the calendar are dates', () => {
  expect(isDate('2026-09-30')).toBe(true);
  expect(isDate('2026-09-31')).toBe(false);
  expect(isDate('2026-9-30')).toBe(false);
});
