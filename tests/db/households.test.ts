/** The file of a household: opened, changed, frozen and closed. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHousehold, changeHousehold } from '../../db/households/change.ts';
import { closeHousehold, freezeHousehold, reopenHousehold } from '../../db/households/change-state.ts';
import { householdHistory } from '../../db/households/history.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { addMember } from '../../db/households/members.ts';
import { householdById } from '../../db/households/rows.ts';
import { ALL_HOUSEHOLDS, buildHousehold, person, seen } from '../builders/households.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

function clerk() {
  return village.by.accountant;
}

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
    expect(listHouseholds(village.store, ALL_HOUSEHOLDS).total.households).toBe(0);
    expect(listHouseholds(village.store, { ...ALL_HOUSEHOLDS, state: 'closed' }).total.households).toBe(1);
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
    expect(listHouseholds(village.store, ALL_HOUSEHOLDS).total.households).toBe(1);
  });
});
