import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  isSpeltOut,
  matches,
  searchKeys,
  searchPattern,
  searchText,
} from '../../../shared/values/search-key.ts';

const finds = (query: string, name: string) => matches(query, searchKeys(name));

describe('finding a villager', () => {
  test('by name, full pinyin, initials, and the beginning of any of them', () => {
    const keys = searchKeys('余明梅');
    expect(keys).toMatchObject({ full: 'yumingmei', initials: 'ymm' });
    for (const query of [
      '余明梅',
      '明梅',
      '梅',
      'yumingmei',
      'yuming',
      'YMM',
      'ym',
      'mingmei',
      "yu'ming",
      'yu ming mei',
      '',
    ])
      expect(matches(query, keys), query).toBe(true);
    for (const query of ['ingmei', 'mym', '余梅', 'x']) expect(matches(query, keys), query).toBe(false);
  });

  test.each([
    ['单火珍', 'shan', ['dan']],
    ['仇英', 'qiu', ['chou']],
    ['解晓', 'xie', ['jie']],
    ['查明', 'zha', ['cha']],
    ['盖红', 'ge', ['gai']],
    ['覃红', 'qin', ['tan']],
    ['仝卓', 'tong', []],
    ['乐明', 'yue', ['le']],
    ['区强', 'ou', ['qu']],
    ['缪红', 'miao', ['mou']],
    ['郗晨', 'xi', ['chi']],
    ['万俟红', 'moqi', []],
    ['吕绿', 'lv', ['lu', 'lü']],
  ])('%s is read as a surname %s, and found by %s as well', (name, surname, others) => {
    expect(searchKeys(name).full.startsWith(surname)).toBe(true);
    for (const query of [surname, ...others]) expect(finds(query, name), query).toBe(true);
  });

  test.each([
    ['㛃', 'jie'],
    ['䶮', 'yan'],
    ['𬭎', 'hong'],
    ['𬀩', 'wei'],
    ['𫖯', 'fu'],
    ['𠮷', 'ji'],
  ])('the rare %s is read %s', (character, reading) => {
    expect(searchKeys(`王${character}明`).full).toBe(`wang${reading}ming`);
    expect(finds(character, `王${character}明`)).toBe(true);
  });

  test('a character whose reading nobody knows may be left out', () => {
    expect(finds('wangming', '王𰀀明')).toBe(true);
    expect(finds('wm', '王𰀀明')).toBe(true);
    expect(finds('𰀀', '王𰀀明')).toBe(true);
  });

  test('many readings do not swell the column', () => {
    expect(searchText('曾重行乐').length).toBeLessThan(400);
    expect(searchText('阿卜杜拉·买买提').length).toBeLessThan(800);
  });

  test('in the database answers the same as in memory', () => {
    const db = new Database(':memory:');
    const names = [
      '余明梅',
      '单火珍',
      '翁堃',
      '盖䶮涵',
      '鄢𬀩红',
      'John Smith',
      '阿卜杜拉·买买提',
      '百分%号',
    ];
    const like = db.prepare(`SELECT ? LIKE ? ESCAPE '\\'`).pluck();
    for (const query of [
      'ymm',
      '明梅',
      'shan',
      'dan',
      'an',
      '𬀩',
      'yw',
      'smith',
      '买买提',
      '%',
      '_',
      'm',
      '',
    ])
      for (const name of names)
        expect(like.get(searchText(name), searchPattern(query)) === 1, `${query} ${name}`).toBe(
          finds(query, name),
        );
  });
});

test.each([
  ['单小宝', true],
  ['shanxiaobao', true],
  ["dan'xiao'bao", true],
  ['sxb', false],
  ['dxb', false],
  ['小宝', false],
  ['shanxiaoba', false],
])('%s spells the whole name out: %s', (query, isWhole) => {
  expect(isSpeltOut(query, searchKeys('单小宝'))).toBe(isWhole);
});
