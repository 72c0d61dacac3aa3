/** 奉贤: the year of the village groups is closed with what they earn. */
import { afterEach, expect, it } from 'vitest';
import { villageGroups } from '../../../db/village/groups.ts';
import { onTheList } from '../../builders/participants.ts';
import { settled } from '../../builders/assessments.ts';
import { closeNow, lineOf, preview, villageUnder, type ClosingVillage } from '../../builders/closes.ts';

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
  settled(village, village.schemeId, groups[0]!, '2021', { ...content, score: 8500 });
  const { figures, payment } = await closeNow(village, '2021');
  expect(figures.groupRewards).toMatchObject({ wholeVillage: true });
  // Five stars 3000 and 1000 more in a whole village, four stars 2000 and 500; the leaders 1500 and 1100.
  expect(figures.groupRewards?.lines.map(({ householdFen, leaderFen }) => [householdFen, leaderFen])).toEqual(
    [[250_000, 110_000], ...Array.from({ length: 8 }, () => [400_000, 150_000])],
  );
  expect(figures.groupRewards?.totalFen).toBe(30 * (250_000 + 8 * 400_000) + 110_000 + 8 * 150_000);
  expect(lineOf(figures, groups[0]!).points.total).toBe(8500);
  expect(payment).not.toBe('none');
});
