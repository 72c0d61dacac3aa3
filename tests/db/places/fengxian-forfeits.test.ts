/** 奉贤: the reward of a group whose problem was not cured in time is taken back, and its next year refused. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { villageGroups } from '../../../db/village/groups.ts';
import { begun, settled } from '../../builders/assessments.ts';
import { applicationOf, clientFor } from '../../builders/call.ts';
import { closeNow, onDay, reopenNow, villageUnder, type ClosingVillage } from '../../builders/closes.ts';
import { recordsOf } from '../../builders/drawn.ts';
import { onTheList } from '../../builders/participants.ts';

const CONTENT = { score: 9500, households: 30, failing: [], missed: [] };
/** Five stars in a whole village: 4000 a household, 1500 for the leader. */
const REWARD = 30 * 400_000 + 150_000;
/** Without the supplement of a whole village: 3000 a household, 1000 for the leader. */
const ALONE = 30 * 300_000 + 100_000;

let village: ClosingVillage;
let groups: number[];
beforeEach(async () => {
  village = villageUnder(
    'fengxian-hamlets',
    {
      'uses.groupReward.rounds.1.levels.0.from': 9000,
      'uses.groupReward.rounds.1.levels.1.from': 8000,
      'uses.groupReward.rounds.1.levels.2.from': 7000,
    },
    { today: '2021-01-05', from: '2020-01-01' },
  );
  groups = villageGroups(village.store).map(({ id }) =>
    onTheList(village, village.schemeId, { groupId: id }),
  );
  for (const id of groups) settled(village, village.schemeId, id, '2020', CONTENT);
  await closeNow(village, '2020');
});
afterEach(() => village.close());

const problems = () => village.office.problems;

/** The third group's ditch fails its recheck in March 2021 and is not cured by the end of April. */
async function missed() {
  onDay(village, '2021-03-10');
  const added = await problems().add({
    requestId: randomUUID(),
    about: 'participant',
    aboutId: groups[2]!,
    source: '区复审',
    foundOn: '2021-03-08',
    content: '河道有垃圾，复审不符合标准',
    owner: '组长 高明',
    dueOn: '2021-04-30',
  });
  onDay(village, '2021-05-06');
  return added;
}

const forfeit = ({ id, version }: { id: number; version: number }) =>
  problems().forfeit({ requestId: randomUUID(), id, version, reason: '区复审通知' });

it('takes the reward back on the sheet of the next year, once, and refuses the group’s year after the term', async () => {
  const problem = await missed();
  expect((await problems().get({ id: problem.id })).reward).toEqual({ year: 2020, fen: REWARD });
  const taken = await forfeit(problem);
  expect(taken.forfeit).toMatchObject({ rewardYear: 2020, fen: REWARD, deductedFen: 0, barredYear: 2022 });
  for (const id of groups) settled(village, village.schemeId, id, '2021', CONTENT);
  onDay(village, '2022-01-05');
  const close = await closeNow(village, '2021');
  const { groupRewards } = close.figures;
  expect(groupRewards?.deductions).toMatchObject([{ no: problem.no, name: '3组', year: 2020, fen: REWARD }]);
  expect(groupRewards?.totalFen).toBe((groups.length - 1) * REWARD);
  expect((await problems().get({ id: problem.id })).forfeit).toMatchObject({ deductedFen: REWARD });
  expect(() => begun(village, village.schemeId, groups[2]!, '2022')).toThrow(
    `问题 ${problem.no} 逾期没有整改`,
  );
  for (const [place, id] of groups.entries())
    if (place !== 2) settled(village, village.schemeId, id, '2022', CONTENT);
  onDay(village, '2023-01-05');
  const next = await closeNow(village, '2022');
  expect(next.figures.groupRewards).toMatchObject({
    wholeVillage: false,
    totalFen: (groups.length - 1) * ALONE,
  });
  expect(next.figures.groupRewards).not.toHaveProperty('deductions');
  expect(next.figures.groupRewards?.lines[2]).toMatchObject({
    groupFen: 0,
    why: expect.stringContaining('取消本年资格'),
  });
});

it('a group whose year is taken away after it was assessed gets nothing for that year, and no group the supplement', async () => {
  const problem = await missed();
  for (const id of groups) settled(village, village.schemeId, id, '2021', CONTENT);
  onDay(village, '2022-03-05');
  for (const id of groups) settled(village, village.schemeId, id, '2022', CONTENT);
  // 2021 is not closed yet: the reward of 2020 is taken back.
  await forfeit(problem);
  await closeNow(village, '2021');
  onDay(village, '2023-01-05');
  const { groupRewards } = (await closeNow(village, '2022')).figures;
  expect(groupRewards?.lines[2]).toMatchObject({
    level: null,
    householdFen: 0,
    groupFen: 0,
    leaderFen: 0,
    why: `因问题 ${problem.no} 逾期没有整改，取消本年资格。`,
  });
  expect(groupRewards).toMatchObject({ wholeVillage: false, totalFen: (groups.length - 1) * ALONE });
});

it('the sheet for signatures has the line, and what is paid after it', async () => {
  const problem = await missed();
  await forfeit(problem);
  for (const id of groups) settled(village, village.schemeId, id, '2021', CONTENT);
  onDay(village, '2022-01-05');
  await closeNow(village, '2021');
  const app = applicationOf(village);
  const record = recordsOf(app);
  await clientFor(app, village, 'accountant').assessments.rewardDocument({
    schemeId: village.schemeId,
    year: 2021,
  });
  expect(record('group-reward').deductions).toEqual([
    { text: `扣回3组2020年奖励（问题 ${problem.no} 逾期未整改）`, fen: REWARD },
  ]);
  await app.renderer.close();
});

it('a close that is reopened takes its deduction along; until then the forfeit stands as deducted', async () => {
  const problem = await missed();
  const taken = await forfeit(problem);
  for (const id of groups) settled(village, village.schemeId, id, '2021', CONTENT);
  onDay(village, '2022-01-05');
  const close = await closeNow(village, '2021');
  const withdraw = () =>
    problems().withdrawForfeit({
      requestId: randomUUID(),
      id: problem.id,
      version: taken.version,
      reason: '区里更正',
    });
  await expect(withdraw()).rejects.toMatchObject({ data: { code: 'invalidState' } });
  await reopenNow(village, close.id);
  expect((await withdraw()).forfeit).toBeUndefined();
  const again = await closeNow(village, '2021');
  expect(again.figures.groupRewards?.totalFen).toBe(groups.length * REWARD);
  expect(begun(village, village.schemeId, groups[2]!, '2022')).toBeGreaterThan(0);
});

it('nothing is taken back before the term is over, for a cured problem, twice, or for the village as a whole', async () => {
  onDay(village, '2021-03-10');
  const problem = await missed();
  onDay(village, '2021-04-30');
  await expect(forfeit(problem)).rejects.toMatchObject({ data: { code: 'invalidState' } });
  onDay(village, '2021-05-06');
  const taken = await forfeit(problem);
  await expect(forfeit(taken)).rejects.toMatchObject({ data: { code: 'duplicate' } });
  const other = await problems().add({
    requestId: randomUUID(),
    about: 'village',
    aboutId: null,
    source: '自查',
    foundOn: '2021-03-08',
    content: '公示栏破损',
    owner: '高明',
    dueOn: '2021-04-30',
  });
  await expect(forfeit(other)).rejects.toMatchObject({ data: { code: 'invalidState' } });
});
