import { expect, test } from 'vitest';
import { readSearch, searchMatcher } from '../../shared/search-words.ts';

const GROUPS = [
  { number: 1, name: '上庄村民小组' },
  { number: 2, name: '下庄组' },
  { number: 3, name: '第三村民小组' },
];

test.each([
  ['上庄组', { group: 1, rest: '', groupsMeant: [] }],
  ['上庄村民小组', { group: 1, rest: '', groupsMeant: [] }],
  ['3组', { group: 3, rest: '', groupsMeant: [] }],
  ['三组', { group: 3, rest: '', groupsMeant: [] }],
  ['上庄', { group: undefined, rest: '上庄', groupsMeant: [1] }],
  ['庄', { group: undefined, rest: '庄', groupsMeant: [1, 2] }],
  ['sz', { group: undefined, rest: 'sz', groupsMeant: [1] }],
  ['szz', { group: undefined, rest: 'szz', groupsMeant: [1] }],
  ['shangzhuang', { group: undefined, rest: 'shangzhuang', groupsMeant: [1] }],
  ['xiazhuangzu', { group: undefined, rest: 'xiazhuangzu', groupsMeant: [2] }],
  // The last sign of every group's name means none of them.
  ['zu', { group: undefined, rest: 'zu', groupsMeant: [] }],
  ['上庄 余', { group: 1, rest: '余', groupsMeant: [] }],
  ['sz 余', { group: 1, rest: '余', groupsMeant: [] }],
  ['余明梅', { group: undefined, rest: '余明梅', groupsMeant: [] }],
  ['', { group: undefined, rest: '', groupsMeant: [] }],
])('%s', (query, words) => {
  expect(readSearch(query, GROUPS)).toEqual(words);
});

test('lists in memory are searched the same way', () => {
  const lines = [
    { no: '01001', name: '余明梅', groupNumber: 1 },
    { no: '02001', name: '单火珍', groupNumber: 2 },
    { no: '', name: '村党支部', groupNumber: null },
  ];
  const found = (query: string) => lines.filter(searchMatcher(query, GROUPS)).map(({ name }) => name);
  expect(found('')).toHaveLength(3);
  expect(found('上庄')).toEqual(['余明梅']);
  expect(found('xz')).toEqual(['单火珍']);
  expect(found('下庄组 shz')).toEqual(['单火珍']);
  expect(found('2001')).toEqual(['单火珍']);
  expect(found('上庄 单')).toEqual([]);
  expect(found('cdzb')).toEqual(['村党支部']);
});
