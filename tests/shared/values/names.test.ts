import { personName, personNames } from '../../../shared/contract/fields.ts';
import { describe, expect, test } from 'vitest';
import {
  nameAlone,
  namesOnOneList,
  cleanName,
  lostInName,
  wordlessName,
  maskName,
  publishedName,
  surnameLength,
  tellApart,
  isSameName,
} from '../../../shared/values/names.ts';

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
  expect(lostInName('张?明')).toMatch(/“张\?明”里有“\?”/);
  expect(lostInName('张\ue123明')).toMatch(/自造字/);
  expect(lostInName('张䶮明')).toBeUndefined();
});

test.each(['+1+1', '*', '(', '.', '123', '·'])(
  'a name without a letter is refused in every form: %s',
  (name) => {
    expect(wordlessName('姓名', name)).toBe(`姓名“${name}”里没有文字`);
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

test('a published name is masked; minors and households without a head go by their number', () => {
  const shown = (name: string | null, birthDate: string | null) =>
    publishedName({ name, birthDate, no: '01001' }, 'middle', '2026-09-26');
  expect(shown('余明梅', '1980-01-01')).toBe('余*梅');
  expect(shown('余明梅', null)).toBe('余*梅');
  expect(shown('余小宝', '2008-09-27')).toBe('户号01001');
  expect(shown('余小宝', '2008-09-26')).toBe('余*宝');
  expect(shown('余小宝', '2030-01-01')).toBe('余*宝');
  expect([shown(null, null), shown('', null)]).toEqual(['户号01001', '户号01001']);
});

test('on a public list the household’s number tells two of one name in a group apart, and stands with no other name', () => {
  const rows = [
    { group: 1, no: '01001', name: '张*强' },
    { group: 1, no: '01002', name: '张*强' },
    { group: 2, no: '02001', name: '张*强' },
    { group: 1, no: '01001', name: '张*强' },
    { group: 1, no: '01003', name: '李*' },
  ];
  expect(rows.map(namesOnOneList(rows, (row) => row))).toEqual([
    '张*强（01001）',
    '张*强（01002）',
    '张*强',
    '张*强（01001）',
    '李*',
  ]);
});

test('a neighbour who is not on the list and reads alike puts the number to the name that is on it', () => {
  const row = { group: 1, no: '01001', name: '张*强' };
  const neighbour = { group: 1, no: '01009', name: '张*强' };
  const farAway = { group: 2, no: '02001', name: '张*强' };
  expect(namesOnOneList([row], (one) => one, [row, neighbour])(row)).toBe('张*强（01001）');
  expect(namesOnOneList([row], (one) => one, [row, farAway])(row)).toBe('张*强');
});

describe('people of one name on a list', () => {
  const person = (who: number, name: string, ...details: string[]) => ({ who, name, details });

  test('have their group behind the name, and the household where the group is the same', () => {
    const list = [
      person(1, '翁堃', '石桥头', '02069'),
      person(2, '翁堃', '梨树湾', '01008'),
      person(3, '余明梅', '石桥头', '02001'),
      person(4, '方云', '2组', '02004'),
      person(5, '方 云', '2组', '02005'),
    ];
    expect(list.map(tellApart(list, (one) => one))).toEqual([
      '翁堃（石桥头）',
      '翁堃（梨树湾）',
      '余明梅',
      '方云（2组 02004）',
      '方 云（2组 02005）',
    ]);
    expect(nameAlone('翁堃（石桥头）')).toBe('翁堃');
  });

  test('are one person where the same one stands there twice; of whom nothing is known keeps the bare name', () => {
    const list = [person(1, '翁堃', '石桥头'), person(1, '翁堃', '石桥头')];
    expect(list.map(tellApart(list, (one) => one))).toEqual(['翁堃', '翁堃']);
    const unknown = [person(1, '翁堃', '石桥头'), person(2, '翁堃')];
    expect(unknown.map(tellApart(unknown, (one) => one))).toEqual(['翁堃（石桥头）', '翁堃']);
  });
});
