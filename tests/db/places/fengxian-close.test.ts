/** 奉贤: the year of the village groups is closed with what they earn. */
import { afterEach, expect, it } from 'vitest';
import { villageGroups } from '../../../db/village/groups.ts';
import { onTheList } from '../../builders/participants.ts';
import { entered, settled } from '../../builders/assessments.ts';
import {
  closeNow,
  lineOf,
  preview,
  reopenNow,
  villageUnder,
  type ClosingVillage,
} from '../../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('the year waits for the last group, and freezes the money of each', async () => {
  village = villageUnder(
    'fengxian-hamlets',
    {
      'uses.groupReward.rounds.1.levels.0.from': 9000,
      'uses.groupReward.rounds.1.levels.1.from': 8000,
      'uses.groupReward.rounds.1.levels.2.from': 7000,
    },
    { today: '2022-01-05', from: '2020-01-01' },
  );
  const groups = villageGroups(village.store).map(({ id }) =>
    onTheList(village, village.schemeId, { groupId: id }),
  );
  const content = { score: 9500, households: 30, failing: [], missed: [] };
  for (const id of groups.slice(1)) settled(village, village.schemeId, id, '2021', content);
  const { checks } = await preview(village, '2021');
  expect(checks.find(({ id }) => id === 'assessments')).toMatchObject({ level: 'blocking' });
  const last = settled(village, village.schemeId, groups[0]!, '2021', { ...content, score: 8500 });
  const { assessments } = village.office;
  const asked = { schemeId: village.schemeId, year: 2021 };
  await expect(assessments.rewardDocument(asked)).rejects.toThrow('2021年度还没有结账');
  const { id, no, figures, payment } = await closeNow(village, '2021');
  expect(figures.groupRewards).toMatchObject({ wholeVillage: true });
  // Five stars 3000 and 1000 more in a whole village, four stars 2000 and 500; the leaders 1500 and 1100.
  expect(figures.groupRewards?.lines.map(({ householdFen, leaderFen }) => [householdFen, leaderFen])).toEqual(
    [[250_000, 110_000], ...Array.from({ length: 8 }, () => [400_000, 150_000])],
  );
  expect(figures.groupRewards?.totalFen).toBe(30 * (250_000 + 8 * 400_000) + 110_000 + 8 * 150_000);
  expect(lineOf(figures, groups[0]!).points.total).toBe(8500);
  expect(payment).not.toBe('none');
  // What the close froze is what the leaders sign for: it is not changed behind it.
  expect((await assessments.rewards(asked)).closed).toBe(true);
  const { documentId } = await assessments.rewardDocument(asked);
  const correct = () =>
    entered(
      village,
      last,
      'final',
      { ...content, score: 9500 },
      { reason: '复核', reasons: { score: '漏计' } },
    );
  expect(correct).toThrow(`2021年已由 ${no} 结账`);
  expect((await assessments.rewardDocument(asked)).documentId).toBe(documentId);
  await reopenNow(village, id, '漏计');
  await expect(assessments.rewardDocument(asked)).rejects.toThrow('2021年度还没有结账');
  correct();
  const again = await closeNow(village, '2021');
  expect(again.figures.groupRewards?.totalFen).toBe(30 * 9 * 400_000 + 9 * 150_000);
  expect((await assessments.rewardDocument(asked)).documentId).not.toBe(documentId);
});
