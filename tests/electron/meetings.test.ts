import { describe, expect, test } from 'vitest';
import { agendaOf } from '../../db/meetings/agenda.ts';
import { currentRules } from '../../db/schemes/read.ts';
import { documentBytes } from '../../db/documents.ts';
import {
  allPassed,
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  closeWithYes,
  convene,
  meetingVillage,
  PARTICULARS,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { adopted } from '../builders/fill-missing.ts';
import { wholeMonth } from '../builders/whole-month.ts';
import { clientFor } from '../builders/call.ts';
import type { Application } from '../../electron/host/application.ts';
import { wordsOf } from './documents/read-pdf.ts';

let village: MeetingVillage;
let app: Application;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  buildCommittee(village);
  buildDeclaration(village, { householdId: buildHousehold(village).id });
});

const requestId = () => crypto.randomUUID();

test('the committee holds a meeting through the contract, from the attendance list to the minutes', async () => {
  const office = clientFor(app, village, 'accountant');
  const committee = clientFor(app, village, 'committee');
  expect(await office.meetings.waiting({ schemeId: village.schemeId, period: '2026-09' })).toEqual({
    waiting: 1,
  });
  expect(await office.meetings.waitingSchemes()).toEqual([
    { schemeId: village.schemeId, waiting: 1, latest: '2026-09' },
  ]);
  const { meetingId } = await office.meetings.convene({
    requestId: requestId(),
    schemeId: village.schemeId,
    period: '2026-09',
    ...PARTICULARS,
  });
  const attendance = await office.meetings.attendanceDocument({ id: meetingId });
  expect(documentBytes(village.store, attendance.documentId)!.kind).toBe('attendance');
  const convened = await committee.meetings.get({ id: meetingId });
  const seats = convened.seats.map(({ committeeMemberId }) => ({ committeeMemberId, present: true }));
  const { version, met } = await committee.meetings.attend({
    requestId: requestId(),
    meetingId,
    version: 1,
    seats,
  });
  expect(met).toBe(true);
  expect(convened.counts).toMatchObject({ items: 1, open: 1 });
  const [item] = (await committee.meetings.agenda({ id: meetingId, after: 0, upTo: 100 })).items;
  expect(convened.next).toEqual({ declarationId: item!.declarationId, position: 1 });
  expect(item).toMatchObject({
    itemName: '参加周末河道清理',
    itemScoring: '+5分',
    itemStandard: '每次加5分',
    headName: '余明梅',
    open: true,
  });
  const decided = await committee.meetings.decide({
    requestId: requestId(),
    meetingId,
    version,
    declarationId: item!.declarationId,
    result: 'changed',
    points: 300,
    reason: '只参加了半天',
    votes: { inFavour: 8, against: 0, abstain: 1 },
  });
  expect(decided.open).toBe(0);
  const closing = { requestId: requestId(), meetingId, version: decided.version };
  const question = await committee.meetings.close(closing).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  expect(question).toContain('还没有到时间');
  await committee.meetings.close({ ...closing, answered: question });
  const first = await office.meetings.minutesDocument({ id: meetingId });
  expect(first.missing).toEqual([]);
  const paper = documentBytes(village.store, first.documentId)!;
  expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await office.meetings.minutesDocument({ id: meetingId })).documentId).toBe(first.documentId);
});

test('where persons are judged, the agenda and the minutes name the person, and what each deed was under', async () => {
  const home = buildHousehold(village, [{ name: '沈川宝' }, { name: '韩秋贵', politicalStatus: '中共党员' }]);
  buildDeclaration(village, { householdId: home.id, reason: '清理村口' });
  const { schemeId } = adopted(village, 'sanmenxia-party-members');
  const award = currentRules(village.store, schemeId)!.items.find(({ direction }) => direction === 'award')!;
  wholeMonth(village, schemeId, '2026-03', [
    {
      householdId: home.id,
      memberId: home.members[1]!,
      itemId: award.id,
      points: 300,
      activityDate: '2026-03-05',
    },
  ]);
  const office = clientFor(app, village, 'accountant');
  const [held] = (await office.meetings.list({})).meetings;
  const [item] = (await office.meetings.agenda({ id: held!.id, after: 0, upTo: 100 })).items;
  expect(item).toMatchObject({ memberName: '韩秋贵', headName: '沈川宝', ofPerson: true });
  const drawn = await office.meetings.minutesDocument({ id: held!.id });
  const words = wordsOf(documentBytes(village.store, drawn.documentId)!.bytes);
  expect(words).toContain('序号姓名事由');
  expect(words).toContain('韩秋贵（沈川宝户）');
  const [ofHousehold] = agendaOf(village.store, convene(village)).filter(
    ({ headName }) => headName === '沈川宝',
  );
  expect(ofHousehold).toMatchObject({ reason: '清理村口', ofPerson: false });
  const { entries } = await office.meetings.background({ declarationId: ofHousehold!.declarationId });
  expect(entries).toMatchObject([{ memberName: '韩秋贵', otherScheme: held!.schemeName, otherUnit: '分' }]);
});

test('two members of one name are told apart on the sign-in sheet and in the minutes', async () => {
  const office = clientFor(app, village, 'accountant');
  const homes = [1, 2].map((group) => buildHousehold(village, [{ name: '翁堃' }], group));
  for (const { members } of homes) {
    const [memberId] = members;
    await office.meetings.addMember({ requestId: requestId(), name: '翁堃', position: '成员', memberId });
  }
  for (const { id } of homes) buildDeclaration(village, { householdId: id });
  const meetingId = convene(village);
  const sheet = await office.meetings.attendanceDocument({ id: meetingId });
  const signing = wordsOf(documentBytes(village.store, sheet.documentId)!.bytes);
  expect(signing).toContain('翁堃（1组）');
  expect(signing).toContain('翁堃（2组）');
  attend(village, meetingId, 11);
  const { version } = await office.meetings.get({ id: meetingId });
  await office.meetings.decideRemaining({ requestId: requestId(), meetingId, version });
  closeWithYes(village, meetingId);
  const { documentId } = await office.meetings.minutesDocument({ id: meetingId });
  const minutes = wordsOf(documentBytes(village.store, documentId)!.bytes);
  expect(minutes).toContain('翁堃（1组）：审议翁堃（1组）时回避');
  expect(minutes).toContain('翁堃（2组）：审议翁堃（2组）时回避');
});

test('minutes are not drawn before the meeting is closed', async () => {
  const meetingId = convene(village);
  attend(village, meetingId, 9);
  await expect(
    clientFor(app, village, 'accountant').meetings.minutesDocument({ id: meetingId }),
  ).rejects.toThrow('会议还没有结束');
});

describe('who may do what', () => {
  test('supervisors see the meeting and its minutes, and change nothing', async () => {
    const meetingId = allPassed(village);
    const supervisor = clientFor(app, village, 'supervisor');
    expect((await supervisor.meetings.list({})).meetings).toHaveLength(1);
    expect((await supervisor.meetings.agenda({ id: meetingId, after: 0, upTo: 100 })).items).toHaveLength(1);
    await expect(
      supervisor.meetings.close({ requestId: requestId(), meetingId, version: 1 }),
    ).rejects.toThrow('监督委员会');
  });

  test('the shop sees no meeting', async () => {
    await expect(clientFor(app, village, 'operator').meetings.list({})).rejects.toThrow('超市店主');
  });

  test('the committee decides, but does not convene', async () => {
    const committee = clientFor(app, village, 'committee');
    const input = { requestId: requestId(), schemeId: village.schemeId, period: '2026-09', ...PARTICULARS };
    await expect(committee.meetings.convene(input)).rejects.toThrow('评议小组');
  });
});

test('a wrong time is refused by its name', async () => {
  const input = {
    requestId: requestId(),
    schemeId: village.schemeId,
    period: '2026-09',
    ...PARTICULARS,
    heldAt: '今晚七点',
  };
  await expect(clientFor(app, village, 'accountant').meetings.convene(input)).rejects.toThrow('开会时间');
});
