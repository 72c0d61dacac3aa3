import { expect, it } from 'vitest';
import {
  collectorAtAccount,
  isKnownCollector,
  ownerOf,
  possibleRelations,
  collectorWithName,
  collectorWithRelation,
} from '../../renderer/counter/collector.ts';

const household = { head: '余明梅', members: ['余明梅', '单火珍', '单火'] };
const typed = (name: string) => collectorWithName(ownerOf(household), name, household);

it('a relation is known from the name of the owner or a member; for 邻居老王 none is proposed', () => {
  expect(ownerOf(household)).toMatchObject({ name: '余明梅', relation: '本人' });
  expect(typed('余 明梅').relation).toBe('本人');
  expect(typed('单火珍').relation).toBe('家庭成员');
  expect(typed('邻居老王').relation).toBeNull();
  expect(isKnownCollector(typed('邻居老王'))).toBe(false);
  expect(isKnownCollector(collectorWithRelation(typed('邻居老王'), '邻居代领'))).toBe(true);
  expect(collectorWithName(typed('江旺'), '单火珍', household).relation).toBe('家庭成员');
});

it('a relation that the operator chose stays, also past a name that is a member’s', () => {
  let by = collectorWithRelation(typed('江'), '邻居代领');
  for (const name of ['单火', '单火明', '单火珍', '', '余明梅']) {
    by = collectorWithName(by, name, household);
    expect(by).toMatchObject({ name, relation: '邻居代领' });
  }
  expect(possibleRelations('余明梅', household)).toEqual(['本人', '亲属代领', '邻居代领', '村干部代领']);
  by = collectorWithRelation(by, '本人');
  expect(collectorWithName(by, '江旺兴', household).relation).toBeNull();
});

it('a namesake of a member may collect as a neighbour, and an outsider is never a member', () => {
  expect(possibleRelations('单火珍', household)).toContain('邻居代领');
  expect(possibleRelations('江旺兴', household)).toEqual(['亲属代领', '邻居代领', '村干部代领']);
});

it('with another account of the card somebody typed stays, and the owner gives way to the owner', () => {
  const own = { head: '单火珍', members: household.members };
  expect(collectorAtAccount(ownerOf(household), household, own)).toEqual(ownerOf(own));
  expect(collectorAtAccount(typed('单火珍'), household, own)).toMatchObject({
    name: '单火珍',
    relation: '本人',
  });
  const neighbour = collectorWithRelation(typed('江旺兴'), '邻居代领');
  expect(collectorAtAccount(neighbour, household, own)).toEqual(neighbour);
});
