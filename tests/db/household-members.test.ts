/** The people of a household: who heads it, who comes, leaves and moves, and what becomes of it when nobody is left. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reopenHousehold } from '../../db/households/change-state.ts';
import { householdHistory } from '../../db/households/history.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { householdDetail } from '../../db/households/detail.ts';
import { addMember, changeMember } from '../../db/households/members.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { memberLeaves } from '../../db/households/member-leaves.ts';
import { memberReturns } from '../../db/households/member-returns.ts';
import { changeHead } from '../../db/households/head.ts';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { ALL_HOUSEHOLDS, buildHousehold, memberNamed, person, seen } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

function clerk() {
  return village.by.accountant;
}

describe('the people of a household', () => {
  it('have sex and birth date from their citizen ID, and nobody else may have the same', () => {
    const id = citizenIdOf(12, '19530123');
    const yu = buildHousehold(village, '余明梅', {
      members: [person('单火珍', { relation: '配偶', citizenId: id.toLowerCase() })],
    });
    expect(memberNamed(village, yu, '单火珍')).toMatchObject({
      sex: '女',
      birthDate: '1953-01-23',
      citizenId: id,
    });
    expect(() => buildHousehold(village, person('方云', { citizenId: id }))).toThrow(
      '身份证号已登记在 01001 户（户主余明梅）的单火珍名下',
    );
    expect(() =>
      buildHousehold(village, person('方云', { citizenId: citizenIdOf(13), birthDate: '1971-01-01' })),
    ).toThrow('出生日期与身份证号不符');
  });

  it('keep their citizen ID when the screen that masks it sends none', () => {
    const id = citizenIdOf(11);
    const yu = buildHousehold(village, person('余明梅', { citizenId: id }));
    const head = memberNamed(village, yu, '余明梅');
    const { citizenId: _, ...fields } = person('余明梅', { phone: '139 0000 1234' });
    changeMember(village.store, clerk(), { ...seen(village, yu), memberId: head.id, person: fields });
    expect(memberNamed(village, yu, '余明梅')).toMatchObject({ citizenId: id, phone: '13900001234' });
    const [entry] = householdHistory(village.store, yu.id);
    expect(entry!.changes).toEqual([{ field: '联系电话', before: '', after: '139****1234' }]);
  });

  it('have one head, who changes by 变更户主 only', () => {
    const yu = buildHousehold(village, '余明梅', { members: [person('单火珍', { relation: '配偶' })] });
    expect(() =>
      addMember(village.store, clerk(), {
        ...seen(village, yu),
        householdId: yu.id,
        person: person('余小妹'),
      }),
    ).toThrow('换户主请用“变更户主”');
    changeHead(village.store, clerk(), {
      ...seen(village, yu, '余明梅年事已高'),
      householdId: yu.id,
      headMemberId: memberNamed(village, yu, '单火珍').id,
      relations: [{ memberId: memberNamed(village, yu, '余明梅').id, relation: '配偶' }],
    });
    expect(membersOf(village.store, yu.id).map(({ name, relation }) => [name, relation])).toEqual([
      ['单火珍', '户主'],
      ['余明梅', '配偶'],
    ]);
    const [entry] = householdHistory(village.store, yu.id);
    expect(entry!.summary).toBe('01001 变更户主：余明梅 → 单火珍，原因：余明梅年事已高');
    expect(entry!.changes).toContainEqual({ field: '余明梅与户主关系', before: '户主', after: '配偶' });
  });

  it('leave by death or moving out; a head who leaves others names the next head', () => {
    const yu = buildHousehold(village, '余明梅', {
      members: [person('单火珍', { relation: '配偶', phone: '13900005566' })],
    });
    const leaves = (name: string, newHead: string | null, date = '2026-09-20') =>
      memberLeaves(village.store, clerk(), {
        ...seen(village, yu, ''),
        memberId: memberNamed(village, yu, name).id,
        why: '去世',
        date,
        newHeadId: newHead === null ? null : memberNamed(village, yu, newHead).id,
      });
    expect(() => leaves('余明梅', null)).toThrow('户内还有 1 人，请先变更户主');
    expect(() => leaves('单火珍', null, '2026-09-27')).toThrow('离户日期 2026-09-27 还没有到');
    leaves('余明梅', '单火珍');
    expect(householdById(village.store, yu.id).headName).toBe('单火珍');
    expect(memberNamed(village, yu, '余明梅')).toMatchObject({
      state: 'left',
      leftReason: '2026-09-20 去世',
      relation: '其他',
    });
    expect(listHouseholds(village.store, ALL_HOUSEHOLDS).total).toEqual({
      households: 1,
      members: 1,
      partyMembers: 0,
    });
    expect(searchHouseholds(village.store, '余明梅')).toEqual([]);
    memberReturns(village.store, clerk(), {
      ...seen(village, yu),
      memberId: memberNamed(village, yu, '余明梅').id,
    });
    expect(searchHouseholds(village.store, '余明梅')).toMatchObject([
      { headName: '单火珍', matched: '余明梅' },
    ]);
  });

  it('go from one household to another, in the history of both', () => {
    const yu = buildHousehold(village, '余明梅', { members: [person('余小妹', { relation: '女' })] });
    const fang = buildHousehold(village, '方云', { group: 2 });
    const girl = memberNamed(village, yu, '余小妹');
    const move = (memberId: number, to: number) =>
      moveMember(village.store, clerk(), {
        ...seen(village, yu, '出嫁'),
        memberId,
        toHouseholdId: to,
        relation: '配偶',
      });
    expect(() => move(memberNamed(village, yu, '余明梅').id, fang.id)).toThrow('请先变更户主');
    move(girl.id, fang.id);
    expect(memberNamed(village, fang, '余小妹')).toMatchObject({ id: girl.id, relation: '配偶' });
    expect(householdHistory(village.store, yu.id)[0]!.summary).toBe(
      '01001 余明梅：成员余小妹转到 02002 户，原因：出嫁',
    );
    expect(householdHistory(village.store, fang.id)[0]!.summary).toBe(
      '02002 方云：成员余小妹由 01001 户转入（配偶），原因：出嫁',
    );
    expect(searchHouseholds(village.store, 'yuxiaomei').map((found) => found.id)).toEqual([fang.id]);
  });

  it('found a household of their own (分户)', () => {
    const yu = buildHousehold(village, '余明梅', { members: [person('余强', { relation: '子' })] });
    const son = memberNamed(village, yu, '余强');
    const { id } = splitHousehold(village.store, clerk(), {
      ...seen(village, yu),
      householdId: yu.id,
      no: '',
      groupId: 1,
      address: '',
      tags: [],
      remark: '',
      headMemberId: son.id,
      others: [],
      points: [],
      reason: '成家分户',
    });
    expect(householdDetail(village.store, id, { wholePhones: true })).toMatchObject({
      headName: '余强',
      members: [{ name: '余强', relation: '户主' }],
    });
    expect(membersOf(village.store, yu.id).map((member) => member.name)).toEqual(['余明梅']);
  });
});

describe('a household that nobody lives in any more', () => {
  const alone = () => buildHousehold(village, '余老汉', { no: '01009' });

  it('is frozen when its only member dies, until the village has decided', () => {
    const household = alone();
    memberLeaves(village.store, clerk(), {
      ...seen(village, household, ''),
      memberId: memberNamed(village, household, '余老汉').id,
      why: '去世',
      date: '2026-09-20',
      newHeadId: null,
    });
    expect(householdById(village.store, household.id)).toMatchObject({
      state: 'frozen',
      stateReason: '余老汉2026-09-20 去世，户内已无人',
    });
    expect(householdHistory(village.store, household.id)[0]!.summary).toContain('该户冻结，待议定');
    reopenHousehold(village.store, clerk(), {
      ...seen(village, household, '村民代表会议定由女儿领取'),
      householdId: household.id,
    });
    expect(householdById(village.store, household.id).state).toBe('open');
  });

  it('is frozen when its only member moves into another household', () => {
    const household = alone();
    const other = buildHousehold(village, '方云');
    moveMember(village.store, clerk(), {
      ...seen(village, household, '随子女生活'),
      memberId: memberNamed(village, household, '余老汉').id,
      toHouseholdId: other.id,
      relation: '父亲',
    });
    expect(householdById(village.store, household.id).state).toBe('frozen');
    expect(householdById(village.store, other.id).state).toBe('open');
  });
});
