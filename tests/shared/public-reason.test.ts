import { describe, expect, test } from 'vitest';
import { byName, publicReason, reasonForHousehold } from '../../shared/public-reason.ts';

const villagers = byName([
  { name: '余明梅', householdId: 1, minor: false },
  { name: '余小宝', householdId: 1, minor: true },
  { name: '高兴', householdId: 1, minor: false },
  { name: '安全', householdId: 2, minor: false },
  { name: '胡根土', householdId: 2, minor: false },
  { name: '余宝', householdId: 3, minor: true },
  { name: '阿卜杜热合曼·买买提', householdId: 4, minor: true },
  { name: '买买提·吐尔逊', householdId: 4, minor: false },
  { name: '李明天', householdId: 5, minor: false },
  { name: 'Li Na', householdId: 6, minor: true },
]);

test('names in a reason are masked, a minor is not named at all', () => {
  expect(publicReason('余小宝帮胡根土打扫', 1, villagers, 'middle')).toBe('（未成年人）帮胡*土打扫');
  expect(publicReason('余小宝帮胡根土打扫', 1, villagers, 'none')).toBe('（未成年人）帮胡根土打扫');
});

test('a name of two characters is a name in its own household and a word elsewhere', () => {
  expect(publicReason('高兴参加安全巡逻', 1, villagers, 'middle')).toBe('高*参加安全巡逻');
});

test('who reported it is masked however short the name is', () => {
  expect(publicReason('安全反映余明梅占道', 1, villagers, 'middle')).toBe('安全反映余*梅占道');
  expect(publicReason('安全反映余明梅占道', 1, villagers, 'middle', ['安全'])).toBe('安*反映余*梅占道');
});

test('citizen IDs and phone numbers are left out, other figures stay', () => {
  expect(publicReason('捐款1000元，电话13812345678，证件11010119900307867X', 1, villagers, 'middle')).toBe(
    '捐款1000元，电话（电话略），证件（证件号略）',
  );
});

test('on the papers of a household its own people are named, others and those who reported it are not', () => {
  const about = { households: [2], informants: ['高 兴'] };
  const shown = (text: string) => reasonForHousehold(text, about, villagers, 'middle');
  expect(shown('高兴（13811112222）反映胡根土占道，余小宝、余明梅看见')).toBe(
    '高*（138****2222）反映胡根土占道，（未成年人）、余*梅看见',
  );
  // Who did not report it may be a word; the own people are no others' namesakes.
  expect(shown('安全巡逻')).toBe('安全巡逻');
  expect(reasonForHousehold('高兴地参加', { households: [3], informants: [] }, villagers, 'middle')).toBe(
    '高兴地参加',
  );
});

describe('a name is found however it is written', () => {
  test.each([
    ['救起落水的阿卜杜热合曼·买买提', '救起落水的（未成年人）'],
    ['救起阿卜杜热合曼买买提', '救起（未成年人）'],
    ['救起阿卜杜热合曼 买买提', '救起（未成年人）'],
    ['余 小宝扫雪', '（未成年人）扫雪'],
    ['余\u3000小\u200b宝扫雪', '（未成年人）扫雪'],
    ['送余宝回家', '送（未成年人）回家'],
    ['买买提・吐尔逊扫雪', '买**·***扫雪'],
    ['买买提.吐尔逊扫雪', '买**·***扫雪'],
    ['买买提。吐尔逊扫雪', '买**·***扫雪'],
    ['送li na回家', '送（未成年人）回家'],
  ])('%s', (written, published) => {
    expect(publicReason(written, 1, villagers, 'given')).toBe(published);
  });

  test('two sentences or two words are no name', () => {
    expect(publicReason('送桃李。明天再来', 1, villagers, 'given')).toBe('送桃李。明天再来');
    expect(publicReason('Alina', 1, villagers, 'given')).toBe('Alina');
  });
});

describe('a number of a person is found however it is written', () => {
  test.each([
    '138-1234-5678',
    '138 1234 5678',
    '138.1234.5678',
    '1 3 8 1 2 3 4 5 6 7 8',
    '１３８１２３４５６７８',
    '138\u200b12345678',
    '+8613812345678',
    '+86 138 1234 5678',
    '008613812345678',
    '0999-6010001',
    '(0999)6010001',
    '（0999）6010001',
    '010-8888 6666',
    '6010001',
  ])('phone %s', (number) => {
    expect(publicReason(`打电话${number}求助`, 1, villagers, 'middle')).toBe('打电话（电话略）求助');
  });

  test.each([
    '110101 19900307 867X',
    '110101-1990-03-07-867x',
    '１１０１０１１９９００３０７８６７X',
    '110101900307867',
    '110101 900307 867',
  ])('citizen ID %s', (number) => {
    expect(publicReason(`证件${number}。`, 1, villagers, 'middle')).toBe('证件（证件号略）。');
  });

  test.each(['6222021234567890123', '6222 0212 3456 7890 123', '6222021234567890', '622202 1234567890123'])(
    'bank card %s',
    (number) => {
      expect(publicReason(`卡号${number}。`, 1, villagers, 'middle')).toBe('卡号（账号略）。');
    },
  );

  test.each([
    '2026-09-01至2026-09-30清扫3次，每次2.50分',
    '捐款13800元，18.50 2026.10.1',
    '积分卡0000000017补办',
    '异〔2026〕1号',
    '门前3组6010001块砖',
  ])('other figures stay: %s', (written) => {
    expect(publicReason(written, 1, villagers, 'middle')).toBe(written);
  });
});
