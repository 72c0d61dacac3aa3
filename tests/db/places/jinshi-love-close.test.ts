/** 津市爱心存折: volunteers' stars by what is new in the year. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  balance,
  closeNow,
  postedDeclaration,
  gradeOf,
  lineOf,
  onDay,
  somebody,
  spend,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

describe('津市 stars its volunteers', () => {
  it('100, 300, 600, 1000 and 1500 new points of the year are one to five stars', async () => {
    village = villageUnder('jinshi-love-passbook');
    const points = [9999, 10_000, 30_000, 60_000, 100_000, 150_000];
    const volunteers = points.map((one, index) => {
      const id = somebody(village, `志愿者${String(index)}`);
      postedDeclaration(village, id, { itemId: 'elders', points: one, date: '2026-06-01' });
      return id;
    });
    const { figures } = await closeNow(village, '2026');
    expect(volunteers.map((id) => gradeOf(figures, id, 'stars').grade)).toEqual([
      null,
      '一星',
      '二星',
      '三星',
      '四星',
      '五星',
    ]);
  });

  it('a balance carried over is there to spend, and counts for no star', async () => {
    village = villageUnder('jinshi-love-passbook');
    const id = somebody(village, '余明梅');
    postedDeclaration(village, id, { itemId: 'elders', points: 160_000, date: '2026-06-01' });
    spend(village, id, 10_000, '2026-07-01');
    const first = await closeNow(village, '2026');
    expect(first.figures.carry?.lines).toMatchObject([{ before: 150_000, carried: 150_000, cleared: 0 }]);
    expect(balance(village, id)).toBe(150_000);
    const kinds = village.store.sqlite
      .prepare(`SELECT kind, activity_date AS day FROM transfer WHERE kind LIKE 'carried%' ORDER BY id`)
      .all();
    // The passbook of either year shows it.
    expect(kinds).toEqual([
      { kind: 'carriedOut', day: '2026-12-31' },
      { kind: 'carriedIn', day: '2027-01-01' },
    ]);
    onDay(village, '2028-01-05');
    postedDeclaration(village, id, { itemId: 'elders', points: 9000, date: '2027-06-01' });
    const { figures } = await closeNow(village, '2027');
    expect(gradeOf(figures, id, 'stars').grade).toBeNull();
    expect(lineOf(figures, id).points).toMatchObject({ newPoints: 9000, carried: 160_000 });
  });
});
