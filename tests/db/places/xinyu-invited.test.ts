/** 新余 is judged by three of the village and one or two who are invited. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTheList } from '../../builders/participants.ts';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { decide, decideRemaining } from '../../../db/meetings/decide.ts';
import { inviteVillagers } from '../../../db/meetings/invite.ts';
import { conveneMeeting } from '../../../db/meetings/convene.ts';
import { meetingDetail } from '../../../db/meetings/read.ts';
import type { MeetingId } from '../../../shared/values/units.ts';
import { readPdf } from '../../electron/documents/read-pdf.ts';
import { verified } from '../../builders/declarations.ts';
import { buildHousehold } from '../../builders/households.ts';
import {
  attend,
  buildCommittee,
  invitedOne,
  PARTICULARS,
  refusalOf,
  versionOf,
  closeWithYes,
} from '../../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

describe('新余 is judged by three of the village and one or two who are invited', () => {
  /** A meeting about one household's declaration, with the committee of three called to it. */
  function called() {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station');
    const { id: householdId } = buildHousehold(village, '简冬生');
    onTheList(village, schemeId, { householdId }, { kinds: ['partly-able'] });
    const { id: declaration } = verified(village, { schemeId, householdId, itemId: 'manners', points: 200 });
    buildCommittee(village, 3);
    const { meetingId } = conveneMeeting(village.store, village.by.accountant, {
      ...PARTICULARS,
      schemeId,
      period: '2026-09',
    });
    return { meetingId, declaration, householdId };
  }

  function passing(meetingId: MeetingId, declarationId: number, inFavour: number, more: object = {}) {
    return decide(village.store, village.by.accountant, {
      meetingId,
      version: versionOf(village, meetingId),
      declarationId,
      result: 'passed',
      reason: '',
      votes: { inFavour, against: 0, abstain: 0 },
      recusals: [],
      ...more,
    });
  }

  it('two of the three, or nobody invited, or three invited, cannot decide', () => {
    const { meetingId, declaration } = called();
    const two = [invitedOne('黄春根'), invitedOne('简四根')];
    const cases = [
      { present: 2, invited: two, fault: '评分须有3名固定人员，到会2名' },
      { present: 3, invited: [], fault: '每次须邀请1至2名村民参加，到会0名' },
      { present: 3, invited: [...two, invitedOne('敖小毛')], fault: '到会3名，不能作出决定' },
    ];
    for (const { present, invited, fault } of cases) {
      const { met } = attend(village, meetingId, present, false, invited);
      expect(met).toBe(false);
      expect(meetingDetail(village.store, meetingId)).toMatchObject({
        state: 'convened',
        quorum: { fault: expect.stringContaining(fault) as string },
      });
      expect(refusalOf(() => passing(meetingId, declaration, 4))).toBe('noQuorum');
      expect(() => passing(meetingId, declaration, 4)).toThrow(fault);
    }
    attend(village, meetingId, 3, false, two);
    expect(meetingDetail(village.store, meetingId).quorum).toMatchObject({ met: true, fault: null });
  });

  it('who was invited votes with the others, and leaves for a declaration of their own household', () => {
    const { meetingId, declaration, householdId } = called();
    const { headMemberId: own } = village.store.sqlite
      .prepare('SELECT head_member_id AS headMemberId FROM household WHERE id = ?')
      .get(householdId) as { headMemberId: number };
    attend(village, meetingId, 3, false, [invitedOne('简冬生', own), invitedOne('黄春根')]);
    const { invitees, agenda } = meetingDetail(village.store, meetingId);
    expect(agenda[0]?.proposedRecusals).toEqual([
      { inviteeId: invitees[0]!.inviteeId, name: '简冬生', reason: '与当事户同户' },
    ]);
    expect(() => passing(meetingId, declaration, 5)).toThrow('简冬生与当事户同户，须回避');
    const recusals = agenda[0]!.proposedRecusals;
    expect(() => passing(meetingId, declaration, 5, { recusals })).toThrow('参加表决的 4 人');
    expect(passing(meetingId, declaration, 4, { recusals })).toMatchObject({ open: 0 });
    expect(meetingDetail(village.store, meetingId).agenda[0]).toMatchObject({
      result: 'passed',
      votesFor: 4,
      recusals,
    });
    // Another one comes instead: the votes no longer add up.
    expect(refusalOf(() => attend(village, meetingId, 3, false, [invitedOne('黄春根')]))).toBe(
      'invalidState',
    );
    attend(village, meetingId, 3, true, [invitedOne('黄春根')]);
    expect(meetingDetail(village.store, meetingId).agenda[0]).toMatchObject({ result: null, recusals: [] });
    expect(
      decideRemaining(village.store, village.by.accountant, {
        meetingId,
        version: versionOf(village, meetingId),
      }),
    ).toMatchObject({ passed: 1 });
    expect(meetingDetail(village.store, meetingId).agenda[0]).toMatchObject({ votesFor: 4 });
  });

  it('they are invited before the meeting, by name, and none of the three twice', () => {
    const { meetingId } = called();
    const { store, by } = village;
    const invite = (...names: string[]) =>
      inviteVillagers(store, by.accountant, {
        requestId: randomUUID(),
        meetingId,
        version: versionOf(village, meetingId),
        invited: names.map((name) => ({ name, memberId: null })),
      });
    invite('黄春根');
    invite('黄春根', '简四根');
    expect(meetingDetail(store, meetingId).invitees).toMatchObject([
      { name: '黄春根', present: false },
      { name: '简四根', present: false },
    ]);
    expect(refusalOf(() => invite('黄春根', '黄春根'))).toBe('duplicate');
    expect(() => invite('余阿香')).toThrow('余阿香是评分小组成员');
    attend(village, meetingId, 3, false, [invitedOne('黄春根')]);
    expect(refusalOf(() => invite('简四根'))).toBe('invalidState');
    expect(meetingDetail(store, meetingId).invitees).toMatchObject([{ name: '黄春根', present: true }]);
  });

  it('stand on the attendance list and in the minutes', async () => {
    const { meetingId } = called();
    const app = applicationOf(village);
    const office = clientFor(app, village, 'accountant');
    attend(village, meetingId, 3, false, [invitedOne('黄春根'), { ...invitedOne('简四根'), present: false }]);
    const attendance = await office.meetings.attendanceDocument({ id: meetingId });
    decideRemaining(village.store, village.by.accountant, {
      meetingId,
      version: versionOf(village, meetingId),
    });
    closeWithYes(village, meetingId);
    const minutes = await office.meetings.minutesDocument({ id: meetingId });
    const textOf = async (documentId: number) => {
      const { file } = await office.documents.get({ id: documentId });
      return readPdf(await file.bytes())
        .map(({ words }) => words)
        .join('');
    };
    // 新余 calls its body 评分小组: so do page and papers.
    expect(await office.meetings.get({ id: meetingId })).toMatchObject({ body: '评分小组' });
    expect(await textOf(attendance.documentId)).toContain('评分小组应到 3 人');
    expect(await textOf(attendance.documentId)).toContain('邀请 2 人');
    expect(await textOf(minutes.documentId)).toMatch(/评议机构\s*评分小组/);
    expect(await textOf(minutes.documentId)).toMatch(/邀请参加\s*黄春根、简四根（未到会）/);
    await app.renderer.close();
  });

  it('a scheme that does not ask for it has nobody invited', () => {
    const { schemeId } = adopted(village, 'hujiaying-micro-grid');
    const { id: householdId } = buildHousehold(village, '胡长水');
    verified(village, { schemeId, householdId, itemId: 'volunteering', points: 500 });
    buildCommittee(village, 3);
    const { meetingId } = conveneMeeting(village.store, village.by.accountant, {
      ...PARTICULARS,
      schemeId,
      period: '2026-09',
    });
    expect(refusalOf(() => attend(village, meetingId, 3, false, [invitedOne('黄春根')]))).toBe(
      'invalidState',
    );
  });
});
