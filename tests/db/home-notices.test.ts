/** The home page: what waits for a meeting, a notice or the end of one. */
import { afterEach, expect, it } from 'vitest';
import { homeOverview } from '../../db/home/home.ts';
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
import { deferAll } from '../builders/whole-month.ts';
import { villageUnder, type ClosingVillage } from '../builders/closes.ts';
import { verified } from '../builders/declarations.ts';
import { buildHousehold } from '../builders/households.ts';

let village: ClosingVillage;
afterEach(() => village.close());

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
  const attended = (period: string) => {
    const meetingId = convene(village, period);
    attend(village, meetingId, 9);
    return meetingId;
  };
  const first = attended('2026-08');
  expect(ofKind('meeting')).toMatchObject([{ count: 1 }]);
  expect(ofKind('decide')).toMatchObject([{ count: 1, page: '/meetings/1', overdue: false }]);
  // One deferred earlier that the open meeting holds is not among those that wait.
  deferAll(village, first);
  const second = attended('2026-08');
  expect(ofKind('meeting')).toMatchObject([{ count: 1, detail: '初审已核实' }]);
  deferAll(village, second);
  deferAll(village, attended('2026-09'));
  attended('2026-08');
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
