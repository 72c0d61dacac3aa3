/** Names on public lists: masked, unambiguous, minors by number. */
import { describe, expect, test } from 'vitest';
import {
  nameAlone,
  namesOnOneList,
  maskName,
  publishedName,
  disambiguateNames,
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
    expect(list.map(disambiguateNames(list, (one) => one))).toEqual([
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
    expect(list.map(disambiguateNames(list, (one) => one))).toEqual(['翁堃', '翁堃']);
    const unknown = [person(1, '翁堃', '石桥头'), person(2, '翁堃')];
    expect(unknown.map(disambiguateNames(unknown, (one) => one))).toEqual(['翁堃（石桥头）', '翁堃']);
  });
});
