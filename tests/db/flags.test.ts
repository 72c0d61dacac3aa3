/** 流动红旗: who holds a flag, from when to when, and what stays on record. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { awardFlag, type AwardInput } from '../../db/flags/award.ts';
import { revokeAward, endFlagAward } from '../../db/flags/end.ts';
import { addFlag, changeFlag, resumeFlag, retireFlag, type FlagKind } from '../../db/flags/kinds.ts';
import { publicFlags } from '../../db/flags/public.ts';
import { flagById, listAwards, listFlags } from '../../db/flags/read.ts';
import { homeOverview } from '../../db/home/home.ts';
import { cancelMeeting } from '../../db/meetings/cancel.ts';
import { hallContent } from '../../db/public-screens/hall.ts';
import { flagGroupText } from '../../shared/sentences/flags.ts';
import { flagDueOn } from '../../shared/flags.ts';
import type { HouseholdId, MeetingId } from '../../shared/values/units.ts';
import { onTheList } from '../builders/participants.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  meetingVillage,
  versionOf,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { adopted } from '../builders/fill-missing.ts';
import { refused } from '../builders/refusals.ts';

let village: MeetingVillage;
let homes: HouseholdId[];
beforeEach(() => {
  village = meetingVillage();
  homes = [
    buildHousehold(village, [{ name: '余明梅' }], 1).id,
    buildHousehold(village, [{ name: '胡根土' }], 1).id,
    buildHousehold(village, [{ name: '章小英', birthDate: '2012-05-01' }], 2).id,
  ];
});
afterEach(() => village.close());

const requestId = () => crypto.randomUUID();
const KIND: FlagKind = {
  name: '卫生流动红旗',
  holderKind: 'household',
  standard: '房前屋后干净整齐',
  givenBy: '地禾村村民委员会',
  rotation: 'month',
  copies: 1,
};
const added = (more: Partial<FlagKind> = {}): number =>
  addFlag(village.store, village.by.accountant, { ...KIND, ...more, requestId: requestId() }).id;
const versionNow = (flagId: number): number => flagById(village.store, flagId).version;
const award = (flagId: number, holderId: number, more: Partial<AwardInput> = {}) =>
  awardFlag(village.store, village.by.accountant, {
    flagId,
    version: versionNow(flagId),
    holderId,
    givenOn: '2026-09-20',
    reason: '九月卫生评比第一名',
    basis: { kind: 'other' },
    previousId: null,
    requestId: requestId(),
    ...more,
  });
const revoke = (flagId: number, id: number) =>
  revokeAward(village.store, village.by.accountant, {
    id,
    version: versionNow(flagId),
    reason: '授错了户',
    requestId: requestId(),
  });
const holders = (flagId: number): string[] =>
  listFlags(village.store)
    .flags.find(({ id }) => id === flagId)!
    .held.map(({ holder }) => holder);
const history = () =>
  listAwards(village.store, { offset: 0, limit: 50 }).awards.map(({ holder, state, endedOn }) => [
    holder,
    state,
    endedOn,
  ]);

test('a flag goes from household to household, and the one before has it until that day', () => {
  const flag = added();
  const first = award(flag, homes[0]!);
  expect(first.no).toBe('旗〔2026〕1号');
  const second = award(flag, homes[1]!, { previousId: first.id, givenOn: '2026-09-26' });
  expect(second.no).toBe('旗〔2026〕2号');
  expect(holders(flag)).toEqual(['1组 胡根土户']);
  expect(history()).toEqual([
    ['1组 胡根土户', 'held', null],
    ['1组 余明梅户', 'ended', '2026-09-26'],
  ]);
});

test('a household that wins again keeps the flag, under a new number', () => {
  const flag = added();
  const first = award(flag, homes[0]!);
  award(flag, homes[0]!, { previousId: first.id, givenOn: '2026-09-26' });
  expect(holders(flag)).toEqual(['1组 余明梅户']);
  expect(history()).toHaveLength(2);
});

test('as many flags are out as the village has, and a household has one of a kind', () => {
  const flag = added({ copies: 2 });
  const first = award(flag, homes[0]!);
  expect(refused(() => award(flag, homes[0]!))).toMatchObject({
    code: 'duplicate',
    message: expect.stringContaining(first.no),
  });
  award(flag, homes[1]!);
  expect(refused(() => award(flag, homes[2]!))).toMatchObject({
    code: 'invalidState',
    message: '卫生流动红旗共 2 面，都在外面。请选从哪一处接过来，或先收回一面。',
  });
  award(flag, homes[2]!, { previousId: first.id });
  expect(holders(flag)).toEqual(['1组 胡根土户', '2组 章小英户']);
});

describe('is refused', () => {
  test('on a day that has not come, and before the holder before had it', () => {
    const flag = added();
    expect(refused(() => award(flag, homes[0]!, { givenOn: '2026-09-27' })).message).toContain('授旗日期');
    const { id } = award(flag, homes[0]!);
    expect(refused(() => award(flag, homes[1]!, { previousId: id, givenOn: '2026-09-19' }))).toMatchObject({
      code: 'invalidInput',
      message: '授旗日期 2026-09-19 早于1组 余明梅户得旗的 2026-09-20，请核对日期。',
    });
  });

  test('from a screen that has not seen where the flag is now', () => {
    const flag = added();
    const version = versionNow(flag);
    award(flag, homes[0]!);
    expect(refused(() => award(flag, homes[1]!, { version })).code).toBe('versionConflict');
    const other = added({ name: '平安流动红旗' });
    const { id } = award(other, homes[1]!);
    expect(refused(() => award(flag, homes[2]!, { previousId: id })).code).toBe('invalidState');
  });

  test('on a round or meeting without a result', () => {
    const flag = added();
    buildCommittee(village);
    buildDeclaration(village, { householdId: homes[0]! });
    const meetingId = convene(village);
    const basis = { kind: 'meeting' as const, meetingId };
    expect(refused(() => award(flag, homes[0]!, { basis })).message).toContain('还没有结束');
    cancelMeeting(village.store, village.by.accountant, {
      meetingId,
      version: versionOf(village, meetingId),
      reason: '改期',
      requestId: requestId(),
    });
    expect(refused(() => award(flag, homes[0]!, { basis })).code).toBe('invalidState');
    expect(refused(() => award(flag, homes[0]!, { basis: { kind: 'inspection', roundId: 99 } })).code).toBe(
      'notFound',
    );
    expect(history()).toEqual([]);
  });

  test('of a flag that exposes somebody: there is no 黑旗', () => {
    for (const name of ['黑旗', '卫生黑旗', '落后户标牌', '后进流动旗'])
      expect(refused(() => added({ name }))).toMatchObject({
        code: 'invalidInput',
        message: expect.stringContaining('不能设'),
      });
    const flag = added();
    expect(
      refused(() =>
        changeFlag(village.store, village.by.accountant, {
          ...KIND,
          name: '黑旗',
          id: flag,
          version: 1,
          requestId: requestId(),
        }),
      ).code,
    ).toBe('invalidInput');
  });
});

test('what it was awarded on is named as it was on that day', () => {
  const flag = added({ holderKind: 'group' });
  buildCommittee(village);
  buildDeclaration(village, { householdId: homes[0]! });
  const meetingId: MeetingId = allPassed(village);
  const group = village.store.sqlite
    .prepare<[], { id: number }>('SELECT id FROM village_group WHERE number = 3')
    .get()!.id;
  const first = award(flag, group, { basis: { kind: 'meeting', meetingId } });
  award(flag, group, {
    previousId: first.id,
    basis: { kind: 'board', schemeId: village.schemeId, period: '2026-09' },
  });
  const { awards } = listAwards(village.store, { flagId: flag, offset: 0, limit: 9 });
  expect(awards.map(({ holder }) => holder)).toEqual(['3组', '3组']);
  expect(awards[1]!.basisName).toMatch(/^评议会 /);
  expect(awards[0]!.basisName).toMatch(/^《.+》2026年9月积分榜$/);
});

test('a body that a scheme assesses holds a flag under its name', () => {
  const { schemeId } = adopted(village, 'changle-index');
  const id = onTheList(village, schemeId, { name: '第一党支部' });
  const flag = added({ holderKind: 'body', name: '先锋流动红旗' });
  expect(listFlags(village.store).bodies).toContainEqual({ id, name: '第一党支部' });
  const { id: previousId } = award(flag, id);
  expect(holders(flag)).toEqual(['第一党支部']);
  expect(publicFlags(village.store, '2026-09-26')[0]!.holders[0]).toMatchObject({
    group: '',
    name: '第一党支部',
  });
  // A household's number is none of a body's.
  expect(refused(() => award(flag, 999, { previousId })).code).toBe('notFound');
});

describe('an award made in error', () => {
  test('is revoked and stays on record; the flag is with the holder before again', () => {
    const flag = added();
    const first = award(flag, homes[0]!);
    const second = award(flag, homes[1]!, { previousId: first.id, givenOn: '2026-09-26' });
    expect(revoke(flag, second.id)).toEqual({ id: second.id, backTo: '1组 余明梅户' });
    expect(holders(flag)).toEqual(['1组 余明梅户']);
    expect(history()).toEqual([
      ['1组 胡根土户', 'revoked', '2026-09-26'],
      ['1组 余明梅户', 'held', null],
    ]);
    expect(refused(() => revoke(flag, second.id)).code).toBe('invalidState');
    const said = village.store.sqlite
      .prepare<[], { summary: string }>(`SELECT summary FROM audit WHERE procedure = 'flags.revoke'`)
      .all();
    expect(said).toEqual([
      { summary: '撤销授旗 旗〔2026〕2号（卫生流动红旗，1组 胡根土户）：授错了户；旗仍在1组 余明梅户' },
    ]);
  });

  test('of long ago is revoked without moving the flag, and is passed over later', () => {
    const flag = added();
    const first = award(flag, homes[0]!);
    const second = award(flag, homes[1]!, { previousId: first.id });
    const third = award(flag, homes[2]!, { previousId: second.id });
    expect(revoke(flag, second.id).backTo).toBeNull();
    expect(holders(flag)).toEqual(['2组 章小英户']);
    expect(revoke(flag, third.id).backTo).toBe('1组 余明梅户');
    expect(revoke(flag, first.id).backTo).toBeNull();
    expect(holders(flag)).toEqual([]);
  });

  test('does not give a second flag to one who has another meanwhile', () => {
    const flag = added({ copies: 2 });
    const first = award(flag, homes[0]!);
    const second = award(flag, homes[1]!, { previousId: first.id });
    award(flag, homes[0]!);
    expect(revoke(flag, second.id).backTo).toBeNull();
    expect(holders(flag)).toEqual(['1组 余明梅户']);
  });
});

test('a flag taken back is in the office, and its kind is put out of use only then', () => {
  const flag = added();
  const { id } = award(flag, homes[0]!);
  const { store, by } = village;
  const act = () => ({ id: flag, version: versionNow(flag), reason: '不再评比', requestId: requestId() });
  expect(refused(() => retireFlag(store, by.accountant, act())).message).toContain('请先收回');
  const takeBack = (endedOn: string) =>
    endFlagAward(store, by.accountant, {
      id,
      version: versionNow(flag),
      endedOn,
      reason: '评比期满',
      requestId: requestId(),
    });
  expect(refused(() => takeBack('2026-09-19')).code).toBe('invalidInput');
  expect(refused(() => takeBack('2026-09-27')).code).toBe('invalidInput');
  takeBack('2026-09-25');
  expect(history()).toEqual([['1组 余明梅户', 'ended', '2026-09-25']]);
  expect(refused(() => takeBack('2026-09-25')).code).toBe('invalidState');
  retireFlag(store, by.accountant, act());
  expect(refused(() => award(flag, homes[0]!)).message).toContain('已经停用');
  resumeFlag(store, by.accountant, act());
  award(flag, homes[1]!);
  expect(holders(flag)).toEqual(['1组 胡根土户']);
});

test('a kind keeps its holders’ kind once awarded, and has no fewer flags than are out', () => {
  const flag = added({ copies: 2 });
  award(flag, homes[0]!);
  award(flag, homes[1]!);
  const change = (more: Partial<FlagKind>) =>
    changeFlag(village.store, village.by.accountant, {
      ...KIND,
      copies: 2,
      ...more,
      id: flag,
      version: versionNow(flag),
      requestId: requestId(),
    });
  expect(refused(() => change({ holderKind: 'group' })).code).toBe('inUse');
  expect(refused(() => change({ copies: 1 })).code).toBe('inUse');
  added({ name: '平安流动红旗' });
  expect(refused(() => change({ name: '平安流动红旗' })).code).toBe('duplicate');
  change({ name: '清洁流动红旗', copies: 3 });
  expect(flagById(village.store, flag)).toMatchObject({ name: '清洁流动红旗', copies: 3 });
});

test('the day on which it should move follows from how often it moves', () => {
  expect(flagDueOn('2026-09-20', 'week')).toBe('2026-09-27');
  expect(flagDueOn('2026-09-30', 'month')).toBe('2026-10-01');
  expect(flagDueOn('2026-12-02', 'quarter')).toBe('2027-01-01');
  expect(flagDueOn('2026-02-28', 'half')).toBe('2026-07-01');
  expect(flagDueOn('2026-02-28', 'year')).toBe('2027-01-01');
  expect(flagDueOn('2026-02-28', 'never')).toBeNull();
});

test('the home page says when a flag should move, and no longer once it moved', () => {
  const flag = added({ copies: 2 });
  const first = award(flag, homes[0]!, { givenOn: '2026-09-02' });
  award(flag, homes[1]!);
  const due = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'flag');
  expect(due()).toEqual([]);
  village.clock.set('2026-10-01T02:00:00.000Z');
  expect(due()).toMatchObject([
    {
      title: '卫生流动红旗该流动了',
      detail: '现在在1组 余明梅户等 2 处，2026-09-02 授',
      count: 2,
      date: '2026-10-01',
      overdue: false,
    },
  ]);
  village.clock.set('2026-10-02T02:00:00.000Z');
  expect(due()).toMatchObject([{ overdue: true }]);
  award(flag, homes[2]!, { previousId: first.id, givenOn: '2026-10-02' });
  expect(due()).toMatchObject([{ count: 1 }]);
});

test('in public a holder is masked, a minor goes by the number, and what names others is left out', () => {
  const flag = added({ copies: 3 });
  award(flag, homes[0]!, { reason: '余明梅帮胡根土和章小英扫院子，电话13900001234' });
  award(flag, homes[2]!);
  const shown = publicFlags(village.store, '2026-09-26');
  expect(shown[0]!.holders.map(({ group, name }) => [group, name])).toEqual([
    ['1组', '余*梅户'],
    ['2组', expect.stringMatching(/^户号\d+$/)],
  ]);
  const hall = hallContent(village.store, '2026-09-26');
  expect(hall.flags).toEqual(shown);
  const text = flagGroupText({ village: '地禾村', today: '2026-09-26', flags: shown });
  expect(text).toContain('【卫生流动红旗】地禾村村民委员会授');
  expect(text).toContain('1组 余*梅户：');
  for (const secret of ['余明梅', '胡根土', '章小英', '13900001234']) {
    expect(JSON.stringify(hall)).not.toContain(secret);
    expect(text).not.toContain(secret);
  }
});

test('two holders who read alike once masked have their numbers with them', () => {
  const flag = added({ copies: 2 });
  award(flag, homes[0]!);
  award(flag, buildHousehold(village, [{ name: '余晓梅' }], 1).id);
  const names = publicFlags(village.store, '2026-09-26')[0]!.holders.map(({ name }) => name);
  expect(names).toEqual([
    expect.stringMatching(/^余\*梅户（\d+）$/),
    expect.stringMatching(/^余\*梅户（\d+）$/),
  ]);
});

test('a flag in the office is not on the television', () => {
  const flag = added();
  const shown = () => hallContent(village.store, '2026-09-26').flags;
  expect(shown()).toEqual([]);
  award(flag, homes[0]!);
  expect(shown()).toMatchObject([{ name: '卫生流动红旗', holders: [{ name: '余*梅户' }] }]);
});
