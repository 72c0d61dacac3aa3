import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHousehold, changeHousehold } from '../../db/households/change.ts';
import { closeHousehold, freezeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { householdHistory } from '../../db/households/history.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { householdDetail } from '../../db/households/detail.ts';
import { addMember, changeMember } from '../../db/households/members.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { memberLeaves, memberReturns } from '../../db/households/member-leaves.ts';
import { changeHead } from '../../db/households/head.ts';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { splitHousehold } from '../../db/merge-split/split.ts';
import { cardNumber, formatCardNumber } from '../../shared/values/card-number.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { buildHousehold, memberNamed, person, seen } from '../builders/households.ts';
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

const EVERYTHING = { query: '', groupId: null, state: 'current', tag: null, offset: 0, limit: 200 } as const;

describe('a household file', () => {
  it('is opened with its head, a number of its own and a line in its history', () => {
    const yu = buildHousehold(village, '余明梅', { group: 3 });
    const fang = buildHousehold(village, '方云', { group: 9 });
    expect([yu.no, fang.no]).toEqual(['03001', '09002']);
    expect(yu).toMatchObject({ headName: '余明梅', groupNumber: 3, state: 'open', version: 1 });
    expect(householdHistory(village.store, yu.id).map((entry) => entry.summary)).toEqual([
      '新建农户 03001 余明梅（第三村民小组），原因：建档',
    ]);
  });

  it('cannot bear another household’s number', () => {
    buildHousehold(village, '余明梅', { no: '01001' });
    expect(() => buildHousehold(village, '方云', { no: '01001' })).toThrow('户号 01001 已是余明梅户的户号');
  });

  it('keeps what stood there before when it is changed', () => {
    const yu = buildHousehold(village, '余明梅', { tags: ['低保'] });
    const { version } = changeHousehold(village.store, clerk(), {
      ...seen(village, yu, '搬到新村点'),
      householdId: yu.id,
      no: '',
      groupId: 2,
      address: '新村点 8 号',
      tags: [' 脱贫户', '脱贫户'],
      remark: '',
    });
    expect(version).toBe(2);
    const [entry] = householdHistory(village.store, yu.id);
    expect(entry).toMatchObject({
      staffName: '村会计',
      summary: '01001 余明梅：修改农户资料，原因：搬到新村点',
    });
    expect(entry!.changes).toEqual([
      { field: '村民小组', before: '第一村民小组', after: '第二村民小组' },
      { field: '住址', before: '', after: '新村点 8 号' },
      { field: '标签', before: '低保', after: '脱贫户' },
    ]);
  });

  it('is not overwritten by a clerk who had not seen the last change', () => {
    const yu = buildHousehold(village, '余明梅');
    const old = seen(village, yu);
    freezeHousehold(village.store, clerk(), { ...seen(village, yu), householdId: yu.id });
    expect(() => closeHousehold(village.store, clerk(), { ...old, householdId: yu.id })).toThrow(
      '刚被他人改过',
    );
  });

  it('is frozen, closed and reopened, each with its reason', () => {
    const yu = buildHousehold(village, '余明梅');
    const act = (change: typeof closeHousehold, reason: string) =>
      change(village.store, clerk(), { ...seen(village, yu, reason), householdId: yu.id });
    act(freezeHousehold, '存折遗失待查');
    expect(householdById(village.store, yu.id)).toMatchObject({
      state: 'frozen',
      stateReason: '存折遗失待查',
    });
    expect(() => act(freezeHousehold, '再冻结')).toThrow('现为“冻结”，不能冻结');
    act(closeHousehold, '全户迁出');
    expect(listHouseholds(village.store, EVERYTHING).total.households).toBe(0);
    expect(listHouseholds(village.store, { ...EVERYTHING, state: 'closed' }).total.households).toBe(1);
    expect(() =>
      addMember(village.store, clerk(), {
        ...seen(village, yu),
        householdId: yu.id,
        person: person('余小妹'),
      }),
    ).toThrow('已销户');
    act(reopenHousehold, '迁回');
    expect(householdById(village.store, yu.id)).toMatchObject({ state: 'open', stateReason: '' });
    expect(
      householdHistory(village.store, yu.id).map((entry) => entry.summary.replace(/^.*：(?=.*原因)/, '')),
    ).toHaveLength(4);
  });

  it('is opened once when the button is pressed twice', () => {
    const input = {
      requestId: randomUUID(),
      no: '',
      groupId: 1,
      address: '',
      tags: [],
      remark: '',
      head: person('余明梅'),
      reason: '建档',
    };
    const first = addHousehold(village.store, clerk(), input);
    expect(addHousehold(village.store, clerk(), input)).toEqual(first);
    expect(listHouseholds(village.store, EVERYTHING).total.households).toBe(1);
  });
});

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
    expect(listHouseholds(village.store, EVERYTHING).total).toEqual({
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

  it('shows the list with IDs and phones masked, filtered by group, tag and word', () => {
    const [line] = listHouseholds(village.store, { ...EVERYTHING, query: '欧阳' }).households;
    expect(line).toMatchObject({ headCitizenId: citizenIdOf(31).replace(/^(.{6}).{8}/, '$1********') });
    const { households, total } = listHouseholds(village.store, { ...EVERYTHING, groupId: 3 });
    expect(households.map((row) => row.headPhone)).toEqual(['100****3501', '']);
    expect(total).toEqual({ households: 2, members: 3, partyMembers: 0 });
    expect(listHouseholds(village.store, { ...EVERYTHING, tag: '低保' }).total.households).toBe(1);
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
