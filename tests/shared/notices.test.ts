import { expect, test } from 'vitest';
import { noticeDays, openNoticeText } from '../../shared/notices.ts';

test('the day on which a notice is published does not count, and the last day counts to its end', () => {
  expect(noticeDays('2026-09-26', 7)).toEqual({
    from: '2026-09-27',
    to: '2026-10-03',
    postableFrom: '2026-10-04',
  });
  expect(noticeDays('2028-02-26', 3)).toEqual({
    from: '2028-02-27',
    to: '2028-02-29',
    postableFrom: '2028-03-01',
  });
  expect(noticeDays('2026-12-31', 1)).toEqual({
    from: '2027-01-01',
    to: '2027-01-01',
    postableFrom: '2027-01-02',
  });
});

test('an open notice says what it waits for, and from which day', () => {
  const told = { no: '公〔2027〕1号', toDate: '2027-01-12', toPost: 0 };
  expect(openNoticeText(told, '2027-01-12')).toBe('公〔2027〕1号（告知冲销）公示未满，2027-01-13 起可办结。');
  expect(openNoticeText({ ...told, toPost: 2 }, '2027-01-13')).toBe('公〔2027〕1号已期满，还没有入账。');
});
