import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { postNotice } from '../../db/notices/post.ts';
import { noticeById, noticeDetail } from '../../db/notices/read.ts';
import { objectionById, listOpenObjections } from '../../db/notices/objections.ts';
import { answerObjection } from '../../db/notices/answer-objection.ts';
import { withdrawObjection } from '../../db/notices/withdraw-objection.ts';
import { withdrawNotice } from '../../db/notices/withdraw.ts';
import { prepared } from '../../db/database/store.ts';
import { fileObjection } from '../../db/notices/file-objection.ts';
import type { DeclarationId, HouseholdId, NoticeId } from '../../shared/values/units.ts';
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
import { sampleAdopted } from '../builders/fill-missing.ts';
import { answerWith, publish, objectTo, postNow } from '../builders/notices.ts';
import { hangOpening, openingOf } from '../builders/openings.ts';
import { buildVillage } from '../builders/village.ts';

let village: MeetingVillage;
let home: HouseholdId;
let declaration: DeclarationId;
let noticeId: NoticeId;
beforeEach(() => {
  village = meetingVillage();
  buildCommittee(village);
  home = buildHousehold(village).id;
  declaration = buildDeclaration(village, { householdId: home });
  buildDeclaration(village, { householdId: buildHousehold(village, [{ name: '胡根土' }]).id });
  allPassed(village);
  noticeId = publish(village).noticeId;
});
afterEach(() => village.close());

const line = (position = 1) => noticeDetail(village.store, noticeId).lines[position - 1]!;
const balance = () => householdAccount(village.store, village.schemeId, home)?.balance;
const afterNotice = () => village.clock.set('2026-10-04T02:00:00.000Z');

test('an objection is received with a number and a day by which it is answered', () => {
  const id = objectTo(village, noticeId, 1);
  expect(objectionById(village.store, id)).toMatchObject({
    no: '异〔2026〕1号',
    receivedAt: '2026-09-26',
    deadline: '2026-10-03',
    state: 'received',
  });
  expect(line().state).toBe('objected');
  expect(listOpenObjections(village.store)).toHaveLength(1);
});

test('the same objection is received once, and another of the same person when it says something else', () => {
  const { store, by } = village;
  const filed = (objector: string, content: string) =>
    fileObjection(store, by.accountant, { noticeLineId: line().id, objector, contact: '', content });
  filed('江旺兴', '当天他家没有人参加。');
  expect(refusalOf(() => filed('江 旺兴', '当天他家 没有人参加。'))).toBe('duplicate');
  filed('江旺兴', '分值也不对。');
  filed('胡根土', '当天他家没有人参加。');
  expect(listOpenObjections(store)).toHaveLength(3);
});

test('a line with an open objection stays, the others are posted, and it follows when answered', () => {
  const id = objectTo(village, noticeId, 1);
  afterNotice();
  expect(postNow(village, noticeId)).toMatchObject({ posted: 1, remaining: 1, state: 'published' });
  expect(balance()).toBeUndefined();
  expect(declarationNow(village, declaration).state).toBe('onNotice');
  expect(refusalOf(() => postNow(village, noticeId))).toBe('openObjection');
  answerWith(village, id, 'kept');
  expect(postNow(village, noticeId)).toMatchObject({ posted: 1, remaining: 0, state: 'posted' });
  expect(balance()).toBe(500);
});

describe('an objection accepted by mistake', () => {
  const withdraw = (objectionId: number) => {
    const { store, by } = village;
    const { version } = objectionById(store, objectionId)!;
    return withdrawObjection(store, by.accountant, { objectionId, version, reason: '选错了条目' });
  };

  test('is withdrawn with its reason on record, and its line is posted as if nobody had objected', () => {
    const id = objectTo(village, noticeId, 1);
    expect(withdraw(id)).toMatchObject({ state: 'withdrawn', withdrawalReason: '选错了条目' });
    expect(line()).toMatchObject({ state: 'published', effectivePoints: 500 });
    expect(listOpenObjections(village.store)).toEqual([]);
    const { summary } = prepared<[], { summary: string }>(
      village.store,
      `SELECT summary FROM audit WHERE procedure = 'notices.withdrawObjection'`,
    ).get()!;
    expect(summary).toContain('撤回异议 异〔2026〕1号');
    expect(summary).toContain('选错了条目');
    expect(refusalOf(() => withdraw(id))).toBe('invalidState');
    expect(refusalOf(() => answerWith(village, id, 'kept'))).toBe('invalidState');
    afterNotice();
    expect(postNow(village, noticeId)).toMatchObject({ posted: 2, remaining: 0, state: 'posted' });
  });

  test('does not stand in the way of the same letter filed against the right line, or of taking the notice down', () => {
    const { store, by } = village;
    const letter = { noticeLineId: line().id, objector: '江旺兴', contact: '', content: '没有参加' };
    const file = () => fileObjection(store, by.accountant, letter).objectionId;
    withdraw(file());
    withdraw(file());
    const { version } = noticeById(store, noticeId)!;
    withdrawNotice(store, by.accountant, { noticeId, version, reason: '地点写错' });
    expect(noticeById(store, noticeId)!.state).toBe('withdrawn');
  });

  test('leaves the line to the other objection, and keeps the correction of an earlier one', () => {
    const corrected = objectTo(village, noticeId, 1);
    const wrong = objectTo(village, noticeId, 1);
    const other = objectTo(village, noticeId, 1);
    answerWith(village, corrected, 'corrected', 300);
    withdraw(wrong);
    expect(line().state).toBe('objected');
    withdraw(other);
    expect(line()).toMatchObject({ state: 'corrected', effectivePoints: 300 });
    expect(refusalOf(() => withdraw(corrected))).toBe('invalidState');
  });
});

describe('the answer', () => {
  test.each([
    ['kept', undefined, '经复核，异议成立。', 'invalidInput'],
    ['corrected', 200, '异议不成立，维持原分。', 'invalidInput'],
    ['cancelled', undefined, '异议 不成立', 'invalidInput'],
    ['kept', undefined, '经复核，异议不成立。', undefined],
    ['corrected', 200, '异议成立，按半天计。', undefined],
    ['corrected', 200, '第 3 条更正为 2 分，其余维持公示。', undefined],
    ['kept', undefined, '反映的情况不是异议成立的理由。', undefined],
  ] as const)('%s: words that say the opposite are refused', (conclusion, points, words, refusal) => {
    const id = objectTo(village, noticeId, 1);
    expect(refusalOf(() => answerWith(village, id, conclusion, points, words))).toBe(refusal);
  });

  test('corrected: what is posted is what the answer says, and the notice keeps what was published', () => {
    answerWith(village, objectTo(village, noticeId, 1), 'corrected', 200);
    expect(line()).toMatchObject({ state: 'corrected', points: 500, effectivePoints: 200 });
    expect(noticeDetail(village.store, noticeId).intact).toBe(true);
    afterNotice();
    expect(postNow(village, noticeId)).toMatchObject({ posted: 2, awarded: 700 });
    expect(balance()).toBe(200);
  });

  test('cancelled: the declaration is withdrawn and never posted', () => {
    answerWith(village, objectTo(village, noticeId, 1), 'cancelled');
    expect(declarationNow(village, declaration).state).toBe('withdrawn');
    afterNotice();
    expect(postNow(village, noticeId)).toMatchObject({ posted: 1, state: 'posted' });
    expect(balance()).toBeUndefined();
    expect(refusalOf(() => objectTo(village, noticeId, 1))).toBe('invalidState');
  });

  test('kept: the line is as before', () => {
    answerWith(village, objectTo(village, noticeId, 1), 'kept');
    expect(line()).toMatchObject({ state: 'published', effectivePoints: 500 });
  });

  test('needs an investigation first, and is given once', () => {
    const id = objectTo(village, noticeId, 1);
    const input = { objectionId: id, version: 1, conclusion: 'kept' as const, answer: '查实无误。' };
    expect(refusalOf(() => answerObjection(village.store, village.by.accountant, input))).toBe(
      'invalidState',
    );
    answerWith(village, id, 'kept');
    expect(
      refusalOf(() => answerObjection(village.store, village.by.accountant, { ...input, version: 3 })),
    ).toBe('invalidState');
  });

  test('a correction keeps the direction of the declaration', () => {
    for (const points of [500, 0, -200]) {
      const id = objectTo(village, noticeId, 1);
      expect(refusalOf(() => answerWith(village, id, 'corrected', points))).toBe('invalidInput');
    }
  });

  test('of two objections to a line, both must be answered, and the correction of the first stays', () => {
    const first = objectTo(village, noticeId, 1);
    const second = objectTo(village, noticeId, 1);
    answerWith(village, first, 'corrected', 300);
    expect(line().state).toBe('objected');
    answerWith(village, second, 'kept');
    expect(line()).toMatchObject({ state: 'corrected', effectivePoints: 300 });
  });

  test('when the first of two cancels the line, the second is refused with that reason', () => {
    const first = objectTo(village, noticeId, 1);
    const second = objectTo(village, noticeId, 1);
    answerWith(village, first, 'cancelled');
    expect(line().state).toBe('cancelled');
    const { store, by } = village;
    expect(refusalOf(() => answerWith(village, second, 'corrected', 200))).toBe('invalidState');
    const { version } = objectionById(store, second)!;
    answerObjection(store, by.accountant, {
      objectionId: second,
      version,
      conclusion: 'kept',
      answer: '该条已取消。',
    });
    expect(line().state).toBe('cancelled');
  });
});

test('an objection is accepted after the last day as long as the line is not posted, and then leads to a reversal', () => {
  afterNotice();
  answerWith(village, objectTo(village, noticeId, 1), 'kept');
  postNow(village, noticeId);
  expect(() => objectTo(village, noticeId, 1)).toThrow('冲销');
  expect(refusalOf(() => objectTo(village, noticeId, 1))).toBe('invalidState');
});

test('nobody posts a notice that was objected to since his screen read it', () => {
  afterNotice();
  const { version } = noticeById(village.store, noticeId)!;
  objectTo(village, noticeId, 1);
  expect(refusalOf(() => postNotice(village.store, village.by.accountant, { noticeId, version }))).toBe(
    'versionConflict',
  );
});

test('an objection cannot have come in before the notice was made, nor tomorrow', () => {
  for (const receivedOn of ['2026-09-25', '2026-09-27']) {
    const input = {
      noticeLineId: line().id,
      objector: '江旺兴',
      contact: '',
      content: '没有参加',
      receivedOn,
    };
    expect(refusalOf(() => fileObjection(village.store, village.by.accountant, input))).toBe('invalidInput');
  }
});

test('the answer to an objection corrects no balance taken over to below the floor of its scheme', () => {
  const other = buildVillage();
  const { schemeId } = sampleAdopted(other, { negativeBalance: 'floorZero' });
  const row = {
    householdId: buildHousehold(other).id,
    balance: 1000,
    honour: 1000,
    months: [],
  };
  const { noticeId: hung } = hangOpening(other, openingOf(other, schemeId, row)!.id);
  const id = objectTo(other, hung, 1);
  expect(() => answerWith(other, id, 'corrected', -50_000)).toThrow('扣到零为止，余额不能为负');
  answerWith(other, id, 'corrected', 0);
  other.close();
});
