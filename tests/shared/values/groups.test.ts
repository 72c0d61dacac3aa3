import { expect, test } from 'vitest';
import { groupShortName, readGroups, recordedGroup } from '../../../shared/values/groups.ts';
import { findGroup, groupNamedIn } from '../../../shared/workbooks/group-number.ts';

test.each([
  [3, '第三村民小组', '3组'],
  [3, '三组', '3组'],
  [12, '第12村民小组', '12组'],
  [1, '上庄组', '上庄组'],
  [1, '上庄村民小组', '上庄组'],
  [3, '第三村民小组（上庄）', '第三村民小组（上庄）'],
  [2, '五组', '五组'],
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

test('a workbook may write the own name, with or without 组, or the number; a number in a name goes first', () => {
  const groups = [
    { number: 1, name: '上庄组' },
    { number: 2, name: '五组' },
    { number: 5, name: '下庄组' },
  ];
  const number = (text: string) => findGroup(text, groups)?.number;
  expect(['上庄', '上庄组', '上庄村民小组', '1组', '一组', '1'].map(number)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(['5组', '五组', '下庄'].map(number)).toEqual([2, 2, 5]);
  expect(groupNamedIn('下庄组户籍花名册', groups)?.number).toBe(5);
  expect(groupNamedIn('下庄村户籍花名册', groups)).toBeUndefined();
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
  ['上湾组、2', '请写小组的个数，如 9；或写各组的名称，用顿号隔开'],
])('%s is not taken for groups', (text, fault) => {
  expect(readGroups(text)).toEqual({ fault });
});
