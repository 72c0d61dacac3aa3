import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  addGroup,
  removeGroup,
  renameGroup,
  requireVillage,
  villageGroups,
} from '../../db/village/profile.ts';
import { buildHousehold } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

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
