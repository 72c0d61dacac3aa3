/** 津市红色存折: party members' points of one year. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  balance,
  closeNow,
  postedDeclaration,
  gradeOf,
  lineOf,
  onDay,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

import { memberById } from '../../../db/households/rows.ts';
import { verify } from '../../builders/declarations.ts';
import { revise } from '../../builders/schemes.ts';
import { declareDone, deferAll, meetAbout } from '../../builders/whole-month.ts';

let village: ClosingVillage;
afterEach(() => village.close());

describe('津市 closes the red passbook', () => {
  const withoutBadRecord = () =>
    revise(village, village.schemeId, '2026-07-01', (rules) => {
      rules.items = rules.items.filter(({ id }) => id !== 'bad-record');
    });

  it('awards at most 3 at once for key work, as often as it is done', async () => {
    village = villageUnder('jinshi-red-passbook', {}, { today: '2026-06-10' });
    const member = somebody(village, '余明梅');
    const { household_id: householdId } = village.store.sqlite
      .prepare('SELECT household_id FROM member WHERE id = ?')
      .get(member) as { household_id: number };
    const declare = (points: number, reason: string) =>
      village.office.declarations.declare({
        requestId: randomUUID(),
        schemeId: village.schemeId,
        householdId,
        memberId: member,
        itemId: 'key-work',
        activityDate: '2026-06-01',
        points,
        reason,
        channel: '组织推荐',
        place: '',
        narrative: '',
        witness: '',
        informant: '',
        photos: [],
      });
    await expect(declare(500, '河道整治')).rejects.toThrow('3');
    await declare(300, '河道整治');
    await declare(300, '防汛值守');
  });

  it('120 and more is 优秀, 60 合格, below it or with a bad record 不合格', async () => {
    village = villageUnder('jinshi-red-passbook');
    const members = ['余明梅', '单火珍', '江旺兴', '胡根土', '章月英'].map((name) => somebody(village, name));
    const points = [12_000, 11_999, 6000, 5999, 15_000];
    for (const [index, id] of members.entries()) {
      postedDeclaration(village, id, { itemId: 'duties-done', points: points[index]!, date: '2026-05-01' });
    }
    postedDeclaration(village, members[4]!, { itemId: 'bad-record', points: 0, date: '2026-06-01' });
    const { figures } = await closeNow(village, '2026');
    expect(members.map((id) => gradeOf(figures, id, 'year').grade)).toEqual([
      '优秀',
      '合格',
      '合格',
      '不合格',
      '不合格',
    ]);
    expect(gradeOf(figures, members[4]!, 'year').reasons).toEqual(['有不良记录']);
    expect(figures.gradings[0]?.counts).toEqual([
      { grade: '优秀', count: 1 },
      { grade: '合格', count: 2 },
      { grade: '不合格', count: 2 },
    ]);
  });

  it('carries nothing into the next year', async () => {
    village = villageUnder('jinshi-red-passbook');
    const member = somebody(village, '余明梅');
    postedDeclaration(village, member, { itemId: 'duties-done', points: 13_000, date: '2026-05-01' });
    const { figures } = await closeNow(village, '2026');
    expect(figures.carry?.lines).toMatchObject([{ before: 13_000, cleared: 13_000, carried: 0, base: 0 }]);
    expect(balance(village, member)).toBe(0);
    onDay(village, '2027-12-31');
    const next = await preview(village, '2027');
    expect(lineOf(next.figures, member).points.total).toBe(0);
  });

  it('a bad record weighs on its year though a later version leaves its item out', async () => {
    village = villageUnder('jinshi-red-passbook');
    const member = somebody(village, '余明梅');
    postedDeclaration(village, member, { itemId: 'duties-done', points: 13_000, date: '2026-03-01' });
    postedDeclaration(village, member, { itemId: 'bad-record', points: 0, date: '2026-03-20' });
    withoutBadRecord();
    const { figures } = await preview(village, '2026');
    expect(gradeOf(figures, member, 'year')).toMatchObject({ grade: '不合格', reasons: ['有不良记录'] });
  });

  it('waits for a bad record that was put off: it weighs on this year alone', async () => {
    village = villageUnder('jinshi-red-passbook');
    const member = somebody(village, '余明梅');
    const { householdId } = memberById(village.store, member);
    const record = {
      householdId,
      memberId: member,
      itemId: 'bad-record',
      points: 0,
      activityDate: '2026-06-01',
    };
    const { id } = declareDone(village, village.schemeId, record);
    onDay(village, '2027-01-05');
    verify(village, id);
    deferAll(village, meetAbout(village, village.schemeId, '2026-06'));
    await expect(closeNow(village, '2026')).rejects.toThrow('请先议定或撤销');
    withoutBadRecord();
    await expect(closeNow(village, '2026')).rejects.toThrow('请先议定或撤销');
  });
});
