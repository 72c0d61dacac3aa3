/** Dates as they are typed into a field. */
import { describe, expect, test } from 'vitest';
import { readTypedDate } from '../../../shared/values/dates.ts';

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
