import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeStore, openStore } from '../../db/database/open.ts';
import { IN_MEMORY } from '../../db/database/open-file.ts';
import { setUpVillage } from '../../db/village/set-up.ts';
import { requireVillage } from '../../db/village/profile.ts';
import { addGroup, removeGroup, renameGroup, villageGroups, groupName } from '../../db/village/groups.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage, MIGRATIONS, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const names = () => villageGroups(village.store).map(({ name }) => name);
const group = (number: number) => villageGroups(village.store).find((one) => one.number === number)!;
const seen = (number: number) => ({
  requestId: randomUUID(),
  version: requireVillage(village.store).version,
  groupId: group(number).id,
});
const clerk = () => village.by.accountant;

it('a group gets the name that the village calls it by, and no two are called the same', () => {
  renameGroup(village.store, clerk(), { ...seen(1), name: '上庄组' });
  expect(names()[0]).toBe('上庄组');
  expect(() => renameGroup(village.store, clerk(), { ...seen(2), name: '上庄组' })).toThrow(/已经有“上庄组”/);
});

it('nor does any read like another: added by two people, written in two ways, or called by another one’s number', () => {
  const add = (name: string) => addGroup(village.store, clerk(), { name });
  const rename = (number: number, name: string) =>
    renameGroup(village.store, clerk(), { ...seen(number), name });
  add('上庄组');
  expect(() => add('上庄组')).toThrow(/已经有“上庄组”/);
  expect(() => rename(2, '上庄村民小组')).toThrow(/已经有“上庄组”/);
  add('移民新村·一组');
  expect(() => add('移民新村•一组')).toThrow(/已经有“移民新村·一组”/);
  expect(() => rename(2, '3组')).toThrow(/已经有“第三村民小组”/);
  expect(() => add('1-9组')).toThrow('“1-9组”是 9 个小组，请一个一个新增，如“1组”。');
});

it('a group called by a number is added although another one has that number in the books', () => {
  renameGroup(village.store, clerk(), { ...seen(2), name: '老鸦屯' });
  const { number } = addGroup(village.store, clerk(), { name: '二组' });
  expect(number).toBe(villageGroups(village.store).length);
  expect([2, number].map((one) => groupName(village.store, one))).toEqual(['老鸦屯', '2组']);
  removeGroup(village.store, clerk(), seen(3));
  expect(addGroup(village.store, clerk(), { name: '三组' })).toEqual({ number: 3 });
});

it('a number of three figures in a name is not that of the books, nor is a free one left out', () => {
  const add = (name: string) => addGroup(village.store, clerk(), { name }).number;
  removeGroup(village.store, clerk(), seen(4));
  expect(add('120组')).toBe(4);
  expect(groupName(village.store, 4)).toBe('120组');
  expect(add('新河队')).toBe(villageGroups(village.store).length);
});

it('a new village has no two groups that read alike, whoever asks for it', () => {
  const store = openStore({ file: IN_MEMORY, migrationsDir: MIGRATIONS });
  const setUp = () =>
    setUpVillage(store, clerk(), {
      name: '地禾村',
      town: '清溪镇',
      county: '禾川县',
      code: '990825101201',
      groups: 2,
      groupNames: ['二组', '第二村民小组'],
      officePhone: '',
      objectionHandler: '',
      sample: false,
      administrator: { name: '管理员', login: 'admin', passwordHash: '-' },
    });
  expect(setUp).toThrow('已经有“二组”，请换一个名称。');
  closeStore(store);
});

it('a village with a hundred groups is not numbered any further', () => {
  const add = (at: number) =>
    addGroup(village.store, clerk(), { name: `上湾${'甲乙丙丁'[at % 4]!.repeat(1 + (at >> 2))}` });
  for (let at = villageGroups(village.store).length; at < 99; at += 1) add(at);
  expect(() => add(99)).toThrow('村民小组最多 99 个');
});

it('a group that was added by mistake is removed; one with households stays', () => {
  const before = names();
  const { number } = addGroup(village.store, clerk(), { name: '第一百村民小组' });
  removeGroup(village.store, clerk(), seen(number));
  expect(names()).toEqual(before);
  buildHousehold(village, '余明梅', { group: 3 });
  expect(() => removeGroup(village.store, clerk(), seen(3))).toThrow(/已有农户/);
  expect(names()).toEqual(before);
});

it('of two open screens the second does not overwrite the first', () => {
  const old = seen(1);
  renameGroup(village.store, clerk(), { ...seen(2), name: '下庄组' });
  expect(() => renameGroup(village.store, clerk(), { ...old, name: '上庄组' })).toThrow(/刚被他人改过/);
});

describe('a group with a name of its own', () => {
  beforeEach(() => {
    renameGroup(village.store, clerk(), { ...seen(1), name: '上庄组' });
    renameGroup(village.store, clerk(), { ...seen(2), name: '河西村民小组' });
    buildHousehold(village, '余明梅', { group: 1 });
    buildHousehold(village, '孙怡', { group: 1 });
    buildHousehold(village, '余上庄', { group: 2 });
    buildHousehold(village, '方云', { group: 3 });
  });

  it('is called by it, the others by their number', () => {
    expect([1, 2, 3].map((number) => groupName(village.store, number))).toEqual(['上庄组', '河西组', '3组']);
  });

  it.each([
    ['上庄', ['余上庄', '余明梅', '孙怡']],
    ['上庄组', ['余明梅', '孙怡']],
    ['shangzhuang', ['余上庄', '余明梅', '孙怡']],
    ['hexi', ['余上庄']],
    ['河西', ['余上庄']],
    ['上庄 余', ['余明梅']],
    ['sz 余', ['余明梅']],
    ['上庄组 sy', ['孙怡']],
    ['3组', ['方云']],
    ['cunmin', []],
  ])('%s finds %j', (query, heads) => {
    expect(searchHouseholds(village.store, query).map(({ headName }) => headName)).toEqual(heads);
    const filter = { query, groupId: null, state: 'current', tag: null, offset: 0, limit: 50 } as const;
    if (heads.length > 0)
      expect(listHouseholds(village.store, filter).households.map(({ headName }) => headName)).toEqual(heads);
  });
});
