/** A household is found by whatever a clerk knows of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeHousehold } from '../../db/households/change-state.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { bookReach, COUNTER_REACH, searchHouseholds, type Reach } from '../../db/households/search.ts';
import { cardNumber, formatCardNumber } from '../../shared/values/card-number.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { ALL_HOUSEHOLDS, buildHousehold, person, seen } from '../builders/households.ts';
import { cardFor } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

function clerk() {
  return village.by.accountant;
}

describe('searching', () => {
  beforeEach(() => {
    buildHousehold(village, person('余明梅', { phone: '10047263501' }), {
      group: 3,
      members: [person('单火珍', { relation: '配偶', phone: '13900005566' })],
    });
    buildHousehold(village, person('欧阳明', { citizenId: citizenIdOf(31) }), { group: 1 });
    buildHousehold(village, '盖䶮涵', { group: 3, tags: ['低保'] });
  });

  const find = (query: string) =>
    searchHouseholds(village.store, query).map((household) => household.headName);

  it('two households of a group whose heads have one name are told apart by another of each', () => {
    const children = { relation: '子', birthDate: '2020-02-03' };
    buildHousehold(village, '张志强', {
      group: 2,
      members: [person('张小宝', children), person('罗春梅', { relation: '配偶' })],
    });
    buildHousehold(village, '张志强', { group: 2 });
    buildHousehold(village, '张志强', { group: 3, members: [person('何翠莲', { relation: '配偶' })] });
    const kin = (reach?: Reach) =>
      searchHouseholds(village.store, 'zzq', 12, reach).map((one) => [one.groupNumber, one.kin]);
    expect(kin()).toEqual([
      [2, '罗春梅'],
      [2, null],
      [3, null],
    ]);
    expect(kin(COUNTER_REACH)[0]).toEqual([2, '罗春梅']);
  });

  it.each([
    ['余明梅', ['余明梅']],
    ['明梅', ['余明梅']],
    ['yumingmei', ['余明梅']],
    ["yu'ming'mei", ['余明梅']],
    ['ymm', ['余明梅']],
    ['shanhuozhen', ['余明梅']],
    ['dhz', ['余明梅']],
    ['oym', ['欧阳明']],
    ['3组', ['余明梅', '盖䶮涵']],
    ['第三村民小组 盖', ['盖䶮涵']],
    ['3组 y', ['盖䶮涵', '余明梅']],
    ['3501', ['余明梅']],
    ['10047263501', ['余明梅']],
    ['5566', ['余明梅']],
    ['01002', ['欧阳明']],
    ['没有此人', []],
    ['%', []],
    ['', []],
  ])('%s finds %j', (query, names) => {
    expect(find(query).toSorted()).toEqual([...names].toSorted());
  });

  it('finds by the whole number of a card, lost ones too', () => {
    const [household] = searchHouseholds(village.store, 'oym');
    const number = cardFor(village, household!.id, 'lost');
    expect(find(formatCardNumber(number))).toEqual(['欧阳明']);
    expect(find(cardNumber(2))).toEqual([]);
  });

  it('puts the head before a member of the same name, and a closed household last', () => {
    const other = buildHousehold(village, '方云', { members: [person('余明梅', { relation: '配偶' })] });
    expect(find('余明梅')).toEqual(['余明梅', '方云']);
    const first = searchHouseholds(village.store, '余明梅')[0]!;
    closeHousehold(village.store, clerk(), { ...seen(village, first), householdId: first.id });
    expect(searchHouseholds(village.store, '余明梅')).toMatchObject([
      { id: other.id, matched: '余明梅' },
      { id: first.id, state: 'closed' },
    ]);
  });

  it('puts who bears the whole name before who merely begins with it', () => {
    buildHousehold(village, '孙怡然');
    buildHousehold(village, '孙福玉', { members: [person('孙英军', { relation: '子' })] });
    buildHousehold(village, '方梅', { members: [person('孙怡', { relation: '配偶' })] });
    buildHousehold(village, '孙怡');
    expect(find('sunyi')).toEqual(['孙怡', '方梅', '孙怡然', '孙福玉']);
    expect(find('孙怡')).toEqual(['孙怡', '方梅', '孙怡然']);
  });

  it('finds by a part of the address what the reader sees of it, and at the counter nothing', () => {
    buildHousehold(village, '方云', { address: '柳溪路１２号，电话13811112222' });
    const found = (query: string, phones?: 'whole' | 'shown' | 'none') =>
      searchHouseholds(village.store, query, 9, { ...bookReach(phones), children: true }).map(
        ({ headName }) => headName,
      );
    expect(found('柳溪路12', 'whole')).toEqual(['方云']);
    expect(found('柳溪路12', 'shown')).toEqual(['方云']);
    expect(found('1111', 'whole')).toEqual(['方云']);
    expect(found('1111', 'shown')).toEqual([]);
    expect(found('柳溪路12', 'none')).toEqual([]);
  });

  it('shows the list with IDs and phones masked, filtered by group, tag and word', () => {
    const [line] = listHouseholds(village.store, { ...ALL_HOUSEHOLDS, query: '欧阳' }).households;
    expect(line).toMatchObject({ headCitizenId: citizenIdOf(31).replace(/^(.{6}).{8}/, '$1********') });
    const { households, total } = listHouseholds(village.store, { ...ALL_HOUSEHOLDS, groupId: 3 });
    expect(households.map((row) => row.headPhone)).toEqual(['100****3501', '']);
    expect(total).toEqual({ households: 2, members: 3, partyMembers: 0 });
    expect(listHouseholds(village.store, { ...ALL_HOUSEHOLDS, tag: '低保' }).total.households).toBe(1);
  });
});
