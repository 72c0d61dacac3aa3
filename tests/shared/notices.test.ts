import { expect, test } from 'vitest';
import { byName, noticeDays, publicReason } from '../../shared/notices.ts';

test('the day on which a sheet is put up does not count, and the last day counts to its end', () => {
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

const villagers = byName([
  { name: '余明梅', householdId: 1, minor: false },
  { name: '余小宝', householdId: 1, minor: true },
  { name: '高兴', householdId: 1, minor: false },
  { name: '安全', householdId: 2, minor: false },
  { name: '胡根土', householdId: 2, minor: false },
]);

test('names in a reason are masked, a minor is not named at all', () => {
  expect(publicReason('余小宝帮胡根土打扫', 1, villagers, 'middle')).toBe('（未成年人）帮胡*土打扫');
  expect(publicReason('余小宝帮胡根土打扫', 1, villagers, 'none')).toBe('（未成年人）帮胡根土打扫');
});

test('a name of two characters is a name in its own household and a word elsewhere', () => {
  expect(publicReason('高兴参加安全巡逻', 1, villagers, 'middle')).toBe('高*参加安全巡逻');
});

test('citizen IDs and phone numbers are left out, other figures stay', () => {
  expect(publicReason('捐款1000元，电话13812345678，证件11010119900307867X', 1, villagers, 'middle')).toBe(
    '捐款1000元，电话（电话略），证件（证件号略）',
  );
});
