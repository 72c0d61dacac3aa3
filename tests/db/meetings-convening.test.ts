import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCommitteeMember, changeCommitteeMember, listCommittee } from '../../db/meetings/committee.ts';
import { conveneMeeting } from '../../db/meetings/convene.ts';
import { extendAgenda, schemesWaitingForMeeting, waitingForMeeting } from '../../db/meetings/fill-agenda.ts';
import { agendaOf, agendaPart } from '../../db/meetings/agenda.ts';
import { agendaCounts, nextOpen } from '../../db/meetings/agenda-progress.ts';
import { meetingDetail } from '../../db/meetings/read.ts';
import { homeOverview } from '../../db/home/home.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { adopted } from '../builders/fill-missing.ts';
import {
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  declarationNow,
  meetingVillage,
  PARTICULARS,
  refusalOf,
  versionOf,
  vote,
  type MeetingVillage,
} from '../builders/meetings.ts';

let village: MeetingVillage;
beforeEach(() => {
  village = meetingVillage();
});
afterEach(() => village.close());

describe('the committee', () => {
  test('a villager sits on it once, and a retired member is not due at the next meeting', () => {
    const home = buildHousehold(village);
    const [first] = buildCommittee(village, 3, home.members);
    const { store, by } = village;
    expect(
      refusalOf(() =>
        addCommitteeMember(store, by.accountant, {
          name: '余明梅',
          position: '',
          memberId: home.members[0]!,
        }),
      ),
    ).toBe('duplicate');
    changeCommitteeMember(store, by.accountant, { ...first!, active: false });
    expect(listCommittee(store).map((one) => one.active)).toEqual([true, true, false]);
    buildDeclaration(village, { householdId: home.id });
    expect(meetingDetail(store, convene(village)).quorum.due).toBe(2);
  });

  test('each scheme calls its own body: its members, and those who sit on all', () => {
    const { store, by } = village;
    const other = adopted(village, 'jinshi-love-passbook').schemeId;
    const home = buildHousehold(village);
    const add = (name: string, schemeId: SchemeId | null) =>
      addCommitteeMember(store, by.accountant, { name, position: '', memberId: null, schemeId });
    add('单火珍', village.schemeId);
    expect(homeOverview(store, null).due.map(({ kind }) => kind)).toContain('committee');
    add('夏然', other);
    add('夏然', village.schemeId);
    add('卫冬宝', null);
    expect(homeOverview(store, null).due.map(({ kind }) => kind)).not.toContain('committee');
    expect(refusalOf(() => add('夏然', other))).toBe('duplicate');
    expect(refusalOf(() => add('夏然', null))).toBe('duplicate');
    expect(refusalOf(() => add('卫冬宝', other))).toBe('duplicate');
    buildDeclaration(village, { householdId: home.id });
    expect(meetingDetail(store, convene(village)).seats.map(({ name }) => name)).toEqual([
      '单火珍',
      '夏然',
      '卫冬宝',
    ]);
  });

  test('two screens at once: the second change is refused', () => {
    const [first] = buildCommittee(village, 1);
    const { store, by } = village;
    changeCommitteeMember(store, by.accountant, { ...first!, position: '副组长' });
    expect(
      refusalOf(() => changeCommitteeMember(store, by.administrator, { ...first!, position: '成员' })),
    ).toBe('versionConflict');
  });
});

describe('convening', () => {
  test('the agenda is what was verified or deferred up to the period, in the order of groups', () => {
    buildCommittee(village);
    const inThird = buildHousehold(village, [{ name: '胡三' }], 3);
    const inFirst = buildHousehold(village, [{ name: '江一' }], 1);
    const late = buildDeclaration(village, {
      householdId: inThird.id,
      activityDate: '2026-08-20',
      state: 'deferred',
    });
    const early = buildDeclaration(village, { householdId: inFirst.id });
    buildDeclaration(village, { householdId: inFirst.id, state: 'declared' });
    buildDeclaration(village, { householdId: inFirst.id, activityDate: '2026-10-01' });
    const meetingId = convene(village);
    expect(agendaOf(village.store, meetingId).map((item) => item.declarationId)).toEqual([early, late]);
    expect(meetingDetail(village.store, meetingId).no).toBe('评〔2026〕1号');
  });

  test('a declaration is on the agenda of one open meeting only, and one verified later can be added', () => {
    buildCommittee(village);
    const home = buildHousehold(village);
    buildDeclaration(village, { householdId: home.id });
    const meetingId = convene(village);
    expect(refusalOf(() => convene(village))).toBe('invalidState');
    buildDeclaration(village, { householdId: home.id, activityDate: '2026-09-20' });
    expect(waitingForMeeting(village.store, village.schemeId, '2026-09')).toBe(1);
    const version = versionOf(village, meetingId);
    expect(extendAgenda(village.store, village.by.accountant, { meetingId, version }).added).toBe(1);
    expect(agendaOf(village.store, meetingId).map((item) => item.position)).toEqual([1, 2]);
  });

  test('in October the month proposed is September, the latest with a declaration that waits', () => {
    buildCommittee(village);
    const waiting = () => schemesWaitingForMeeting(village.store)[0];
    village.clock.set('2026-10-08T01:00:00.000Z');
    expect(waiting()).toMatchObject({ waiting: 0, latest: null });
    const home = buildHousehold(village);
    buildDeclaration(village, { householdId: home.id, activityDate: '2026-08-20', state: 'deferred' });
    buildDeclaration(village, { householdId: home.id });
    buildDeclaration(village, { householdId: home.id, activityDate: '2026-10-03', state: 'declared' });
    expect(waiting()).toMatchObject({ waiting: 2, latest: '2026-09' });
    convene(village);
    expect(waiting()).toMatchObject({ waiting: 0, latest: null });
  });

  test('a long agenda is read in parts, and what comes next is known without the rest', () => {
    buildCommittee(village);
    const home = buildHousehold(village);
    const declarations = Array.from({ length: 7 }, () => buildDeclaration(village, { householdId: home.id }));
    const meetingId = convene(village);
    const { store } = village;
    const part = (after: number, upTo: number) => agendaPart(store, meetingId, { after, upTo });
    expect(part(0, 3)).toMatchObject({ before: null, after: 4 });
    expect(part(3, 6)).toMatchObject({ before: 3, after: 7 });
    expect(part(6, 9)).toMatchObject({ before: 6, after: null });
    expect([part(0, 3), part(3, 6), part(6, 9)].flatMap(({ items }) => items)).toEqual(
      agendaOf(store, meetingId),
    );
    attend(village, meetingId, 9);
    expect(vote(village, meetingId, declarations[2]!)).toMatchObject({
      open: 6,
      next: { declarationId: declarations[3], position: 4 },
    });
    // After the last item comes the first that is still open.
    expect(vote(village, meetingId, declarations[6]!)).toMatchObject({
      open: 5,
      next: { declarationId: declarations[0], position: 1 },
    });
    // No act withdraws what is on the agenda of an open meeting; the next open item is searched for all the same.
    store.sqlite.exec(`UPDATE declaration SET state = 'withdrawn' WHERE id = ${String(declarations[0])}`);
    expect(nextOpen(store, meetingId)).toEqual({ declarationId: declarations[1], position: 2 });
    expect(agendaCounts(store, meetingId)).toEqual({
      items: 7,
      open: 4,
      results: { passed: 2, changed: 0, rejected: 0, deferred: 0 },
    });
  });

  test('without a committee, or without declarations, no meeting is convened and no number is used up', () => {
    const home = buildHousehold(village);
    const declaration = buildDeclaration(village, { householdId: home.id });
    expect(refusalOf(() => convene(village))).toBe('invalidState');
    buildCommittee(village);
    expect(meetingDetail(village.store, convene(village)).no).toBe('评〔2026〕1号');
    expect(declarationNow(village, declaration).state).toBe('verified');
  });

  test('the same request twice is one meeting', () => {
    buildCommittee(village);
    buildDeclaration(village, { householdId: buildHousehold(village).id });
    const input = {
      ...PARTICULARS,
      schemeId: village.schemeId,
      period: '2026-09',
      requestId: crypto.randomUUID(),
    };
    const first = conveneMeeting(village.store, village.by.accountant, input);
    expect(conveneMeeting(village.store, village.by.accountant, input)).toEqual(first);
  });
});
