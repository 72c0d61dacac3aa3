/** A meeting decides: the quorum, votes, recusals, deferrals, and the end of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelMeeting } from '../../db/meetings/cancel.ts';
import { waitingForMeeting } from '../../db/meetings/fill-agenda.ts';
import { decide, decideRemaining } from '../../db/meetings/decide.ts';
import { closeMeeting } from '../../db/meetings/close.ts';
import { offStandardItems } from '../../db/meetings/off-standard.ts';
import { agendaOf } from '../../db/meetings/agenda.ts';
import { meetingDetail } from '../../db/meetings/read.ts';
import { declarationBackground } from '../../db/meetings/declaration-background.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import {
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  declarationNow,
  meetingVillage,
  type MeetingVillage,
  refusalOf,
  versionOf,
  vote,
  closeWithYes,
} from '../builders/meetings.ts';

let village: MeetingVillage;
beforeEach(() => {
  village = meetingVillage();
});
afterEach(() => village.close());

const close = (meetingId: MeetingId) => closeWithYes(village, meetingId);

describe('deciding', () => {
  let meetingId: MeetingId;
  let declaration: DeclarationId;
  let other: DeclarationId;
  beforeEach(() => {
    buildCommittee(village);
    const home = buildHousehold(village);
    declaration = buildDeclaration(village, { householdId: home.id });
    other = buildDeclaration(village, {
      householdId: home.id,
      activityDate: '2026-09-12',
      points: -200,
      reason: '垃圾乱投放',
    });
    meetingId = convene(village);
  });

  test('5 of 9 are no quorum: nothing can be decided, and the refusal says how many are missing', () => {
    attend(village, meetingId, 5);
    expect(() => vote(village, meetingId, declaration)).toThrow('应到 9 人，实到 5 人，至少需 6 人到会');
    expect(refusalOf(() => vote(village, meetingId, declaration))).toBe('noQuorum');
    const version = versionOf(village, meetingId);
    expect(
      refusalOf(() => decideRemaining(village.store, village.by.accountant, { meetingId, version })),
    ).toBe('noQuorum');
    expect(declarationNow(village, declaration).state).toBe('verified');
  });

  test('6 of 9 are exactly two thirds, and decide', () => {
    expect(attend(village, meetingId, 6).met).toBe(true);
    vote(village, meetingId, declaration, { votes: { inFavour: 4, against: 1, abstain: 1 } });
    expect(declarationNow(village, declaration)).toEqual({ state: 'passed', agreedPoints: 500 });
  });

  test('a meeting to which too few came ends without decisions, and its declarations wait for the next', () => {
    attend(village, meetingId, 3);
    close(meetingId);
    expect(declarationNow(village, declaration).state).toBe('verified');
    expect(agendaOf(village.store, convene(village))).toHaveLength(2);
  });

  test('two households of a group whose heads have one name are on the agenda with their numbers', () => {
    const heads = [2, 2, 3].map((group) => buildHousehold(village, [{ name: '张志强' }], group));
    for (const { id } of heads) buildDeclaration(village, { householdId: id });
    const called = agendaOf(village.store, convene(village)).map(({ headName }) => headName);
    expect(called).toEqual(
      expect.arrayContaining([`张志强（${heads[0]!.no}）`, `张志强（${heads[1]!.no}）`, '张志强']),
    );
    expect(called).not.toContain(`张志强（${heads[2]!.no}）`);
  });

  test('votes must add up to those present', () => {
    attend(village, meetingId, 7);
    const votes = { inFavour: 8, against: 0, abstain: 0 };
    expect(() => vote(village, meetingId, declaration, { votes })).toThrow(
      '参加表决的 7 人，赞成、反对、弃权合计 8 票',
    );
  });

  test('half of the votes do not pass a declaration, and a majority cannot be recorded as a rejection', () => {
    attend(village, meetingId, 8);
    const half = { inFavour: 4, against: 2, abstain: 2 };
    expect(refusalOf(() => vote(village, meetingId, declaration, { votes: half }))).toBe('invalidInput');
    vote(village, meetingId, declaration, { result: 'rejected', reason: '打扫的是自家门前', votes: half });
    expect(declarationNow(village, declaration)).toEqual({ state: 'rejected', agreedPoints: null });
    const most = { inFavour: 5, against: 3, abstain: 0 };
    expect(
      refusalOf(() =>
        vote(village, meetingId, declaration, { result: 'rejected', reason: '再议', votes: most }),
      ),
    ).toBe('invalidInput');
  });

  test('a recused member is not counted, and the minutes know why', () => {
    attend(village, meetingId, 7);
    const away = agendaOf(village.store, meetingId)[0]!;
    expect(away.proposedRecusals).toEqual([]);
    const { committeeMemberId } = meetingDetail(village.store, meetingId).seats[1]!;
    const recusals = [{ committeeMemberId, reason: '与当事人是兄弟' }];
    const seven = { inFavour: 7, against: 0, abstain: 0 };
    expect(refusalOf(() => vote(village, meetingId, declaration, { recusals, votes: seven }))).toBe(
      'invalidInput',
    );
    vote(village, meetingId, declaration, { recusals, votes: { ...seven, inFavour: 6 } });
    const item = agendaOf(village.store, meetingId).find((one) => one.declarationId === declaration)!;
    expect(item.recusals).toEqual([{ committeeMemberId, name: '余阿香', reason: '与当事人是兄弟' }]);
  });

  test('somebody absent cannot be recused', () => {
    attend(village, meetingId, 7);
    const { committeeMemberId } = meetingDetail(village.store, meetingId).seats[8]!;
    const recusals = [{ committeeMemberId, reason: '亲属' }];
    expect(refusalOf(() => vote(village, meetingId, declaration, { recusals }))).toBe('invalidInput');
  });

  test('changed points need a reason and keep the direction of the declaration', () => {
    attend(village, meetingId, 9);
    expect(refusalOf(() => vote(village, meetingId, other, { result: 'changed', points: -100 }))).toBe(
      'invalidInput',
    );
    const reason = '初犯，已当场清理';
    for (const points of [100, 0, -200]) {
      expect(refusalOf(() => vote(village, meetingId, other, { result: 'changed', points, reason }))).toBe(
        'invalidInput',
      );
    }
    vote(village, meetingId, other, { result: 'changed', points: -100, reason });
    expect(declarationNow(village, other)).toEqual({ state: 'passed', agreedPoints: -100 });
  });

  test('a deferred declaration needs a reason, waits, and is on the next agenda', () => {
    attend(village, meetingId, 9);
    expect(refusalOf(() => vote(village, meetingId, declaration, { result: 'deferred' }))).toBe(
      'invalidInput',
    );
    decide(village.store, village.by.accountant, {
      meetingId,
      version: versionOf(village, meetingId),
      declarationId: declaration,
      result: 'deferred',
      reason: '证明人外出，下次再议',
      recusals: [],
    });
    vote(village, meetingId, other);
    close(meetingId);
    expect(declarationNow(village, declaration).state).toBe('deferred');
    expect(agendaOf(village.store, convene(village)).map((item) => item.declarationId)).toEqual([
      declaration,
    ]);
    const { no: meetingNo, heldAt } = meetingDetail(village.store, meetingId);
    expect(declarationBackground(village.store, declaration).deferrals).toEqual([
      { meetingId, meetingNo, heldAt, reason: '证明人外出，下次再议' },
    ]);
    expect(declarationBackground(village.store, other).deferrals).toEqual([]);
  });

  test('a decision can be corrected before the meeting is closed, and not after', () => {
    attend(village, meetingId, 9);
    vote(village, meetingId, declaration);
    vote(village, meetingId, declaration, {
      result: 'rejected',
      reason: '重复申报',
      votes: { inFavour: 0, against: 9, abstain: 0 },
    });
    expect(declarationNow(village, declaration)).toEqual({ state: 'rejected', agreedPoints: null });
    vote(village, meetingId, other);
    close(meetingId);
    expect(refusalOf(() => vote(village, meetingId, declaration))).toBe('invalidState');
    expect(refusalOf(() => attend(village, meetingId, 8))).toBe('invalidState');
  });

  test('ended before its time or with items open it asks first, and with yes those are put off', () => {
    attend(village, meetingId, 9);
    vote(village, meetingId, declaration);
    const { store, by, clock } = village;
    const end = (answered?: string) =>
      closeMeeting(store, by.accountant, { meetingId, version: versionOf(village, meetingId), answered });
    const open =
      '还有 1 件没有议定：余明梅 垃圾乱投放 -2。结束后记为“缓议”，留到下一次会议。现在就结束会议？';
    expect(() => end()).toThrow(
      /^会议定在 2026-09-26 19:30，还没有到时间；.*更改开会时间.*还有 1 件没有议定/,
    );
    clock.set('2026-09-26T12:00:00.000Z');
    expect(refusalOf(() => end())).toBe('question');
    expect(() => end('会议定在别的时间')).toThrow(open);
    expect(declarationNow(village, other).state).toBe('verified');
    end(open);
    expect(declarationNow(village, other)).toEqual({ state: 'deferred', agreedPoints: null });
    expect(declarationBackground(store, other).deferrals).toMatchObject([{ reason: '会议结束时没有议到' }]);
  });

  test('ended in time with everything decided it asks nothing', () => {
    attend(village, meetingId, 9);
    vote(village, meetingId, declaration);
    vote(village, meetingId, other);
    village.clock.set('2026-09-26T12:00:00.000Z');
    const input = { meetingId, version: versionOf(village, meetingId) };
    expect(closeMeeting(village.store, village.by.accountant, input).version).toBe(input.version + 1);
  });

  test('two screens at once: the second decision sees the new state', () => {
    attend(village, meetingId, 9);
    const version = versionOf(village, meetingId);
    vote(village, meetingId, declaration, { version });
    expect(refusalOf(() => vote(village, meetingId, other, { version }))).toBe('versionConflict');
  });

  test('when others are present than at the votes, the decisions are taken again', () => {
    attend(village, meetingId, 9);
    vote(village, meetingId, declaration);
    expect(refusalOf(() => attend(village, meetingId, 8))).toBe('invalidState');
    expect(attend(village, meetingId, 8, true).reopened).toBe(1);
    expect(declarationNow(village, declaration)).toEqual({ state: 'verified', agreedPoints: null });
    expect(agendaOf(village.store, meetingId).map(({ open, result }) => [open, result])).toEqual([
      [true, null],
      [true, null],
    ]);
  });
});

describe('one’s own household', () => {
  test('is voted on by the others only, whatever the recorder enters', () => {
    const own = buildHousehold(village, [{ name: '单火珍' }]);
    buildCommittee(village, 9, own.members);
    const declaration = buildDeclaration(village, { householdId: own.id });
    const meetingId = convene(village);
    attend(village, meetingId, 9);
    expect(() => vote(village, meetingId, declaration)).toThrow('单火珍与当事户同户，须回避');
    const [item] = agendaOf(village.store, meetingId);
    vote(village, meetingId, declaration, {
      recusals: item!.proposedRecusals,
      votes: { inFavour: 8, against: 0, abstain: 0 },
    });
    expect(declarationNow(village, declaration).state).toBe('passed');
  });
});

describe('passing the rest', () => {
  test('what differs from the scheme is named before, until it is decided', () => {
    buildCommittee(village);
    const home = buildHousehold(village, [{ name: '余明梅' }]);
    buildDeclaration(village, { householdId: home.id });
    const high = buildDeclaration(village, { householdId: home.id, points: 800, activityDate: '2026-09-06' });
    const meetingId = convene(village);
    expect(offStandardItems(village.store, meetingId)).toMatchObject([
      { household: '余明梅', points: 800, remark: expect.stringContaining('办法规定') },
    ]);
    attend(village, meetingId, 9);
    vote(village, meetingId, high, { result: 'changed', points: 500, reason: '按标准计' });
    expect(offStandardItems(village.store, meetingId)).toEqual([]);
  });

  test('everything else passes unanimously, members leaving for their own households', () => {
    const own = buildHousehold(village, [{ name: '单火珍' }]);
    const home = buildHousehold(village);
    buildCommittee(village, 9, own.members);
    const mine = buildDeclaration(village, { householdId: own.id });
    const yours = buildDeclaration(village, { householdId: home.id });
    const refused = buildDeclaration(village, { householdId: home.id, activityDate: '2026-09-06' });
    const meetingId = convene(village);
    attend(village, meetingId, 9);
    vote(village, meetingId, refused, {
      result: 'rejected',
      reason: '自家门前',
      votes: { inFavour: 0, against: 9, abstain: 0 },
    });
    const version = versionOf(village, meetingId);
    expect(decideRemaining(village.store, village.by.accountant, { meetingId, version })).toMatchObject({
      passed: 2,
      open: 0,
    });
    const items = new Map(agendaOf(village.store, meetingId).map((item) => [item.declarationId, item]));
    expect(items.get(mine)).toMatchObject({
      votesFor: 8,
      recusals: [{ name: '单火珍', reason: '与当事户同户' }],
    });
    expect(items.get(yours)).toMatchObject({ votesFor: 9, recusals: [] });
    expect(declarationNow(village, refused).state).toBe('rejected');
    close(meetingId);
  });
});

test('every change of a meeting is in the audit trail', () => {
  buildCommittee(village);
  const declaration = buildDeclaration(village, { householdId: buildHousehold(village).id });
  const meetingId = convene(village);
  attend(village, meetingId, 9);
  vote(village, meetingId, declaration);
  close(meetingId);
  const rows = village.store.sqlite
    .prepare('SELECT procedure, summary FROM audit ORDER BY id DESC LIMIT 4')
    .all() as {
    procedure: string;
    summary: string;
  }[];
  expect(rows.map((row) => row.procedure).toReversed()).toEqual([
    'meetings.convene',
    'meetings.attend',
    'meetings.decide',
    'meetings.close',
  ]);
  expect(rows[1]!.summary).toContain('通过 +5 分');
});

describe('a meeting convened by mistake', () => {
  const cancel = (meetingId: MeetingId) =>
    cancelMeeting(village.store, village.by.accountant, {
      meetingId,
      version: versionOf(village, meetingId),
      reason: '时间写错',
    });

  test('is called off before anybody signed in, and its declarations wait for the next one', () => {
    const home = buildHousehold(village);
    buildCommittee(village);
    buildDeclaration(village, { householdId: home.id });
    const meetingId = convene(village);
    expect(waitingForMeeting(village.store, village.schemeId, '2026-09')).toBe(0);
    expect(cancel(meetingId).released).toBe(1);
    expect(waitingForMeeting(village.store, village.schemeId, '2026-09')).toBe(1);
    expect(meetingDetail(village.store, meetingId).state).toBe('cancelled');
    expect(() => cancel(meetingId)).toThrow('已经取消');
    expect(agendaOf(village.store, convene(village))).toHaveLength(1);
  });

  test('is not called off once somebody signed in', () => {
    const home = buildHousehold(village);
    buildCommittee(village);
    buildDeclaration(village, { householdId: home.id });
    const meetingId = convene(village);
    attend(village, meetingId, 5);
    expect(() => cancel(meetingId)).toThrow('已经签到');
  });
});
