/** 轵城镇: steps of fifty points, whose first 60 % enjoy what merchants and banks offer. */
import { afterEach, describe, expect, it } from 'vitest';
import { grantBasePoints } from '../../../db/period-closes/grant-base-points.ts';
import { scoreName } from '../../../shared/period-closes/subjects.ts';
import {
  closeNow,
  postedDeclaration,
  gradeOf,
  onDay,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

/** Households with so many points of the quarter each. */
function households(points: readonly number[], date: string): number[] {
  return points.map((one, index) => {
    const id = somebody(village, `户主${String(index + 1)}`);
    if (one > 0) postedDeclaration(village, id, { itemId: 'caring', points: one * 100, date });
    return id;
  });
}

describe('轵城 by steps of fifty points', () => {
  it('1 to 50 are the first step; the first 60 % of a step enjoy it, the tied with them', async () => {
    village = villageUnder('zhicheng-moral-savings');
    const ids = households([50, 40, 30, 30, 10, 51, 0, 0, 0, 0, 0, 0], '2026-08-01');
    const { figures } = await closeNow(village, '2026-Q3');
    const tiers = ids.map((id) => gradeOf(figures, id, 'benefit-tier'));
    expect(tiers.map(({ tier }) => tier)).toEqual([1, 1, 1, 1, 1, 2, 0, 0, 0, 0, 0, 0]);
    expect(tiers.map(({ enjoys }) => enjoys)).toEqual([
      true, true, true, true, false, true, false, false, false, false, false, false,
    ]); // prettier-ignore
    expect(figures.gradings.find(({ id }) => id === 'benefit-tier')?.line).toEqual({
      at: 1,
      reached: 6,
      next: 1,
    });
    expect(figures.privileges.find(({ id }) => id === 'loan')?.ids).toEqual([
      ids[0],
      ids[1],
      ids[2],
      ids[3],
      ids[5],
    ]);
  });

  it('with base points of the year, a line of the quarter adds up to its score, which is called the total', async () => {
    village = villageUnder('zhicheng-moral-savings', { carryOver: 'lifelong' }, { today: '2026-10-05' });
    const [id] = households([47], '2026-09-05');
    grantBasePoints(village.store, village.by.accountant, { schemeId: village.schemeId });
    const { figures } = await closeNow(village, '2026-Q3');
    const { points, score } = figures.lines.find((line) => line.id === id)!;
    expect(points).toMatchObject({ carried: 10_000, base: 0, awarded: 4700, deducted: 0 });
    expect(score).toBe(14_700);
    expect(scoreName(figures.lines)).toBe('累计积分');
    const month = await closeNow(village, '2026-09');
    expect(scoreName(month.figures.lines)).toBe('得分');
  });

  it('the line rises once 60 % have reached it, and the next quarter remembers it', async () => {
    village = villageUnder('zhicheng-moral-savings');
    const points = [120, 90, 60, 50, 40, 0];
    const ids = households(points, '2026-05-01');
    const second = await closeNow(village, '2026-Q2');
    const line = (close: typeof second) =>
      close.figures.gradings.find(({ id }) => id === 'benefit-tier')?.line;
    expect(line(second)).toEqual({ at: 1, reached: 5, next: 2 });
    onDay(village, '2027-01-05');
    for (const [index, id] of ids.entries()) {
      const one = points[index]!;
      if (one > 0)
        postedDeclaration(village, id, { itemId: 'caring', points: one * 100, date: '2026-08-01' });
    }
    const third = await closeNow(village, '2026-Q3');
    expect(line(third)).toEqual({ at: 2, reached: 3, next: 2 });
    const enjoying = ids.filter((id) => gradeOf(third.figures, id, 'benefit-tier').enjoys);
    expect(enjoying).toEqual([ids[0], ids[1]]);
  });
});
