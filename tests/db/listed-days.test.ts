/** Who belonged in a period: the first and last day on a list, and the day of becoming a party member or being struck off. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { addParticipants } from '../../db/participants/add.ts';
import { readmitParticipant } from '../../db/participants/change.ts';
import { changeListedOn } from '../../db/participants/listed-on.ts';
import { requireRosterScheme } from '../../db/participants/entry.ts';
import { subjectsAsOf } from '../../db/participants/subjects.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { householdById, memberById } from '../../db/households/rows.ts';
import { begun, settled } from '../builders/assessments.ts';
import {
  closeNow,
  gradeOf,
  onDay,
  postedDeclaration,
  preview,
  reopenNow,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { leftTheList, onTheList, seenEntry } from '../builders/participants.ts';

let village: ClosingVillage;
afterEach(() => village.close());

const judged = async (period: string) =>
  (await preview(village, period)).figures.lines.map(({ name }) => name);
const checkOf = async (period: string, id: string) =>
  (await preview(village, period)).checks.find((check) => check.id === id)?.detail;

describe('花马池 judges by the quarter the cadres who were on its list', () => {
  const QUARTER = '2026-Q3';

  function cadres() {
    const percents = {
      'uses.pay.grades.0.name': '优秀',
      'uses.pay.grades.0.percent': 10_000,
      'uses.pay.grades.1.percent': 0,
      'uses.pay.coefficients.0.percent': 12_000,
      'uses.pay.coefficients.1.percent': 10_500,
      'uses.pay.coefficients.2.percent': 9000,
      'gradings.0.rule.levels.0.name': '优秀',
    };
    village = villageUnder('huamachi-cadres', percents, { today: '2026-03-02' });
    const first = somebody(village, '白书记', { class: '正职', difficulty: 'A' });
    onDay(village, '2026-10-05');
    const later = buildHousehold(village, person('冯主任', { birthDate: '1980-05-01' })).headMemberId!;
    return { first, later };
  }

  const list = (memberId: number, listedOn?: string) =>
    addParticipants(village.store, village.by.accountant, {
      schemeId: village.schemeId,
      memberIds: [memberId],
      groupIds: [],
      names: [],
      class: '副职',
      ...(listedOn === undefined ? {} : { listedOn }),
    });
  const entryOf = (memberId: number) =>
    village.store.sqlite
      .prepare('SELECT id, listed_on AS listedOn FROM participant WHERE member_id = ?')
      .get(memberId) as { id: number; listedOn: string };
  const change = (memberId: number, listedOn: string) =>
    changeListedOn(village.store, village.by.accountant, {
      ...seenEntry(village, village.schemeId, { memberId }),
      listedOn,
      reason: '任职文件的日期',
    });

  test('one listed after it ended is not in it: its close waits for no assessment and no difficulty of his', async () => {
    const { first, later } = cadres();
    list(later);
    expect(entryOf(later).listedOn).toBe('2026-10-05');
    settled(village, village.schemeId, entryOf(first).id, QUARTER, { score: 9200 });
    expect(await judged(QUARTER)).toEqual(['白书记']);
    expect(await checkOf(QUARTER, 'listed-later')).toContain('冯主任（2026年10月5日列入）');
    expect(() => begun(village, village.schemeId, entryOf(later).id, QUARTER)).toThrow();
    await closeNow(village, QUARTER);
    onDay(village, '2027-01-02');
    expect(await judged('2026-Q4')).toEqual(['白书记', '冯主任']);
  });

  test('one listed for a day of it is in it, and one with points of it as well', async () => {
    const { later } = cadres();
    const third = buildHousehold(village, person('马文书', { birthDate: '1985-05-01' })).headMemberId!;
    list(later, '2026-09-15');
    list(third);
    expect(await judged(QUARTER)).toEqual(['白书记', '冯主任']);
    postedDeclaration(village, third, { itemId: 'results', points: 6000, date: '2026-08-05' });
    expect(await judged(QUARTER)).toEqual(['白书记', '冯主任', '马文书']);
    expect(await checkOf(QUARTER, 'listed-later')).toBeUndefined();
    // Points of another quarter are not of the time.
    expect(await judged('2026-Q2')).toEqual(['白书记']);
  });

  test('a day to come is refused; a day that was wrong is corrected, and leaves a closed quarter as it is', async () => {
    const { first, later } = cadres();
    expect(() => list(later, '2026-10-06')).toThrow('列入日期');
    list(later);
    settled(village, village.schemeId, entryOf(first).id, QUARTER, { score: 9200 });
    const close = await closeNow(village, QUARTER);
    const { form } = await village.office.participants.list({
      schemeId: village.schemeId,
      date: '2026-10-05',
      offset: 0,
      limit: 50,
    });
    expect(form.closedUntil).toBe('2026-09-30');
    expect(() => change(later, '2026-10-06')).toThrow('列入日期');
    change(later, '2026-09-01');
    const stands = await village.office.closes.get({ id: close.id });
    expect(stands.figures.lines.map(({ name }) => name)).toEqual(['白书记']);
    await reopenNow(village, close.id);
    expect(await judged(QUARTER)).toEqual(['白书记', '冯主任']);
  });

  test('the first day is not after the day of leaving, nor after a quarter with an assessment', () => {
    const { first, later } = cadres();
    list(later, '2026-08-01');
    begun(village, village.schemeId, entryOf(first).id, QUARTER);
    expect(() => change(first, '2026-10-01')).toThrow('已有2026年第三季度的考评');
    leftTheList(village, village.schemeId, { memberId: later }, '2026-09-20');
    expect(() => change(later, '2026-09-21')).toThrow('9月20日退出过');
    change(later, '2026-09-20');
    expect(entryOf(later).listedOn).toBe('2026-09-20');
  });

  test('one who was off the list on its last day is not in it, however he came back', async () => {
    const { first, later } = cadres();
    list(later, '2026-01-01');
    for (const memberId of [first, later]) leftTheList(village, village.schemeId, { memberId }, '2026-09-01');
    expect(() => list(later, '2026-08-31')).toThrow('不能早于这一天');
    list(later, '2026-10-02');
    const seen = seenEntry(village, village.schemeId, { memberId: first });
    const back = (backOn: string) =>
      readmitParticipant(village.store, village.by.accountant, { ...seen, reason: '借调回村', backOn });
    expect(() => back('2026-08-31')).toThrow('不能早于这一天');
    expect(() => back('2026-10-06')).toThrow('恢复日期');
    back('2026-10-03');
    expect(await judged(QUARTER)).toEqual([]);
    expect(await checkOf(QUARTER, 'listed-later')).toContain(
      '白书记（2026年10月3日恢复）、冯主任（2026年10月2日恢复）',
    );
    expect(await checkOf(QUARTER, 'list-changed')).toBeUndefined();
    expect(await judged('2026-Q2')).toEqual(['白书记', '冯主任']);
    onDay(village, '2027-01-02');
    expect(await judged('2026-Q4')).toEqual(['白书记', '冯主任']);
  });

  test('a removal that was a mistake is taken back for its own day, as if it had never been', async () => {
    const { first } = cadres();
    leftTheList(village, village.schemeId, { memberId: first }, '2026-09-01');
    readmitParticipant(village.store, village.by.accountant, {
      ...seenEntry(village, village.schemeId, { memberId: first }),
      reason: '登错了人',
      backOn: '2026-09-01',
    });
    expect(await judged(QUARTER)).toEqual(['白书记']);
    expect(await checkOf(QUARTER, 'listed-later')).toBeUndefined();
  });
});

test('a village group listed after a year is not judged in it, unless the village had no file by then', () => {
  const groupIn = (today: string) => {
    village = villageUnder('fengxian-hamlets', {}, { today });
    somebody(village, '余明梅');
    onDay(village, '2027-01-05');
    const groupId = village.store.sqlite.prepare('SELECT min(id) FROM village_group').pluck().get() as number;
    onTheList(village, village.schemeId, { groupId }, undefined, '2027-01-01');
    const scheme = requireRosterScheme(village.store, village.schemeId, '2027-01-05');
    return ['2026', '2027'].map((year) => subjectsAsOf(village.store, scheme, periodBounds(year)).length);
  };
  expect(groupIn('2026-06-01')).toEqual([0, 1]);
  village.close();
  expect(groupIn('2027-01-02')).toEqual([1, 1]);
});

describe('红色存折 judges by the year those who were party members on its last day', () => {
  const POINTS = { itemId: 'duties-done', points: 13_000, date: '2026-05-01' };

  function member(name: string, politicalStatus: string): number {
    return buildHousehold(village, person(name, { birthDate: '1970-05-01', politicalStatus })).headMemberId!;
  }
  function becomes(memberId: number, politicalStatus: string, politicalStatusSince?: string) {
    const before = memberById(village.store, memberId);
    const { name, relation, sex, birthDate, phone, tags, remark } = before;
    return village.office.households.changeMember({
      requestId: randomUUID(),
      memberId,
      version: householdById(village.store, before.householdId).version,
      person: { name, relation, sex, birthDate: birthDate ?? '', phone, tags, remark, politicalStatus },
      ...(politicalStatusSince === undefined ? {} : { politicalStatusSince }),
      reason: '支部通知',
    });
  }
  const begin = () => {
    village = villageUnder('jinshi-red-passbook', {}, { today: '2026-01-05' });
    const old = member('余明梅', '中共党员');
    const other = member('江旺兴', '群众');
    onDay(village, '2027-01-04');
    return { old, other };
  };

  test('one who became a probationary member after it is not in it, and is in the next', async () => {
    const { other } = begin();
    await becomes(other, '中共预备党员');
    expect(await judged('2026')).toEqual(['余明梅']);
    expect(await checkOf('2026', 'listed-later')).toContain('江旺兴（2027年1月4日起是党员）');
    onDay(village, '2028-01-04');
    expect(await judged('2027')).toEqual(['余明梅', '江旺兴']);
    // From probationary to full member: nothing begins.
    await becomes(other, '中共党员');
    expect(await judged('2027')).toEqual(['余明梅', '江旺兴']);
  });

  test('one who was a member since a day of it and was entered late is in it', async () => {
    const { other } = begin();
    await expect(becomes(other, '中共预备党员', '2027-01-05')).rejects.toThrow('政治面貌的起算日期');
    await becomes(other, '中共预备党员', '2026-12-01');
    expect(await judged('2026')).toEqual(['余明梅', '江旺兴']);
  });

  test('one who was struck off after it keeps the points and the grade of it; one struck off in it is not judged', async () => {
    const { old } = begin();
    postedDeclaration(village, old, POINTS);
    await becomes(old, '群众');
    const { figures } = await closeNow(village, '2026');
    expect(gradeOf(figures, old, 'year').grade).toBe('优秀');
    onDay(village, '2028-01-04');
    expect(await judged('2027')).toEqual([]);

    village.close();
    const again = begin();
    await becomes(again.old, '群众', '2026-12-20');
    expect(await judged('2026')).toEqual([]);
  });

  test('a day that was wrong is corrected by entering the status again; points of the time count as well', async () => {
    const { other } = begin();
    await becomes(other, '中共预备党员');
    await becomes(other, '群众', '2026-01-01');
    expect(await judged('2026')).toEqual(['余明梅']);
    await becomes(other, '中共预备党员', '2026-11-01');
    expect(await judged('2026')).toEqual(['余明梅', '江旺兴']);

    village.close();
    const again = begin();
    await becomes(again.other, '中共预备党员');
    postedDeclaration(village, again.other, { ...POINTS, points: 500 });
    expect(await judged('2026')).toEqual(['余明梅', '江旺兴']);
  });

  test('a status that was filled in for the first time counts from the beginning', async () => {
    const { old } = begin();
    const unknown = member('单火珍', '');
    village.store.sqlite
      .prepare(`UPDATE member SET created_at = '2026-01-05T02:00:00.000Z' WHERE id = ?`)
      .run(unknown);
    await becomes(unknown, '中共党员');
    expect(await judged('2026')).toContain('单火珍');
    expect(old).toBeLessThan(unknown);
  });

  test('one who was struck off and moved to another household is in it still', async () => {
    const { old, other } = begin();
    postedDeclaration(village, old, POINTS);
    await becomes(old, '群众');
    const into = memberById(village.store, other).householdId;
    const from = memberById(village.store, old).householdId;
    village.store.sqlite
      .prepare('INSERT INTO member_move (member_id, from_household_id, day) VALUES (?, ?, ?)')
      .run(old, from, '2027-01-04');
    village.store.sqlite.prepare('UPDATE member SET household_id = ? WHERE id = ?').run(into, old);
    expect(await judged('2026')).toEqual(['余明梅']);
  });
});
