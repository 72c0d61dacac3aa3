import { describe, expect, test } from 'vitest';
import { cleanName, maskName, maskPhone, phoneTail, surnameLength } from '../../shared/names.ts';

describe('a name on a public notice', () => {
  test.each([
    ['张小明', '张*明', '张**'],
    ['张明', '张*', '张*'],
    ['欧阳震明', '欧阳*明', '欧阳**'],
    ['欧阳明', '欧阳*', '欧阳*'],
    ['张王小明', '张**明', '张***'],
    ['鄢𬀩红', '鄢*红', '鄢**'],
    ['张𬭎', '张*', '张*'],
    ['𬭎明远', '𬭎*远', '𬭎**'],
    ['阿卜杜拉·买买提', '阿***·**提', '阿***·***'],
    ['明', '*', '*'],
    ['', '', ''],
  ])('%s is masked as %s or %s', (name, middle, given) => {
    expect(maskName(name)).toBe(middle);
    expect(maskName(name, 'middle')).toBe(middle);
    expect(maskName(name, 'given')).toBe(given);
    expect(maskName(name, 'none')).toBe(name);
  });

  test('counts a character with a variation selector as one', () => {
    expect(maskName('葛\u{E0100}明远')).toBe('葛\u{E0100}*远');
    expect(maskName('张葛\u{E0100}明')).toBe('张*明');
  });
});

test('a name padded with spaces in a register is the same name', () => {
  expect(cleanName(' 张\u3000明 ')).toBe('张明');
  expect(cleanName('张 小 明\u200b')).toBe('张小明');
  expect(cleanName('阿卜杜拉•买买提')).toBe('阿卜杜拉·买买提');
  expect(cleanName('John  Smith')).toBe('John Smith');
});

test('a compound surname counts as one surname', () => {
  expect(surnameLength('欧阳明')).toBe(2);
  expect(surnameLength('欧阳')).toBe(1);
  expect(surnameLength('单火珍')).toBe(1);
});

test('a phone number shows its ends only, and is found by its tail', () => {
  expect(maskPhone('13812345678')).toBe('138****5678');
  expect(maskPhone('1234567')).toBe('*******');
  expect(phoneTail('138-1234-5678')).toBe('5678');
  expect(phoneTail('123')).toBe('');
});
