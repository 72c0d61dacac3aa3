import { personName, personNames } from '../../../shared/contract/fields.ts';
import { describe, expect, test } from 'vitest';
import {
  cleanName,
  damagedNameFault,
  wordlessNameFault,
  surnameLength,
  isSameName,
} from '../../../shared/values/names.ts';

test('a name padded with spaces in a register is the same name', () => {
  expect(cleanName(' 张\u3000明 ')).toBe('张明');
  expect(cleanName('张 小 明\u200b')).toBe('张小明');
  expect(cleanName('阿卜杜拉•买买提')).toBe('阿卜杜拉·买买提');
  expect(cleanName('John  Smith')).toBe('John Smith');
});

test('every dot of a minority name is the same dot', () => {
  const dots = '·•・．.‧∙⋅･﹒。․᛫●⸱ᐧ—\u0387';
  for (const dot of dots) expect(cleanName(`买买提${dot}吐尔逊`), dot).toBe('买买提·吐尔逊');
  expect(cleanName('买买提 · 吐尔逊')).toBe('买买提·吐尔逊');
  expect(cleanName('张三-李四')).toBe('张三-李四');
  expect(cleanName('J.Smith')).toBe('J.Smith');
});

test('a name with characters that stand twice in Unicode, or that are never seen, is the same name', () => {
  expect(cleanName('⾼大⼭')).toBe('高大山');
  expect(cleanName('⽅⽯')).toBe('方石');
  expect(cleanName('\u202d田大山\u202c')).toBe('田大山');
  expect(cleanName('何\u2060小云\ufe0f')).toBe('何小云');
  expect(cleanName('葛\u{E0100}明远')).toBe('葛明远');
});

test('a name in which a character was lost is asked about', () => {
  expect(damagedNameFault('张?明')).toMatch(/“张\?明”里有“\?”/);
  expect(damagedNameFault('张\ue123明')).toMatch(/自造字/);
  expect(damagedNameFault('张䶮明')).toBeUndefined();
});

test.each(['+1+1', '*', '(', '.', '123', '·'])(
  'a name without a letter is refused in every form: %s',
  (name) => {
    expect(wordlessNameFault('姓名', name)).toBe(`姓名“${name}”里没有文字`);
    for (const field of [personName('姓名'), personNames('姓名'), personName('姓名', { min: 0 })])
      expect(field.safeParse(name).error?.issues.map(({ message }) => message)).toEqual([
        `姓名“${name}”里没有文字`,
      ]);
  },
);

test('a name that may be empty stays so; names with letters of any script are taken', () => {
  expect(personName('姓名', { min: 0 }).parse('')).toBe('');
  expect(personNames('姓名', { min: 0 }).parse(' ')).toBe('');
  expect(personName('姓名').safeParse(' ').error?.issues).toHaveLength(1);
  for (const name of ['张䶮', '买买提·吐尔逊', 'J.Smith', '𠮷', '张?明'])
    expect(personName('姓名').parse(name)).toBe(name);
});

test('a compound surname counts as one surname', () => {
  expect(surnameLength('欧阳明')).toBe(2);
  expect(surnameLength('欧阳')).toBe(1);
  expect(surnameLength('单火珍')).toBe(1);
});

describe('the comparison of names', () => {
  test.each([
    ['张 明', '张明', true],
    ['张　明', '张明', true],
    ['古丽•阿依', '古丽·阿依', true],
    ['张明', '张鸣', false],
  ])('%s and %s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same);
  });
});
