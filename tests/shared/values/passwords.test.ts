import { describe, expect, test } from 'vitest';
import { passwordFault } from '../../../shared/values/passwords.ts';

describe('a new password', () => {
  test.each([
    'a1234567',
    'woaini1314',
    'woaini5201314',
    '5201314520',
    'qq123456',
    'aa123456',
    '1qaz2wsx',
    'password',
    'Password1!',
    'admin888',
    'admin123456!',
    'kuaiji2026',
    '123456abc',
    '11111111',
    'abcabcabc',
    '12341234',
    '98765432',
    'ａ１２３４５６７',
  ])('%s is what everybody tries first', (password) => {
    expect(passwordFault(password)).toContain('常见');
  });

  test.each([
    ['1234567', '至少 8 位'],
    ['13905551234', '手机号'],
    ['19900101', '生日'],
    ['dihecun', '至少 8 位'],
    ['dihecun666', '村名'],
    ['09996010001', '电话'],
    ['yumingmei520', '姓名'],
  ])('%s is guessed by somebody who knows the person', (password, why) => {
    expect(passwordFault(password, ['yumingmei', 'dihecun', '0999-6010001'])).toContain(why);
  });

  test.each([
    'hexiliu-qingshi',
    'dihe2026',
    '河边的柳树又绿了',
    'wo men cun you he',
    '83719254',
    'xiangyang46',
  ])('%s will do: there are no rules about kinds of characters', (password) => {
    expect(passwordFault(password, ['yumingmei', 'dihecun'])).toBeUndefined();
  });
});
