/** The notice: what it holds, its days, and how one made by mistake is taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainHead } from '../../db/ledger/chain.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { decideRemaining } from '../../db/meetings/decide.ts';
import { schemesWaitingForNotice, waitingForNotice } from '../../db/notices/lines.ts';
import { noticeDetail } from '../../db/notices/read.ts';
import { withdrawNotice } from '../../db/notices/withdraw.ts';
import { transact } from '../../db/database/store.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import {
  allPassed,
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  declarationNow,
  meetingVillage,
  refusalOf,
  versionOf,
  type MeetingVillage,
  closeWithYes,
} from '../builders/meetings.ts';
import { publish, objectTo, postNow } from '../builders/notices.ts';
import { deferAll, meetAbout } from '../builders/whole-month.ts';
import { groupRenamed } from '../builders/village.ts';

let village: MeetingVillage;
let home: HouseholdId;

beforeEach(() => {
  village = meetingVillage();
  buildCommittee(village);
  home = buildHousehold(village, [{ name: '余明梅' }, { name: '余小宝', birthDate: '2015-03-01' }], 2).id;
});

afterEach(() => village.close());

describe('the notice', () => {
  test('holds what was passed, with the sums of the month and since the beginning', () => {
    buildDeclaration(village, { householdId: home });
    buildDeclaration(village, {
      householdId: home,
      activityDate: '2026-09-12',
      points: -200,
      reason: '垃圾乱投放',
    });
    allPassed(village);
    const { noticeId, declarations } = publish(village);
    expect(declarations).toBe(2);
    const notice = noticeDetail(village.store, noticeId);
    expect(notice).toMatchObject({
      no: '公〔2026〕1号',
      intact: true,
      chainHead: chainHead(village.store).hash,
    });
    expect(
      notice.lines.map((line) => [
        line.groupNumber,
        line.maskedName,
        line.points,
        line.periodPoints,
        line.cumulativePoints,
      ]),
    ).toEqual([
      [2, '余*梅', 500, 300, 300],
      [2, '余*梅', -200, 300, 300],
    ]);
    village.clock.set('2026-10-04T02:00:00.000Z');
    postNow(village, noticeId);
    buildDeclaration(village, { householdId: home, activityDate: '2026-10-02' });
    allPassed(village, '2026-10');
    const next = publish(village, { period: '2026-10', publishedOn: '2026-10-04' });
    expect(noticeDetail(village.store, next.noticeId).lines[0]).toMatchObject({
      periodPoints: 500,
      cumulativePoints: 800,
    });
  });

  test('a line put off from an earlier month is in the total, and in the sum of its own month alone', () => {
    buildDeclaration(village, { householdId: home, activityDate: '2026-08-20' });
    deferAll(village, meetAbout(village, village.schemeId, '2026-08'));
    buildDeclaration(village, { householdId: home, points: 300 });
    allPassed(village);
    const { noticeId } = publish(village);
    expect(
      noticeDetail(village.store, noticeId).lines.map((line) => [
        line.points,
        line.periodPoints,
        line.cumulativePoints,
      ]),
    ).toEqual([
      [500, 300, 800],
      [300, 300, 800],
    ]);
  });

  test('a reversal is in the sum of the month that it corrects, as on the board of it', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const first = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    postNow(village, first.noticeId);
    const { id } = chainHead(village.store);
    transact(village.store, village.by.accountant, 'test.reverse', null, (tx) => reverse(tx, id, '登错户'));
    buildDeclaration(village, { householdId: home, activityDate: '2026-10-02' });
    allPassed(village, '2026-10');
    const { noticeId } = publish(village, { period: '2026-10', publishedOn: '2026-10-04' });
    const [line] = noticeDetail(village.store, noticeId).lines;
    expect(line).toMatchObject({ points: 500, periodPoints: 500, cumulativePoints: 500 });
  });

  test('in January, a line of December is no part of the new cycle’s total where the scheme resets', () => {
    village.close();
    village = meetingVillage({ cycle: 'year', carryOver: 'reset' });
    buildCommittee(village);
    home = buildHousehold(village).id;
    village.clock.set('2027-01-02T02:00:00.000Z');
    buildDeclaration(village, { householdId: home, activityDate: '2026-12-20' });
    deferAll(village, meetAbout(village, village.schemeId, '2026-12'));
    village.clock.set('2027-01-28T02:00:00.000Z');
    buildDeclaration(village, {
      householdId: home,
      points: 300,
      activityDate: '2027-01-10',
    });
    allPassed(village, '2027-01');
    const { noticeId } = publish(village, { period: '2027-01', publishedOn: '2027-01-28' });
    expect(noticeDetail(village.store, noticeId).lines.map((line) => line.cumulativePoints)).toEqual([
      300, 300,
    ]);
  });

  test('has the numbers of two households of a group whose masked names are the same, and of no other', () => {
    const [strong, own] = ['张志强', '张自强'].map((name) => buildHousehold(village, [{ name }], 2));
    const elsewhere = buildHousehold(village, [{ name: '张国强' }], 3);
    for (const { id } of [strong!, own!, elsewhere]) buildDeclaration(village, { householdId: id });
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const { lines } = noticeDetail(village.store, publish(village).noticeId);
    expect(lines.map(({ groupNumber, maskedName }) => [groupNumber, maskedName])).toEqual([
      [2, '余*梅'],
      [2, `张*强（${strong!.no}）`],
      [2, `张*强（${own!.no}）`],
      [3, '张*强'],
    ]);
  });

  test('keeps the name that a group had, and is intact whatever it is called later', () => {
    groupRenamed(village, 2, '上庄组');
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const { noticeId } = publish(village);
    groupRenamed(village, 2, '河西组');
    const { intact, lines } = noticeDetail(village.store, noticeId);
    expect(intact).toBe(true);
    expect(lines.map(({ groupName }) => groupName)).toEqual(['上庄组']);
  });

  test('takes nothing from a meeting that is not closed, as its decisions may still be corrected', () => {
    buildDeclaration(village, { householdId: home });
    const meetingId = convene(village);
    attend(village, meetingId, 9);
    const { store, by } = village;
    decideRemaining(store, by.accountant, { meetingId, version: versionOf(village, meetingId) });
    expect(refusalOf(() => publish(village))).toBe('invalidState');
    closeWithYes(village, meetingId);
    expect(publish(village).declarations).toBe(1);
  });

  test('a declaration is published once', () => {
    const declaration = buildDeclaration(village, { householdId: home });
    allPassed(village);
    publish(village);
    expect(declarationNow(village, declaration).state).toBe('onNotice');
    expect(waitingForNotice(village.store, village.schemeId, '2026-09')).toEqual({
      declarations: 0,
      reversals: 0,
    });
    expect(schemesWaitingForNotice(village.store)).toEqual([
      { schemeId: village.schemeId, waiting: 0, latest: null },
    ]);
    expect(refusalOf(() => publish(village))).toBe('invalidState');
  });

  test('shows no minor, no citizen ID and no phone: a child is known by the head of its household', () => {
    buildDeclaration(village, {
      householdId: home,
      reason: '余小宝拾金不昧，交还余明梅，电话13800001234，证件110101199003070011',
    });
    allPassed(village);
    const [line] = noticeDetail(village.store, publish(village).noticeId).lines;
    expect(line).toMatchObject({
      maskedName: '余*梅',
      reason: '（未成年人）拾金不昧，交还余*梅，电话（电话略），证件（证件号略）',
    });
  });

  test('a household headed by a minor goes by its number', () => {
    const alone = buildHousehold(village, [{ name: '江小天', birthDate: '2012-01-01' }]);
    buildDeclaration(village, { householdId: alone.id });
    allPassed(village);
    expect(noticeDetail(village.store, publish(village).noticeId).lines[0]!.maskedName).toBe(
      `户号${alone.no}`,
    );
  });

  test('a line that was altered afterwards is found out', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const { noticeId } = publish(village);
    village.store.sqlite.exec('UPDATE notice_line SET points = 5000');
    expect(noticeDetail(village.store, noticeId).intact).toBe(false);
  });

  test('is published no shorter than the scheme says, and not from before today', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    expect(refusalOf(() => publish(village, { days: 3 }))).toBe('invalidInput');
    expect(refusalOf(() => publish(village, { publishedOn: '2026-09-25' }))).toBe('invalidInput');
    expect(publish(village, { days: 10 }).toDate).toBe('2026-10-06');
  });
});

describe('the days on the wall', () => {
  test('published on 26 September for 7 days: 27 September to 3 October, posted from 4 October on', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const created = publish(village);
    expect(created).toMatchObject({
      fromDate: '2026-09-27',
      toDate: '2026-10-03',
      postableFrom: '2026-10-04',
    });
    village.clock.set('2026-10-03T15:59:59.000Z');
    expect(() => postNow(village, created.noticeId)).toThrow(
      '公示到2026年10月3日为止，最早2026年10月4日才能入账',
    );
    expect(refusalOf(() => postNow(village, created.noticeId))).toBe('noticeNotEnded');
    village.clock.set('2026-10-03T16:00:00.000Z');
    expect(postNow(village, created.noticeId)).toMatchObject({ posted: 1, awarded: 500, state: 'posted' });
  });
});

describe('a notice made by mistake', () => {
  const latestAudit = () =>
    village.store.sqlite
      .prepare<[], { summary: string }>('SELECT summary FROM audit ORDER BY id DESC LIMIT 1')
      .get()?.summary;
  const withdraw = (noticeId: number) =>
    withdrawNotice(village.store, village.by.accountant, {
      noticeId,
      version: noticeDetail(village.store, noticeId).version,
      reason: '地点写错',
    });

  test('is taken back before its first day, and its declarations are on the next one', () => {
    const declaration = buildDeclaration(village, { householdId: home });
    allPassed(village);
    const { noticeId } = publish(village);
    expect(waitingForNotice(village.store, village.schemeId, '2026-09').declarations).toBe(0);
    expect(withdraw(noticeId)).toMatchObject({ declarations: 1, reversals: 0 });
    expect(declarationNow(village, declaration).state).toBe('passed');
    expect(noticeDetail(village.store, noticeId)).toMatchObject({
      state: 'withdrawn',
      intact: true,
      lines: [{ state: 'withdrawn', headName: '余明梅' }],
    });
    village.clock.set('2026-10-05T02:00:00.000Z');
    expect(() => postNow(village, noticeId)).toThrow('已经撤回');
    const again = publish(village, { publishedOn: '2026-10-05' });
    expect(again).toMatchObject({ no: '公〔2026〕2号', declarations: 1 });
  });

  test('stays from its first day on, and once somebody objected', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const { noticeId } = publish(village);
    objectTo(village, noticeId, 1);
    expect(() => withdraw(noticeId)).toThrow('已有异议');
    village.clock.set('2026-09-27T02:00:00.000Z');
    expect(() => withdraw(noticeId)).toThrow('已在公示');
  });

  test('publishes a reversal again on the next notice, and the audit trail says that it held one', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const first = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    postNow(village, first.noticeId);
    const { id } = chainHead(village.store);
    transact(village.store, village.by.accountant, 'test.reverse', null, (tx) => reverse(tx, id, '登错户'));
    const told = publish(village, { period: '2026-10', publishedOn: '2026-10-04' });
    expect(told.reversals).toBe(1);
    expect(latestAudit()).toMatch(/^张贴公示表 公〔2026〕2号：2026年10月 冲销 1 笔，公示期/);
    withdraw(told.noticeId);
    expect(latestAudit()).toBe(
      '撤回公示表 公〔2026〕2号：地点写错；冲销 1 笔留待下一张公示表（原定 2026-10-04 张贴）',
    );
    expect(waitingForNotice(village.store, village.schemeId, '2026-10').reversals).toBe(1);
  });

  test('in October the month proposed is September, of the declarations that wait, not that of a reversal', () => {
    const waiting = () => schemesWaitingForNotice(village.store)[0];
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const first = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    postNow(village, first.noticeId);
    const { id } = chainHead(village.store);
    transact(village.store, village.by.accountant, 'test.reverse', null, (tx) => reverse(tx, id, '登错户'));
    expect(waiting()).toMatchObject({ waiting: 1, latest: '2026-10' });
    buildDeclaration(village, { householdId: home, activityDate: '2026-09-20' });
    allPassed(village);
    expect(waiting()).toMatchObject({ waiting: 2, latest: '2026-09' });
  });
});
