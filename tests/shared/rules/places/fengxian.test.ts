import { describe, expect, test } from 'vitest';
import { groupReward, rewardAt } from '../../../../shared/rules/group-reward.ts';
import { adopted } from '../../../builders/filled-template.ts';

describe('奉贤 rewards its groups', () => {
  const rules = adopted('fengxian-hamlets', {
    'uses.groupReward.rounds.0.levels.0.from': 6000,
    'uses.groupReward.rounds.1.levels.0.from': 9000,
    'uses.groupReward.rounds.1.levels.1.from': 8000,
    'uses.groupReward.rounds.1.levels.2.from': 7000,
    'uses.groupReward.standards.0.kind': 'key',
  });
  const rule = rules.uses.groupReward;
  if (!rule) throw new Error('奉贤 rewards groups');
  const [first, second] = rule.rounds;

  test.each([
    [first, '达标', false, 3000, 1000],
    [first, '达标', true, 4000, 1500],
    [second, '五星', false, 3000, 1000],
    [second, '五星', true, 4000, 1500],
    [second, '四星', false, 2000, 800],
    [second, '四星', true, 2500, 1100],
    [second, '三星', false, 1500, 500],
    [second, '三星', true, 1500, 500],
  ])('%# %s', (round, name, whole, household, leader) => {
    const level = round?.levels.find((one) => one.name === name);
    if (!level) throw new Error(`no level ${name}`);
    expect(rewardAt(level, 30, whole)).toEqual({
      level: name,
      householdFen: household * 100,
      groupFen: household * 100 * 30,
      leaderFen: leader * 100,
    });
  });

  const good = { score: 8500, households: 30, failing: [], missed: [] };

  test('by the score of the year’s round', () => {
    expect(groupReward(rule, 2021, good, false)).toMatchObject({ level: '四星', groupFen: 6_000_000 });
    expect(groupReward(rule, 2018, good, false)).toMatchObject({ level: '达标', groupFen: 9_000_000 });
    expect(groupReward(rule, 2021, { ...good, score: 6999 }, false).why).toContain('没有达到');
    expect(groupReward(rule, 2026, good, false).why).toContain('2026年');
  });

  test('one household that fails fails the group, and a key standard is a veto', () => {
    expect(groupReward(rule, 2021, { ...good, failing: ['张三户'] }, true)).toMatchObject({
      level: null,
      groupFen: 0,
      leaderFen: 0,
      why: '张三户不达标，一户不达标即整组不达标。',
    });
    expect(groupReward(rule, 2021, { ...good, missed: ['violations-cleared'] }, true).why).toContain(
      '一票否决',
    );
    expect(groupReward(rule, 2021, { ...good, missed: ['fine-rivers'] }, false).level).toBe('四星');
  });
});
