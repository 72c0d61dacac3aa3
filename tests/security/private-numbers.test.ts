/** Attack: learning whose telephone a number is, and children's names, without the right to see them. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { householdById } from '../../db/households/rows.ts';
import { fileObjection } from '../../db/notices/file-objection.ts';
import { noticeLines } from '../../db/notices/read.ts';
import type { Role } from '../../shared/roles.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { soap } from '../builders/goods.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { memberChanged } from '../builders/household-changes.ts';
import { buildHousehold as householdOf, memberJoined, person } from '../builders/households.ts';
import { publish } from '../builders/notices.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';

let village: MeetingVillage;
let app: Application;
let no: string;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  const household = householdWith(village, village.schemeId, { no: '01001' });
  ({ no } = household);
  const { headMemberId } = householdById(village.store, household.id);
  memberChanged(village, headMemberId!, { phone: '13812345678' });
  memberJoined(village, household, person('余小宝', { relation: '子', birthDate: '2015-06-01' }));
  const wife = { relation: '配偶', birthDate: '1980-06-01', phone: '13900007788' };
  memberJoined(village, household, person('胡根土', wife));
  redeemed(village, household, [[soap(village), 1]]);
});

const range = { from: '2026-01-01', to: '2026-12-31', offset: 0, limit: 20 };

test.each(['5678', '678', '7788', '13812345678', '1组 5678', '139 7788'])(
  'the counter finds nobody by a phone: %s',
  async (typed) => {
    const shop = clientFor(app, village, 'operator');
    expect((await shop.households.search({ query: typed })).households).toEqual([]);
    expect((await shop.redemptions.list({ ...range, text: typed })).slips).toEqual([]);
    const found = await shop.redemptions.findCustomers({ text: typed }).catch(() => ({ matches: [] }));
    expect(found.matches).toEqual([]);
  },
);

test('the counter finds a household by number, name and initials, the office also by phone', async () => {
  const shop = clientFor(app, village, 'operator');
  for (const text of [no, '001', '余明梅', 'ymm', '胡根土', 'hgt']) {
    expect((await shop.redemptions.findCustomers({ text })).matches, text).toHaveLength(1);
    expect((await shop.households.search({ query: text })).households, text).toHaveLength(1);
    expect((await shop.redemptions.list({ ...range, text })).slips, text).toHaveLength(1);
  }
  const office = clientFor(app, village, 'accountant');
  expect((await office.households.search({ query: '5678' })).households).toHaveLength(1);
});

test('the counter is given no names of children', async () => {
  const { matches } = await clientFor(app, village, 'operator').redemptions.findCustomers({ text: no });
  expect(matches[0]?.members).toEqual(['余明梅', '胡根土']);
});

test.each(['余小宝', 'yuxiaobao', 'yu xiao bao'])(
  'the counter searching %s finds the household, not the child',
  async (query) => {
    const search = async (role: Role) =>
      (await clientFor(app, village, role).households.search({ query })).households.map((one) => one.matched);
    expect(await search('operator')).toEqual([null]);
    expect(await search('accountant')).toEqual(['余小宝']);
    expect(
      (await clientFor(app, village, 'operator').households.search({ query: '胡根土' })).households[0]
        ?.matched,
    ).toBe('胡根土');
  },
);

test.each([
  '余小',
  '小宝',
  '小',
  'yuxiaob',
  'xiao',
  'xiaobao',
  'yxb',
  'yx',
  '1组 余小',
  '余小宝 y',
  'gt 余小',
])('the counter finds nobody by a part of a child’s name: %s', async (typed) => {
  const shop = clientFor(app, village, 'operator');
  expect((await shop.households.search({ query: typed })).households).toEqual([]);
  expect((await shop.redemptions.list({ ...range, text: typed })).slips).toEqual([]);
  const found = await shop.redemptions.findCustomers({ text: typed }).catch(() => ({ matches: [] }));
  expect(found.matches).toEqual([]);
});

test('a part that fits a grown member, the group or the number finds the household with children too', async () => {
  const shop = clientFor(app, village, 'operator');
  const lines = async (query: string) => (await shop.households.search({ query })).households.length;
  for (const query of ['余', 'y', '根土', 'hg', '1组', '1组 余', '1组 胡', '010'])
    expect(await lines(query), query).toBe(1);
});

test('whole phones, and the ends of short ones, find somebody only for those who see them', async () => {
  const office = clientFor(app, village, 'accountant');
  householdOf(village, person('江旺兴', { phone: '6010001' }), {
    no: '02001',
  });
  const found = async (client: typeof office, query: string) => {
    const { schemeId } = village;
    const lists = [
      (await client.households.search({ query })).households,
      (await client.households.list({ query, offset: 0, limit: 9 })).households,
      (await client.cards.list({ query, offset: 0, limit: 9 })).rows,
      (await client.passbooks.list({ schemeId, query, offset: 0, limit: 9 })).rows,
      (await client.ledger.accounts({ schemeId, query, offset: 0, limit: 9 })).rows,
      (await client.participants.find({ schemeId, text: query })).subjects,
    ];
    expect(new Set(lists.map(({ length }) => length)), query).toHaveProperty('size', 1);
    const { rows } = await client.ledger.journal({ schemeId, query, limit: 9 });
    const { lines } = await client.ledger.journalTotals({ schemeId, query });
    expect(rows.length, query).toBe(lines);
    return { households: lists[0]?.length, transfers: lines > 0 };
  };
  const both = { households: 1, transfers: true };
  expect(await found(office, '13812345678')).toEqual(both);
  expect(await found(office, '5678')).toEqual(both);
  expect(await found(office, '0001')).toMatchObject({ households: 1 });
  for (const role of ['committee', 'supervisor'] as const) {
    const reader = clientFor(app, village, role);
    expect(await found(reader, '13812345678')).toEqual({ households: 0, transfers: false });
    expect(await found(reader, '5678')).toEqual(both);
    expect(await found(reader, '0001')).toEqual({ households: 0, transfers: false });
    expect(await found(reader, '01001')).toEqual(both);
  }
});

test('numbers written in remarks are whole for the office only', async () => {
  const remark = '儿子电话13812345678，wx13900007788';
  const { id: householdId } = householdOf(village, person('江旺兴', { remark }), { no: '02001' });
  const read = async (role: Role) =>
    (await clientFor(app, village, role).households.detail({ householdId })).members[0]?.remark;
  for (const role of ['administrator', 'accountant'] as const) expect(await read(role)).toBe(remark);
  for (const role of ['committee', 'supervisor'] as const)
    expect(await read(role)).toBe('儿子电话138****5678，wx139****7788');
});

test.each(['13812345678', '电话 0999-6010001，晚上在家', '6010001 江旺兴', '村口小卖部转'])(
  'an objector’s contact %s is for the office only, and not in the trail',
  async (contact) => {
    buildCommittee(village);
    buildDeclaration(village, { householdId: buildHousehold(village).id });
    allPassed(village);
    const { noticeId } = publish(village);
    const [line] = noticeLines(village.store, noticeId);
    fileObjection(village.store, village.by.accountant, {
      noticeLineId: line!.id,
      objector: '江旺兴',
      contact,
      content: '当天他家没有人参加，可问13900007788。',
    });
    const contacts = async (role: Role) => {
      const client = clientFor(app, village, role);
      const { objections } = await client.notices.get({ id: noticeId });
      return [...objections, ...(await client.notices.openObjections())].map((one) => one.contact);
    };
    for (const role of ['administrator', 'accountant'] as const)
      expect(await contacts(role)).toEqual([contact, contact]);
    for (const role of ['committee', 'supervisor'] as const) expect(await contacts(role)).toEqual(['', '']);
    const { entries } = await clientFor(app, village, 'supervisor').audit.list({ offset: 0, limit: 5 });
    const filed = entries.find(({ subject }) => subject?.startsWith('objection:'));
    expect(filed?.after).toMatchObject({ contact: '', objector: '' });
    const { objections } = await clientFor(app, village, 'supervisor').notices.get({ id: noticeId });
    expect(objections.map(({ content }) => content)).toEqual(['当天他家没有人参加，可问139****7788。']);
  },
);
