/** Notices whose days are over: posted once, and reversals listed on the next one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postsAwardsFirst } from '../../db/notices/awards-first.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { chainHead, ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { postNotice } from '../../db/notices/post.ts';
import { noticeDetail } from '../../db/notices/read.ts';
import { homeOverview } from '../../db/home/home.ts';
import { transact } from '../../db/database/store.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  declarationNow,
  meetingVillage,
  refusalOf,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { answerWith, objectTo, publish, postNow } from '../builders/notices.ts';
import { hangOpening, openingOf } from '../builders/openings.ts';

let village: MeetingVillage;
let home: HouseholdId;

beforeEach(() => {
  village = meetingVillage();
  buildCommittee(village);
  home = buildHousehold(village, [{ name: '余明梅' }, { name: '余小宝', birthDate: '2015-03-01' }], 2).id;
});

afterEach(() => village.close());

function balanceOf(householdId: HouseholdId) {
  const account = householdAccount(village.store, village.schemeId, householdId);
  return account && { balance: account.balance, honour: account.honour };
}

describe('posting', () => {
  test('awards and deductions reach the ledger, in the month of the declaration, and the chain holds', () => {
    const other = buildHousehold(village, [{ name: '胡根土' }], 1).id;
    const declaration = buildDeclaration(village, { householdId: home });
    buildDeclaration(village, { householdId: home, activityDate: '2026-08-30' });
    buildDeclaration(village, { householdId: other, points: -300, reason: '公共通道堆放杂物' });
    allPassed(village);
    const { noticeId } = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    expect(postNow(village, noticeId)).toMatchObject({
      posted: 3,
      awarded: 1000,
      deducted: 300,
      remaining: 0,
      state: 'posted',
    });
    expect(balanceOf(home)).toEqual({ balance: 1000, honour: 1000 });
    expect(balanceOf(other)).toEqual({ balance: -300, honour: -300 });
    expect(declarationNow(village, declaration).state).toBe('posted');
    expect(ledgerSum(village.store)).toBe(0);
    expect(verifyChain(village.store)).toMatchObject({ ok: true, transfers: 3 });
    const periods = village.store.sqlite
      .prepare('SELECT period, awarded FROM account_period ORDER BY period, awarded')
      .all();
    expect(periods).toContainEqual({ period: '2026-08', awarded: 500 });
    expect(refusalOf(() => postNow(village, noticeId))).toBe('invalidState');
  });

  test('where deductions stop at zero, the balance stays there while the honour points count all', () => {
    village.close();
    village = meetingVillage({ negativeBalance: 'floorZero' });
    buildCommittee(village);
    const poor = buildHousehold(village).id;
    const mixed = buildHousehold(village, [{ name: '胡根土' }]).id;
    const nothing = buildDeclaration(village, { householdId: poor, points: -300, reason: '垃圾乱投放' });
    buildDeclaration(village, {
      householdId: mixed,
      points: -200,
      activityDate: '2026-09-02',
      reason: '垃圾乱投放',
    });
    buildDeclaration(village, { householdId: mixed, points: 500, activityDate: '2026-09-20' });
    allPassed(village);
    const { noticeId } = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    expect(postsAwardsFirst(village.store, noticeId)).toBe(true);
    expect(postNow(village, noticeId)).toMatchObject({ posted: 3, awarded: 500, deducted: 500 });
    expect(balanceOf(poor)).toEqual({ balance: 0, honour: -300 });
    // The earlier deduction comes after the later award: the sum on the notice stands, not the 5 in order of the days.
    expect(balanceOf(mixed)).toEqual({ balance: 300, honour: 300 });
    expect(postsAwardsFirst(village.store, noticeId)).toBe(false);
    expect(declarationNow(village, nothing).state).toBe('posted');
  });

  /** 夏远 has 20 points in the old book; a deduction of 2 of a later day is on a notice. The scheme stops at zero. */
  function deductionAfterOpening() {
    village.close();
    village = meetingVillage({ negativeBalance: 'floorZero' });
    buildCommittee(village);
    const taken = buildHousehold(village, [{ name: '夏远' }]).id;
    buildDeclaration(village, {
      householdId: taken,
      points: -200,
      activityDate: '2026-09-20',
      reason: '垃圾乱投放',
    });
    allPassed(village);
    const { noticeId, no } = publish(village);
    village.clock.set('2026-09-15T02:00:00.000Z');
    const row = { householdId: taken, balance: 2000, honour: 2000, months: [] };
    return { noticeId, no, taken, row };
  }

  test('where deductions stop at zero, a balance taken over of an earlier day is posted before them', () => {
    const { noticeId, no, taken, row } = deductionAfterOpening();
    const opening = openingOf(village, village.schemeId, row)!;
    village.clock.set('2026-10-04T02:00:00.000Z');
    const due = () => homeOverview(village.store, null).due.filter(({ kind }) => kind === 'notice');
    expect(() => postNow(village, noticeId)).toThrow(`请先公示 ${opening.no}，期满入账后再入 ${no}`);
    expect(due()).toMatchObject([
      { title: `公示 ${no} 已期满，先入账期初余额 ${opening.no}`, overdue: false },
    ]);
    const hung = hangOpening(village, opening.id);
    village.clock.set('2026-10-14T02:00:00.000Z');
    expect(() => postNow(village, noticeId)).toThrow(
      new RegExp(`${no} 要扣分的有 1 个账户.*请先入账期初公示 ${hung.no}，再入 ${no}`),
    );
    expect(due().map(({ title }) => title)).toEqual([
      `公示 ${hung.no} 已期满，可以入账`,
      `公示 ${no} 已期满，先入账期初公示 ${hung.no}`,
    ]);
    postNow(village, hung.noticeId);
    postNow(village, noticeId);
    expect(balanceOf(taken)).toEqual({ balance: 1800, honour: 1800 });
  });

  test('a balance taken over that somebody objects to is answered first, and both lists say so', () => {
    const { noticeId, no, taken, row } = deductionAfterOpening();
    const hung = hangOpening(village, openingOf(village, village.schemeId, row)!.id);
    const objection = objectTo(village, hung.noticeId, 1);
    village.clock.set('2026-10-14T02:00:00.000Z');
    expect(() => postNow(village, noticeId)).toThrow(
      `请先答复期初公示 ${hung.no} 第 1 条的异议并入账，再入 ${no}`,
    );
    const { due } = homeOverview(village.store, null);
    expect(due.find(({ key }) => key === `notice:${String(noticeId)}`)).toMatchObject({
      title: `公示 ${no} 已期满，先答复期初公示 ${hung.no} 第 1 条的异议`,
      overdue: false,
    });
    answerWith(village, objection, 'kept');
    postNow(village, hung.noticeId);
    postNow(village, noticeId);
    expect(balanceOf(taken)).toEqual({ balance: 1800, honour: 1800 });
  });

  test('a repeated click posts once, and answers the same', () => {
    buildDeclaration(village, { householdId: home });
    allPassed(village);
    const { noticeId, version } = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    const input = { noticeId, version, requestId: crypto.randomUUID() };
    const first = postNotice(village.store, village.by.accountant, input);
    expect(postNotice(village.store, village.by.accountant, input)).toEqual(first);
    expect(balanceOf(home)!.balance).toBe(500);
  });

  test('writes one entry into the audit trail for the batch', () => {
    buildDeclaration(village, { householdId: home });
    buildDeclaration(village, { householdId: home, activityDate: '2026-09-07' });
    allPassed(village);
    const { noticeId } = publish(village);
    village.clock.set('2026-10-04T02:00:00.000Z');
    const count = () =>
      (village.store.sqlite.prepare('SELECT count(*) AS n FROM audit').get() as { n: number }).n;
    const before = count();
    postNow(village, noticeId);
    expect(count()).toBe(before + 1);
  });
});

test('a reversal is published to the village on the next notice, once, with the figures as they now are', () => {
  buildDeclaration(village, { householdId: home });
  allPassed(village);
  const { noticeId } = publish(village);
  village.clock.set('2026-10-04T02:00:00.000Z');
  postNow(village, noticeId);
  const transferId = chainHead(village.store).id;
  transact(village.store, village.by.accountant, 'ledger.reverse', null, (tx) =>
    reverse(tx, transferId, '打扫的是自家门前'),
  );
  const next = publish(village, { period: '2026-10', publishedOn: '2026-10-04' });
  expect(next).toMatchObject({ declarations: 0, reversals: 1 });
  expect(noticeDetail(village.store, next.noticeId).lines[0]).toMatchObject({
    points: -500,
    cumulativePoints: 0,
    state: 'posted',
    declarationId: null,
    // What the reversed deed was, for villagers who know no numbers of the ledger.
    reason: expect.stringMatching(/^冲销第 \d+ 笔（2026年\d+月\d+日 .+）：打扫的是自家门前$/),
  });
  expect(noticeDetail(village.store, noticeId).lines[0]).toMatchObject({ state: 'posted', reversed: true });
  village.clock.set('2026-10-12T02:00:00.000Z');
  expect(postNow(village, next.noticeId)).toMatchObject({ posted: 0, state: 'posted' });
  expect(balanceOf(home)).toEqual({ balance: 0, honour: 0 });
  expect(refusalOf(() => publish(village, { period: '2026-10', publishedOn: '2026-10-12' }))).toBe(
    'invalidState',
  );
});
