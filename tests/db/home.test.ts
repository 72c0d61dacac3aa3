import { afterEach, expect, it } from 'vitest';
import { transact } from '../../db/database/store.ts';
import { homeOverview } from '../../db/home/home.ts';
import { schemeById } from '../../db/schemes/read.ts';
import { auditRecoveryCodeView, recordRecoveryCodeKept } from '../../db/village/recovery-code-trail.ts';
import { openCycle } from '../../db/period-closes/open-cycle.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { soap } from '../builders/goods.ts';
import { chainHead } from '../../db/ledger/chain.ts';
import { decideRemaining } from '../../db/meetings/decide.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import {
  allPassed,
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold as villagerHousehold,
  convene,
  meetingVillage,
  versionOf,
  closeWithYes,
} from '../builders/meetings.ts';
import { listNotices } from '../../db/notices/read.ts';
import { noticeStateName } from '../../shared/notices.ts';
import { publish, postNow } from '../builders/notices.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { postedDeclaration, somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { verified } from '../builders/declarations.ts';
import { adopted, drafted } from '../builders/fill-missing.ts';
import { preparedClose, preparedDraft } from '../builders/steps.ts';
import { buildHousehold } from '../builders/households.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('shows which periods wait for their close, and the points of persons by their group', () => {
  village = villageUnder('sanmenxia-party-members', {}, { today: '2027-01-05' });
  const member = somebody(village, '张灵勤');
  postedDeclaration(village, member, { itemId: 'any', points: 300, date: '2026-11-05' });
  const { due, charts } = homeOverview(village.store, 0);
  expect(due.find(({ page }) => page === '/closes')).toMatchObject({
    title: '期末结账 1 期',
    count: 1,
  });
  village.clock.set('2026-12-05T02:00:00.000Z');
  expect(homeOverview(village.store, 0).charts?.groups[0]).toMatchObject({ number: 1, issued: 300 });
  expect(charts?.groups[0]).toMatchObject({ number: 1, issued: 0 });
});

it('asks for the base points that nobody has got yet, until they are granted', () => {
  village = villageUnder('zhicheng-moral-savings', {}, { today: '2026-09-26' });
  buildHousehold(village, '余明梅');
  buildHousehold(village, '单火珍');
  const asked = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'base');
  expect(asked()).toMatchObject({ title: '给 2 户发放2026年基础分', count: 2, page: '/closes' });
  openCycle(village.store, village.by.accountant, { schemeId: village.schemeId });
  expect(asked()).toBeUndefined();
});

it('tells of the yearly budget at 80 %, in points and yuan, and once it is used up', () => {
  village = villageUnder('jinzhai-revival-shop', { yearlyBudget: 1_000_00 }, { today: '2026-09-26' });
  const home = somebody(village, '余明梅');
  const told = () => homeOverview(village.store, 0).due.filter(({ kind }) => kind === 'budget');
  const give = (points: number) =>
    postedDeclaration(village, home, { itemId: 'any', points, date: '2026-09-05' });
  give(799_99);
  expect(told()).toEqual([]);
  give(1);
  expect(told()).toMatchObject([{ overdue: false, page: '/schemes' }]);
  expect(told()[0]?.title).toContain('2026 年的积分预算已用 80 %');
  expect(told()[0]?.detail).toContain('还剩 200 分，折合 200.00 元');
  give(200_00);
  expect(told()).toMatchObject([{ overdue: true }]);
  expect(told()[0]?.title).toContain('已经用完');
});

it('charts the groups that have households', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  buildHousehold(village, '余明梅');
  const { charts } = homeOverview(village.store, 0);
  const known = village.store.sqlite.prepare('SELECT count(*) AS n FROM village_group').get();
  expect(known).not.toEqual({ n: 1 });
  expect(charts?.groups.map(({ number }) => number)).toEqual([1]);
});

it('charts the points of one scheme and says which, as points of another are another unit', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const household = somebody(village, '余明梅');
  postedDeclaration(village, household, { itemId: 'any', points: 300, date: '2026-09-05' });
  expect(homeOverview(village.store, 0).charts?.schemeName).toBe('');
  const other = adopted(village, 'jinshi-love-passbook', {}, { name: '爱心存折' });
  const person = { ...village, ...other };
  postedDeclaration(person, somebody(person, '单火珍'), { itemId: 'any', points: 125, date: '2026-09-05' });
  const { charts } = homeOverview(village.store, 0);
  expect(charts?.schemeName).toBe(schemeById(village.store, village.schemeId).name);
  expect(charts?.months.at(-1)?.issued).toBe(300);
  expect(charts?.groups[0]).toMatchObject({ number: 1, issued: 300 });
});

it('leads to the record itself: the notice that ran out, what was returned, the committee that is empty', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const { due, setup } = homeOverview(village.store, 0);
  expect(due.find(({ key }) => key === 'committee')).toMatchObject({ page: '/meetings?open=committee' });
  expect(setup.filter(({ done }) => done).map(({ key }) => key)).toEqual(['scheme', 'staff']);
  // An automatic backup, one day old, is not the one that the step asks for.
  transact(village.store, village.by.administrator, 'backup.now', null, (tx) => {
    tx.audit({ subject: 'backup', summary: '手动备份' });
  });
  expect(homeOverview(village.store, 1).setup.find(({ key }) => key === 'backup')).toMatchObject({
    done: true,
  });
  const recovery = () => homeOverview(village.store, 0).setup.find(({ key }) => key === 'recovery');
  auditRecoveryCodeView(village.store, village.by.accountant, 'sheet');
  expect(recovery()).toMatchObject({ done: false });
  recordRecoveryCodeKept(village.store, village.by.accountant, {
    requestId: crypto.randomUUID(),
    how: 'printed',
  });
  expect(recovery()).toMatchObject({ done: true });
});

it('tells goods past their date, which are written off, from goods near it, which are redeemed first', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const tasks = (day: string) => {
    village.clock.set(`${day}T02:00:00.000Z`);
    const { due } = homeOverview(village.store, 0);
    return due
      .filter(({ kind }) => kind === 'expiry')
      .map(({ title, detail, date, overdue }) => [title, detail, date, overdue]);
  };
  for (const bestBefore of ['2026-09-27', '2026-10-10', null]) {
    const id = soap(village, { name: `盐${String(bestBefore)}` });
    const batch = { source: 'shop' as const, quantity: 5, unitPrice: 270, bestBefore, remark: '' };
    stockIn(village.store, village.by.accountant, { requestId: crypto.randomUUID(), goodsId: id, ...batch });
  }
  expect(tasks('2026-09-27')).toEqual([['2 批物品快到保质期', '先兑换或报损', '2026-09-27', false]]);
  expect(tasks('2026-09-28')).toEqual([
    ['1 批物品已过保质期', '不能再兑换，请报损', '2026-09-27', true],
    ['1 批物品快到保质期', '先兑换或报损', '2026-10-10', false],
  ]);
});

it('an open meeting is a task of its own, and what it holds waits for no other meeting', () => {
  const rules = (sample: SchemeRules) => void Object.assign(sample, structuredClone(sampleAdoption));
  village = villageUnder('dixu-virtue-bank', rules, { today: '2026-09-26' });
  const ofKind = (kind: string) => homeOverview(village.store, 0).due.filter((line) => line.kind === kind);
  const home = buildHousehold(village, '余明梅');
  for (const activityDate of ['2026-08-20', '2026-09-05'])
    verified(village, { schemeId: village.schemeId, householdId: home.id, activityDate });
  expect(ofKind('meeting')).toMatchObject([{ count: 2, detail: '初审已核实' }]);
  expect(ofKind('decide')).toEqual([]);
  buildCommittee(village);
  attend(village, convene(village, '2026-08'), 9);
  expect(ofKind('meeting')).toMatchObject([{ count: 1 }]);
  expect(ofKind('decide')).toMatchObject([{ count: 1, page: '/meetings/1', overdue: false }]);
  const defer = village.store.sqlite.prepare(
    `UPDATE declaration SET state = 'deferred' WHERE (id IN (SELECT declaration_id FROM agenda_item)) = ?`,
  );
  // One deferred earlier that the open meeting holds is not among those that wait.
  defer.run(1);
  expect(ofKind('meeting')).toMatchObject([{ count: 1, detail: '初审已核实' }]);
  defer.run(0);
  expect(ofKind('meeting')).toMatchObject([{ count: 1, detail: '含缓议的' }]);
});

it('counts for a notice what the notice would hold: decided by a closed meeting, and reversals nobody was told of', () => {
  const meeting = meetingVillage();
  try {
    const { store, by, schemeId } = meeting;
    buildCommittee(meeting);
    const home = villagerHousehold(meeting);
    const toPublish = () => homeOverview(store, 0).due.filter((line) => line.kind === 'publish');
    const page = `/notices?publish=true&scheme=${String(schemeId)}`;
    buildDeclaration(meeting, { householdId: home.id });
    const meetingId = convene(meeting);
    attend(meeting, meetingId, 9);
    decideRemaining(store, by.accountant, { meetingId, version: versionOf(meeting, meetingId) });
    expect(toPublish()).toEqual([]);
    closeWithYes(meeting, meetingId);
    expect(toPublish()).toMatchObject([{ count: 1, title: '张榜公示 1 条', page }]);
    const { noticeId } = publish(meeting);
    meeting.clock.set('2026-10-04T02:00:00.000Z');
    postNow(meeting, noticeId);
    expect(toPublish()).toEqual([]);
    const { id: transferId } = chainHead(store);
    const reason = { reason: '登错户', approver: '黄志强' };
    reverseTransfer(store, by.accountant, { requestId: crypto.randomUUID(), transferId, ...reason });
    expect(toPublish()).toMatchObject([
      { count: 1, title: '张榜告知冲销 1 笔', detail: '冲销要在下一张公示表上告知村民', page },
    ]);
    buildDeclaration(meeting, { householdId: home.id });
    allPassed(meeting);
    expect(toPublish()).toMatchObject([{ count: 2, title: '张榜公示 1 条，告知冲销 1 笔' }]);
    publish(meeting, { period: '2026-10', publishedOn: '2026-10-04' });
    expect(toPublish()).toEqual([]);
  } finally {
    meeting.close();
  }
});

it('asks to finish, not to post, a notice that only told of a reversal', () => {
  const meeting = meetingVillage();
  const { store, by } = meeting;
  try {
    buildCommittee(meeting);
    const home = villagerHousehold(meeting);
    buildDeclaration(meeting, { householdId: home.id });
    allPassed(meeting);
    const { noticeId, no } = publish(meeting);
    meeting.clock.set('2026-10-04T02:00:00.000Z');
    const ended = () => homeOverview(store, 0).due.find(({ kind }) => kind === 'notice')?.title;
    expect(ended()).toBe(`公示 ${no} 已期满，可以入账`);
    postNow(meeting, noticeId);
    const { id: transferId } = chainHead(store);
    const reason = { reason: '登错户', approver: '黄志强' };
    reverseTransfer(store, by.accountant, { requestId: crypto.randomUUID(), transferId, ...reason });
    const told = publish(meeting, { period: '2026-10', publishedOn: '2026-10-04' });
    meeting.clock.set('2026-10-12T02:00:00.000Z');
    expect(ended()).toBe(`公示 ${told.no} 已期满，可以办结`);
    const listed = listNotices(store, { offset: 0, limit: 2 }).notices;
    expect(listed.map((one) => noticeStateName(one, '2026-10-12'))).toEqual(['已期满、待办结', '已入账']);
    postNow(meeting, told.noticeId);
    expect(ended()).toBeUndefined();
    expect(noticeStateName(listNotices(store, { offset: 0, limit: 1 }).notices[0]!, '2026-10-12')).toBe(
      '已办结',
    );
  } finally {
    meeting.close();
  }
});

it('names the next step of a draft, until the last is recorded', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  const { versionId } = drafted(village, 'tongjie-dividend');
  const step = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'step');
  expect(step()).toMatchObject({
    title: expect.stringContaining('下一步：村级组织提出具体方案') as string,
    count: 5,
    page: `/schemes/${String(versionId)}`,
  });
  preparedDraft(village, versionId, '2026-09-20');
  expect(step()).toBeUndefined();
});

it('names the recheck that the close of a year waits for', () => {
  village = villageUnder('tongjie-dividend', {}, { today: '2027-01-05' });
  const household = somebody(village, '余明梅', { shareFen: 1_000_000 });
  postedDeclaration(village, household, { itemId: 'public-affairs', points: 1000, date: '2026-05-01' });
  const close = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'close');
  expect(close()?.detail).toContain('，先办：');
  preparedClose(village, village.schemeId, '2026');
  expect(close()?.detail).not.toContain('先办');
});

it('names the day of the month on which a body meets, three days before, while no meeting is convened for it', () => {
  village = villageUnder('youxiqiao-village-affairs', {}, { today: '2026-09-24' });
  const day = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'meetingDay');
  expect(day()).toBeUndefined();
  village.clock.set('2026-09-25T02:00:00.000Z');
  expect(day()).toMatchObject({ date: '2026-09-28', page: '/meetings' });
  village.clock.set('2026-09-28T02:00:00.000Z');
  expect(day()?.title).toContain('今天开会');
});
