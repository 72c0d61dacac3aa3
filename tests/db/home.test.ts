import { afterEach, expect, it } from 'vitest';
import { transact } from '../../db/database/store.ts';
import { homeOverview } from '../../db/home/home.ts';
import { auditRecoveryCodeView, recordRecoveryCodeKept } from '../../db/village/recovery-code.ts';
import { chainHead } from '../../db/ledger/chain.ts';
import { closeMeeting } from '../../db/meetings/close.ts';
import { decideRemaining } from '../../db/meetings/decide.ts';
import { reverseTransfer } from '../../db/reversals.ts';
import {
  allPassed,
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold as villagerHousehold,
  convene,
  meetingVillage,
  versionOf,
} from '../builders/meetings.ts';
import { listNotices } from '../../db/notices/read.ts';
import { noticeStateName } from '../../shared/notices.ts';
import { hang, postNow } from '../builders/notices.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { sampleAdoption } from '../../shared/schemes/dixu-virtue-bank.ts';
import { postedDeclaration, somebody, villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { verified } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('shows which periods wait for their close, and the points of persons by their group', () => {
  village = villageUnder('sanmenxia-party-members', {}, { today: '2027-01-05' });
  const member = somebody(village, '张灵勤');
  postedDeclaration(village, member, { itemId: 'any', points: 300, date: '2026-11-05' });
  const { due, groups } = homeOverview(village.store, 0);
  expect(due.find(({ page }) => page === '/closes')).toMatchObject({
    title: '期末结账 1 期',
    count: 1,
  });
  village.clock.set('2026-12-05T02:00:00.000Z');
  expect(homeOverview(village.store, 0).groups[0]).toMatchObject({ number: 1, issued: 300 });
  expect(groups[0]).toMatchObject({ number: 1, issued: 0 });
});

it('charts the groups that have households', () => {
  village = villageUnder('dixu-virtue-bank', {}, { today: '2026-09-26' });
  buildHousehold(village, '余明梅');
  const { groups } = homeOverview(village.store, 0);
  const known = village.store.sqlite.prepare('SELECT count(*) AS n FROM village_group').get();
  expect(known).not.toEqual({ n: 1 });
  expect(groups.map(({ number }) => number)).toEqual([1]);
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

it('an open meeting is a task of its own, and what it holds waits for no other meeting', () => {
  const rules = (sample: SchemeRules) => void Object.assign(sample, structuredClone(sampleAdoption));
  village = villageUnder('dixu-virtue-bank', rules, { today: '2026-09-26' });
  const ofKind = (kind: string) => homeOverview(village.store, 0).due.filter((line) => line.kind === kind);
  const home = buildHousehold(village, '余明梅');
  for (const deedDate of ['2026-08-20', '2026-09-05'])
    verified(village, { schemeId: village.schemeId, householdId: home.id, deedDate });
  expect(ofKind('meeting')).toMatchObject([{ count: 2 }]);
  expect(ofKind('decide')).toEqual([]);
  buildCommittee(village);
  attend(village, convene(village, '2026-08'), 9);
  expect(ofKind('meeting')).toMatchObject([{ count: 1 }]);
  expect(ofKind('decide')).toMatchObject([{ count: 1, page: '/meetings/1', overdue: false }]);
});

it('counts for a notice what the notice would hold: decided by a closed meeting, and reversals nobody was told of', () => {
  const meeting = meetingVillage();
  try {
    const { store, by, schemeId } = meeting;
    buildCommittee(meeting);
    const home = villagerHousehold(meeting);
    const toPublish = () => homeOverview(store, 0).due.filter((line) => line.kind === 'notice');
    const page = `/notices?publish=true&scheme=${String(schemeId)}`;
    buildDeclaration(meeting, { householdId: home.id });
    const meetingId = convene(meeting);
    attend(meeting, meetingId, 9);
    decideRemaining(store, by.accountant, { meetingId, version: versionOf(meeting, meetingId) });
    expect(toPublish()).toEqual([]);
    closeMeeting(store, by.accountant, { meetingId, version: versionOf(meeting, meetingId) });
    expect(toPublish()).toMatchObject([{ count: 1, title: '张榜公示 1 条', page }]);
    const { noticeId } = hang(meeting);
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
    hang(meeting, { period: '2026-10', publishedOn: '2026-10-04' });
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
    const { noticeId, no } = hang(meeting);
    meeting.clock.set('2026-10-04T02:00:00.000Z');
    const ended = () => homeOverview(store, 0).due.find(({ kind }) => kind === 'sheet')?.title;
    expect(ended()).toBe(`公示 ${no} 已期满，可以入账`);
    postNow(meeting, noticeId);
    const { id: transferId } = chainHead(store);
    const reason = { reason: '登错户', approver: '黄志强' };
    reverseTransfer(store, by.accountant, { requestId: crypto.randomUUID(), transferId, ...reason });
    const told = hang(meeting, { period: '2026-10', publishedOn: '2026-10-04' });
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
