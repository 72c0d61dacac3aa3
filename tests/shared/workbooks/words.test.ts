import { expect, test } from 'vitest';
import { columnLetters } from '../../../shared/workbooks/columns.ts';
import { readDateInPeriod, readWrittenDate } from '../../../shared/workbooks/written-dates.ts';
import { findGroup, groupNumber } from '../../../shared/workbooks/group-number.ts';

test('a group’s number is read however it is written', () => {
  const written: [string | number, number | undefined][] = [
    ['一组', 1],
    ['1组', 1],
    ['第一村民小组', 1],
    ['第1组', 1],
    ['组1', 1],
    ['1', 1],
    [1, 1],
    ['"8组"', 8],
    ['第九村民小组', 9],
    ['十一组', 11],
    ['二十组', 20],
    ['廿三组', 23],
    ['第九十九村民小组', 99],
    ['一百零二组', 102],
    ['０３ 组', 3],
    ['地禾村三组', 3],
    ['清溪镇地禾村第12村民小组', 12],
    ['5队', 5],
    ['四社', 4],
    ['三小组（东头）', 3],
    ['上坎组', undefined],
    ['0组', undefined],
    ['', undefined],
    ['张三', undefined],
  ];
  for (const [text, number] of written) expect([text, groupNumber(text)]).toEqual([text, number]);
});

test('a group that bears a name is found by it, before any number', () => {
  const groups = [
    { number: 1, name: '八一组' },
    { number: 2, name: '上坎' },
    { number: 8, name: '第八村民小组' },
  ];
  expect(findGroup('八一', groups)?.number).toBe(1);
  expect(findGroup('上坎组', groups)?.number).toBe(2);
  expect(findGroup('8组', groups)?.number).toBe(8);
  expect(findGroup('九组', groups)).toBeUndefined();
  expect(findGroup('移民新村•一组', [{ number: 6, name: '移民新村·一组' }])?.number).toBe(6);
});

test('a month without a day is a month, and a day without a year is the period’s', () => {
  expect(readWrittenDate('1967年6月')).toEqual({ month: '1967-06' });
  expect(readWrittenDate(196706)).toEqual({ month: '1967-06' });
  expect(readWrittenDate(1967.06)).toEqual({ month: '1967-06' });
  expect(readWrittenDate(1945.11)).toEqual({ month: '1945-11' });
  expect(readWrittenDate(1969.1)).toEqual({ doubt: ['1969-01', '1969-10'] });
  expect(readWrittenDate('1969.1')).toEqual({ doubt: ['1969-01', '1969-10'] });
  expect(readWrittenDate('1969-1')).toEqual({ month: '1969-01' });
  expect(readWrittenDate('1967.6.27生')).toEqual({ date: '1967-06-27' });
  expect(readWrittenDate('2008-03-06 00:00:00')).toEqual({ date: '2008-03-06' });
  expect(readWrittenDate('39513')).toEqual({ date: '2008-03-06' });
  expect(readWrittenDate('1967-02-30')).toBeUndefined();
  expect(readWrittenDate('13月')).toBeUndefined();
  expect(readDateInPeriod('9月3日', '2026-09')).toBe('2026-09-03');
  expect(readDateInPeriod('8/31', '2026-09')).toBe('2026-08-31');
  expect(readDateInPeriod('31日', '2026-09')).toBeUndefined();
  // The number may have been written 9.3 or 9.30.
  expect(readDateInPeriod(9.3, '2026-09')).toBeUndefined();
  expect(readDateInPeriod(9.12, '2026-09')).toBe('2026-09-12');
  expect(readDateInPeriod(9.05, '2026-09')).toBe('2026-09-05');
});

test('columns are named as the office program shows them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
