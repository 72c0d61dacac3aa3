import { expect, test } from 'vitest';
import { groupShortName, numberGroups, readGroups, recordedGroup } from '../../../shared/values/groups.ts';
import { findGroup, groupNamedIn } from '../../../shared/workbooks/group-number.ts';

test.each([
  [3, '第三村民小组', '3组'],
  [3, '三组', '3组'],
  [12, '第12村民小组', '12组'],
  [1, '上庄组', '上庄组'],
  [1, '上庄村民小组', '上庄组'],
  [3, '第三村民小组（上庄）', '第三村民小组（上庄）'],
  [2, '五组', '5组'],
  [2, '第二生产队', '第二生产队'],
  [2, '河西', '河西'],
])('group %i called %s is %s in tables and on papers', (number, name, short) => {
  expect(groupShortName({ number, name })).toBe(short);
});

test('a frozen record has the name of its day, and the number where none was kept', () => {
  expect(recordedGroup({ groupNumber: 1, groupName: '上庄组' })).toBe('上庄组');
  expect(recordedGroup({ groupNumber: 1, groupName: '' })).toBe('1组');
  expect(recordedGroup({ groupNumber: 1 })).toBe('1组');
  expect(recordedGroup({ groupNumber: null })).toBe('');
});

test('a workbook may write the own name, with or without 组; a number is that in a name, never a place in the books', () => {
  const groups = [
    { number: 1, name: '上庄组' },
    { number: 2, name: '五组' },
    { number: 5, name: '下庄组' },
  ];
  const number = (text: string) => findGroup(text, groups)?.number;
  expect(['上庄', '上庄组', '上庄村民小组'].map(number)).toEqual([1, 1, 1]);
  expect(['1组', '一组', '1', '2组'].map(number)).toEqual([undefined, undefined, undefined, undefined]);
  expect(['5组', '五组', '下庄'].map(number)).toEqual([2, 2, 5]);
  expect(groupNamedIn('下庄组户籍花名册', groups)?.number).toBe(5);
  expect(groupNamedIn('下庄村户籍花名册', groups)).toBeUndefined();
});

test('a number that two names end in names neither', () => {
  const groups = [
    { number: 1, name: '上庄一组' },
    { number: 2, name: '下庄一组' },
    { number: 3, name: '第二生产队' },
  ];
  expect(findGroup('一组', groups)).toBeUndefined();
  expect(findGroup('2队', groups)?.number).toBe(3);
});

const TO_NINE = ['一组', '二组', '三组', '四组', '五组', '六组', '七组', '八组', '九组'];

test.each([
  '1-9组，老鸦屯，新河队',
  '一至九组、老鸦屯、新河队',
  '1组—9组 老鸦屯 新河队',
  '9个组，老鸦屯，新河队',
])('%s are eleven groups', (text) => {
  expect(readGroups(text)).toEqual({ count: 11, names: [...TO_NINE, '老鸦屯', '新河队'] });
});

test('groups named by a number have it in the books, wherever they are typed', () => {
  expect(numberGroups(['老鸦屯', '二组', '1组', '新河队'])).toEqual([
    { number: 1, name: '1组' },
    { number: 2, name: '二组' },
    { number: 3, name: '老鸦屯' },
    { number: 4, name: '新河队' },
  ]);
});

test('a number that no household number can begin with stays in the name alone', () => {
  expect(numberGroups(['120组', '二组', '新河队'])).toEqual([
    { number: 1, name: '120组' },
    { number: 2, name: '二组' },
    { number: 3, name: '新河队' },
  ]);
});

test.each([
  ['9', 9, []],
  ['９个', 9, []],
  ['6个小组', 6, []],
  ['上湾组、下湾组，老屋场组', 3, ['上湾组', '下湾组', '老屋场组']],
  ['上湾 下湾', 2, ['上湾', '下湾']],
  ['三道沟（上）组、三道沟（下）组', 2, ['三道沟（上）组', '三道沟（下）组']],
])('the groups of a new village: %s', (text, count, names) => {
  expect(readGroups(text)).toEqual({ count, names });
});

test.each([
  ['', '小组应有 1 至 99 个'],
  ['0', '小组应有 1 至 99 个'],
  ['100', '小组应有 1 至 99 个'],
  ['上湾组、上湾组', '有两个小组都叫“上湾组”'],
  ['1-3组、2组', '有两个小组都叫“2组”'],
  ['98-100组', '“100组”：小组的编号应在 99 以内'],
  ['上湾组、2', '请写小组的个数，如 9；或写各组的名称，用顿号隔开'],
])('%s is not taken for groups', (text, fault) => {
  expect(readGroups(text)).toEqual({ fault });
});
