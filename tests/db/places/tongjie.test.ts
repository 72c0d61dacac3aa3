/** 通界村: the dividend by points next to the one by shares. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { formatFen } from '../../../shared/values/money.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import {
  closeNow,
  postedDeclaration,
  publishResult,
  lineOf,
  membersVote,
  onDay,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

/** Households whose base points were granted in January; points above the base, and what the shares bring each. */
async function households(plan: readonly { points?: number; shareFen?: number | null }[]): Promise<number[]> {
  village = villageUnder('tongjie-dividend', {}, { today: '2026-01-15' });
  const ids = plan.map(({ shareFen = 6_704_871 }, index) =>
    somebody(village, `户主${String(index + 1)}`, { shareFen }),
  );
  await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
  onDay(village, '2027-01-10');
  for (const [index, { points = 0 }] of plan.entries()) {
    if (points !== 0)
      postedDeclaration(village, ids[index]!, { itemId: 'public-affairs', points, date: '2026-05-01' });
  }
  return ids;
}

describe('通界 divides by points', () => {
  it('values 72,033 points at 1.3 yuan as 93,642.90, with a tail of −42.90 to the published pool; 69 of 698 may have the cards', async () => {
    // 249 of 698 households have more than the base; how the points are spread among them is the test's own.
    const weighted = Array.from({ length: 249 }, (_, index) => ({
      points: 18_900 + (index - 124) * 10 + (index === 248 ? 7_200 : 0),
    }));
    const ids = await households([...weighted, ...Array.from({ length: 449 }, () => ({}))]);
    const close = await closeNow(village, '2026', { poolFen: 9_360_000 });
    const { dividend, privileges } = close.figures;
    expect(dividend).toMatchObject({
      price: 13_000,
      points: 7_203_300,
      totalFen: 9_364_290,
      poolFen: 9_360_000,
      tailFen: -4290,
    });
    expect(dividend!.lines).toHaveLength(249);
    expect(dividend!.excluded).toHaveLength(449);
    expect(dividend!.excluded[0]?.why).toBe('没有高于基础分');
    expect(dividend!.tailFen + sumBy(dividend!.lines, ({ fen }) => fen)).toBe(9_360_000);
    const [cards, credit] = privileges;
    expect(cards?.ids).toHaveLength(69);
    expect(credit?.ids).toHaveLength(10);
    expect(lineOf(close.figures, ids[248]!).place).toBe(1);
  }, 60_000);

  it('gives nobody more than 60 % of the dividend by shares', async () => {
    const [first] = await households([{ points: 40_000, shareFen: 100_000 }, { points: 1000 }]);
    const { figures } = await closeNow(village, '2026');
    expect(figures.dividend!.lines[0]).toEqual({ id: first, points: 50_000, fen: 60_000, uncutFen: 65_000 });
    expect(formatFen(figures.dividend!.tailFen)).toBe('0.00');
  });

  it('does not calculate what is limited by a dividend that nobody entered', async () => {
    await households([{ points: 1000, shareFen: null }]);
    const { checks } = await preview(village, '2026');
    expect(checks.find(({ id }) => id === 'share')).toMatchObject({ level: 'blocking' });
    await expect(closeNow(village, '2026')).rejects.toThrow('股份分红额');
  });

  it('is computed but not payable until two thirds of the members have voted for it', async () => {
    await households([{ points: 1000 }]);
    await expect(
      closeNow(village, '2026', {}, membersVote({ inFavour: 10, against: 18, abstain: 0 })),
    ).rejects.toThrow('分红方案未通过');
    const close = await closeNow(village, '2026', {}, membersVote());
    expect(close.vote?.inFavour).toBe(27);
    // 年度积分公示 and 分配方案公示 come before 分配到户.
    expect(close.paymentText).toBe('待公示，暂不发放');
    await publishResult(village, close.id, '2027-01-10', 14);
    onDay(village, '2027-01-25');
    const paid = await village.office.closes.get({ id: close.id });
    expect(paid.payment).toBe('voted');
    expect(paid.paymentText).toBe('表决通过，公示期满，可以发放');
  });

  it('starts again with the base points in the next year', async () => {
    const [first] = await households([{ points: 1000 }]);
    await closeNow(village, '2026');
    onDay(village, '2027-12-31');
    const next = await preview(village, '2027');
    expect(lineOf(next.figures, first!).points).toMatchObject({ base: 10_000, newPoints: 0, total: 10_000 });
    expect(next.figures.dividend!.why).toContain('没有一户');
  });
});
