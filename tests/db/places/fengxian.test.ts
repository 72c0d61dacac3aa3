/** 奉贤 rewards its village groups: by stars, every household in them, and more where the whole village stands. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groupRewardsOfYear } from '../../../db/assessments/rewards.ts';
import { villageGroups } from '../../../db/village/groups.ts';
import type { AssessmentContent } from '../../../shared/assessments.ts';
import { leftTheList, onTheList } from '../../builders/participants.ts';
import { begun, entered, hamletsAdopted, settled } from '../../builders/assessments.ts';
import { recordSheet } from '../../../db/assessments/record.ts';
import { buildHousehold } from '../../builders/households.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
let schemeId: number;
/** The three groups of the village, in their order. */
let groups: number[];

beforeEach(() => {
  village = buildVillage({ groups: 3 });
  ({ schemeId } = hamletsAdopted(village));
  groups = villageGroups(village.store).map(({ id }) => onTheList(village, schemeId, { groupId: id }));
});
afterEach(() => village.close());

const good: AssessmentContent = { score: 9500, households: 30, failing: [], missed: [] };

/** The three groups, settled in a year with these scores and what else is said of the first. */
function year(period: string, scores: number[], first: Partial<AssessmentContent> = {}): number[] {
  return scores.map((score, index) =>
    settled(village, schemeId, groups[index]!, period, { ...good, score, ...(index === 0 ? first : {}) }),
  );
}

const rewards = (of: number) => groupRewardsOfYear(village.store, schemeId, of);
/** Level, money of each household, of the leader: in yuan. */
const lines = (of: number) =>
  rewards(of).lines.map(({ level, householdFen, leaderFen }) => [level, householdFen / 100, leaderFen / 100]);

test('a number of households that the files do not know is asked about before the reward is paid by it', () => {
  for (const name of ['余明梅', '单火珍']) buildHousehold(village, name);
  const id = begun(village, schemeId, groups[0]!, '2026');
  for (const step of ['selfReport', 'verification'] as const) entered(village, id, step, good);
  const { store, by } = village;
  const final = (households: number) =>
    recordSheet(store, by.accountant, {
      assessmentId: id,
      version: 3,
      step: 'final',
      content: { ...good, households },
      reasons: { households: '按农户档案' },
      reason: '',
    });
  expect(() => final(30)).toThrow('到 2026-12-31 有 2 户，考评填的是 30 户，组奖励按 30 户算。确定吗？');
  expect(final(2).total).toBe(9500);
});

describe('the money table', () => {
  test('of the first round: 3000 a household and 1000 for the leader, 4000 and 1500 in a whole village', () => {
    year('2018', [6500, 6500]);
    expect(lines(2018)).toEqual([
      ['达标', 3000, 1000],
      ['达标', 3000, 1000],
      [null, 0, 0],
    ]);
    settled(village, schemeId, groups[2]!, '2018', { ...good, score: 6000 });
    expect(rewards(2018)).toMatchObject({ roundName: '第一轮（2017—2019年）', wholeVillage: true });
    expect(lines(2018)).toEqual([
      ['达标', 4000, 1500],
      ['达标', 4000, 1500],
      ['达标', 4000, 1500],
    ]);
  });

  test('of the second round by stars, where one group does not stand', () => {
    year('2021', [9000, 8999, 6999]);
    expect(lines(2021)).toEqual([
      ['五星', 3000, 1000],
      ['四星', 2000, 800],
      [null, 0, 0],
    ]);
    expect(rewards(2021).lines[2]!.why).toContain('没有达到最低星级');
    year('2022', [7000, 6000, 6000]);
    expect(lines(2022)[0]).toEqual(['三星', 1500, 500]);
  });

  test('of the second round in a whole village: five and four stars get more, three stars do not', () => {
    year('2021', [9000, 8000, 7000]);
    expect(lines(2021)).toEqual([
      ['五星', 4000, 1500],
      ['四星', 2500, 1100],
      ['三星', 1500, 500],
    ]);
    expect(rewards(2021)).toMatchObject({
      wholeVillage: true,
      groupFen: (4000 + 2500 + 1500) * 30 * 100,
      leaderFen: (1500 + 1100 + 500) * 100,
    });
  });

  test('has no row for a year of no round', () => {
    year('2026', [9500, 9500, 9500]);
    expect(rewards(2026)).toMatchObject({ roundName: '', groupFen: 0, leaderFen: 0 });
    expect(rewards(2026).lines[0]!.why).toContain('没有规定2026年');
  });
});

describe('a group stands or falls', () => {
  test('with every household in it, and the whole village with every group', () => {
    year('2021', [9500, 9500, 9500], { failing: ['张三户'] });
    const { lines: all, wholeVillage } = rewards(2021);
    expect(wholeVillage).toBe(false);
    expect(all[0]).toMatchObject({ level: null, groupFen: 0, leaderFen: 0 });
    expect(all[0]!.why).toBe('张三户不达标，一户不达标即整组不达标。');
    expect(all[1]).toMatchObject({ level: '五星', groupFen: 9_000_000, leaderFen: 100_000 });
  });

  test('with a key standard, whatever its score; a common one is no veto', () => {
    year('2021', [10_000, 9500, 9500], { missed: ['violations-cleared'] });
    expect(rewards(2021).lines[0]!.why).toBe('重点标准“清五违”未达到，一票否决。');
    year('2022', [10_000, 9500, 9500], { missed: ['fine-rivers'] });
    expect(lines(2022)[0]).toEqual(['五星', 4000, 1500]);
  });

  test('and rises again where the final assessment is corrected', () => {
    const [first] = year('2021', [9500, 9500, 9500], { failing: ['张三户'] });
    entered(village, first!, 'final', good, {
      reasons: { failing: '整改后复查达标' },
      reason: '限时整改完成',
    });
    expect(lines(2021)).toEqual([
      ['五星', 4000, 1500],
      ['五星', 4000, 1500],
      ['五星', 4000, 1500],
    ]);
  });

  test('a group that takes no part keeps the village from being whole', () => {
    leftTheList(village, schemeId, { groupId: villageGroups(village.store)[2]!.id }, '2020-12-31');
    year('2021', [9500, 9500]);
    expect(rewards(2021)).toMatchObject({ wholeVillage: false, absent: ['第三村民小组'] });
    expect(lines(2021)).toEqual([
      ['五星', 3000, 1000],
      ['五星', 3000, 1000],
    ]);
  });
});
