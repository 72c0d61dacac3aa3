import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_PARTICULARS, onTheList } from '../../builders/participants.ts';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { decide, decideRemaining } from '../../../db/meetings/decide.ts';
import { inviteVillagers } from '../../../db/meetings/invite.ts';
import { conveneMeeting } from '../../../db/meetings/convene.ts';
import { meetingDetail } from '../../../db/meetings/read.ts';
import { changeParticulars } from '../../../db/participants/change.ts';
import type { HouseholdId, MeetingId } from '../../../shared/values/units.ts';
import { readPdf } from '../../electron/documents/read-pdf.ts';
import { declared, verified } from '../../builders/declarations.ts';
import { householdFrozen } from '../../builders/household-changes.ts';
import { buildHousehold } from '../../builders/households.ts';
import {
  attend,
  buildCommittee,
  invitedOne,
  PARTICULARS,
  refusalOf,
  versionOf,
} from '../../builders/meetings.ts';
import { awarded } from '../../builders/uses.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

describe('新余 pays cash to listed households only', () => {
  /** 200 points each, one yuan a point, at most 150 yuan a month; only 余明梅 is on the list. */
  function station() {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station', { 'uses.cashLimit.fen': 15_000 });
    const app = applicationOf(village);
    const office = clientFor(app, village, 'accountant');
    const household = (name: string, cashListed: boolean) => {
      const { id } = buildHousehold(village, name);
      onTheList(village, schemeId, { householdId: id }, { cashListed });
      const accountId = awarded(village, schemeId, { householdId: id }, 20_000);
      const pay = (points: number, more: object = {}) =>
        office.uses.cash({
          requestId: randomUUID(),
          accountId,
          points,
          seenFen: points,
          cardNumber: null,
          collector: name,
          relation: '本人',
          remark: '大病支出',
          ...more,
        });
      return { id, accountId, pay };
    };
    return { schemeId, office, listed: household('余明梅', true), other: household('单火珍', false) };
  }

  it('refuses a household that is not on the list', async () => {
    const { other, office, schemeId } = station();
    await expect(other.pay(1000)).rejects.toThrow('不在名单内');
    const { cash } = await office.uses.terms({ schemeId, subjectId: other.id });
    expect(cash.fault).toContain('不在名单内');
  });

  it('pays a listed household against numbered vouchers until the month is used up', async () => {
    const { listed, office, schemeId } = station();
    expect(await listed.pay(10_000)).toMatchObject({ no: 'XJ2026-0001', fen: 10_000, balanceAfter: 10_000 });
    await expect(listed.pay(6000)).rejects.toThrow('这次只能兑50.00元');
    expect(await listed.pay(5000)).toMatchObject({ no: 'XJ2026-0002', balanceAfter: 5000 });
    const { subject, cash } = await office.uses.terms({ schemeId, subjectId: listed.id });
    expect(subject).toMatchObject({ balance: 5000, honour: 20_000 });
    expect(cash).toMatchObject({ hadFen: 15_000, leftFen: 0 });
    village.clock.set('2026-10-08T02:00:00.000Z');
    expect(await listed.pay(5000)).toMatchObject({ no: 'XJ2026-0003', balanceAfter: 0 });
    await expect(listed.pay(100)).rejects.toThrow('可兑积分不足');
  });

  it('takes a wrong payment back with its reason, and keeps its number', async () => {
    const { listed, office } = station();
    const { useId } = await listed.pay(10_000);
    const back = { requestId: randomUUID(), useId, version: 1, reason: '付错了人，现金已收回' };
    expect(await office.uses.cancel(back)).toEqual({ no: 'XJ2026-0001', balanceAfter: 20_000 });
    await expect(office.uses.cancel({ ...back, requestId: randomUUID(), version: 2 })).rejects.toThrow(
      '已经撤销过',
    );
    // What came back is no longer counted towards the month's limit.
    expect(await listed.pay(15_000)).toMatchObject({ no: 'XJ2026-0002', balanceAfter: 5000 });
    const book = await office.uses.list({ from: '2026-09-01', to: '2026-09-30', text: '', kind: 'cash' });
    expect(book).toMatchObject({ count: 2, fen: 15_000, takenBack: 1 });
    expect(book.uses.map(({ no, state }) => [no, state])).toEqual([
      ['XJ2026-0002', 'done'],
      ['XJ2026-0001', 'takenBack'],
    ]);
  });

  it('pays nobody whose household is frozen, or who is not of the household', async () => {
    const { listed } = station();
    await expect(listed.pay(1000, { collector: '单火珍' })).rejects.toThrow('家庭成员里没有');
    householdFrozen(village, listed, '户主去世');
    await expect(listed.pay(1000)).rejects.toThrow('已冻结（户主去世）');
  });

  it('pays what the screen said, or nothing', async () => {
    const { listed } = station();
    await expect(listed.pay(1000, { seenFen: 2000 })).rejects.toThrow('应付金额现在是10.00元');
  });
});

/** A household of the station whose kinds are settled: what it is judged by. */
function poorHousehold(schemeId: number, name: string, kinds: string[]) {
  const home = buildHousehold(village, name);
  changeParticulars(village.store, village.by.accountant, {
    requestId: randomUUID(),
    schemeId,
    subjectId: home.id,
    version: 0,
    ...NO_PARTICULARS,
    kinds,
  });
  return home;
}

describe('新余 has items for each household', () => {
  it('and judges nobody by items that are not for them', () => {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station');
    const { id: householdId } = poorHousehold(schemeId, '简冬生', ['unable']);
    const declaration = (itemId: string, whose: HouseholdId = householdId) =>
      declared(village, { schemeId, householdId: whose, itemId, points: 200, reason: itemId });
    expect(() => declaration('employment')).toThrow(
      '简冬生属于“丧失劳动能力”，“自主发展生产、创业就业”不在其评分项目内。',
    );
    expect(declaration('manners')).toMatchObject({ points: 200 });
    const { id: unsettled } = buildHousehold(village, '黄春根');
    expect(() => declaration('manners', unsettled)).toThrow('黄春根还没有确定分类');
  });

  it('and follows a household whose case changes', () => {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station');
    const { id: householdId } = poorHousehold(schemeId, '简冬生', ['unable']);
    const change = (kinds: string[]) =>
      changeParticulars(village.store, village.by.accountant, {
        schemeId,
        subjectId: householdId,
        version: 1,
        ...NO_PARTICULARS,
        kinds,
        remark: '康复后可以做工',
      });
    expect(refusalOf(() => change(['rich']))).toBe('invalidInput');
    change(['able']);
    expect(declared(village, { schemeId, householdId, itemId: 'employment', points: 200 })).toMatchObject({
      points: 200,
    });
  });
});

describe('新余 is judged by three of the village and one or two who are invited', () => {
  /** A meeting about one household's declaration, with the committee of three called to it. */
  function called() {
    const { schemeId } = adopted(village, 'xinyu-xiaokang-station');
    const { id: householdId } = poorHousehold(schemeId, '简冬生', ['partly-able']);
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
    expect(() => invite('余阿香')).toThrow('余阿香是评议小组成员');
    attend(village, meetingId, 3, false, [invitedOne('黄春根')]);
    expect(refusalOf(() => invite('简四根'))).toBe('invalidState');
    expect(meetingDetail(store, meetingId).invitees).toMatchObject([{ name: '黄春根', present: true }]);
  });

  it('stand on the sheet at the door and in the minutes', async () => {
    const { meetingId } = called();
    const app = applicationOf(village);
    const office = clientFor(app, village, 'accountant');
    attend(village, meetingId, 3, false, [invitedOne('黄春根'), { ...invitedOne('简四根'), present: false }]);
    const door = await office.meetings.attendanceDocument({ id: meetingId });
    decideRemaining(village.store, village.by.accountant, {
      meetingId,
      version: versionOf(village, meetingId),
    });
    await office.meetings.close({
      requestId: randomUUID(),
      meetingId,
      version: versionOf(village, meetingId),
    });
    const minutes = await office.meetings.minutesDocument({ id: meetingId });
    const textOf = async (documentId: number) => {
      const { file } = await office.documents.get({ id: documentId });
      return readPdf(await file.bytes())
        .map(({ words }) => words)
        .join('');
    };
    expect(await textOf(door.documentId)).toContain('邀请 2 人');
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
