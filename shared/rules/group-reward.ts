/** Yearly rewards of village groups. */
import * as z from 'zod';
import type { GroupReward } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { stored } from '../values/stored.ts';
import { quoted } from '../values/quotes.ts';

export interface GroupResult {
  score: Points;
  households: number;
  /** Names of the households below the standard. */
  failing: readonly string[];
  /** Ids of the standards not met. */
  missed: readonly string[];
}

export const groupRewardLine = z.object({
  /** Null when the group gets nothing. */
  level: z.string().nullable(),
  householdFen: stored.fen,
  groupFen: stored.fen,
  leaderFen: stored.fen,
  /** Why it gets nothing, in Chinese. */
  why: z.string().optional(),
});
export type GroupRewardLine = z.output<typeof groupRewardLine>;

type Level = GroupReward['rounds'][number]['levels'][number];

/**
 * Yearly reward of a group (奉贤): the level's amount per household plus the leader's amount, with a supplement
 * when the whole village reaches it. One failing household fails the group; a missed key standard is a veto.
 */
export function groupReward(
  rule: GroupReward,
  year: number,
  result: GroupResult,
  wholeVillage: boolean,
): GroupRewardLine {
  const fault = groupFault(rule, result);
  if (fault !== undefined) return nothing(fault);
  const round = rule.rounds.find(({ fromYear, toYear }) => year >= fromYear && year <= toYear);
  if (!round) return nothing(`办法没有规定${String(year)}年的奖励标准，请村里先确定。`);
  const level = round.levels.toSorted((a, b) => b.from - a.from).find(({ from }) => result.score >= from);
  return level ? rewardAt(level, result.households, wholeVillage) : nothing('积分没有达到最低星级。');
}

/**
 * Yearly rewards of all groups, by id. When every group reaches the standard, at any star level, each gets
 * its own level's supplement (奉贤: 整建制达标). A group that does not take part or is not assessed yet has no
 * result, and one that is barred for the year has only the reason: no reward, and no village-wide supplement.
 */
export function groupRewards(
  rule: GroupReward,
  year: number,
  groups: ReadonlyMap<number, GroupResult | { barred: string } | undefined>,
): { wholeVillage: boolean; lines: Map<number, GroupRewardLine> } {
  const rewards = (whole: boolean) =>
    new Map(
      [...groups].map(([id, result]) => {
        if (!result) return [id, nothing('还没有审定。')];
        return [id, 'barred' in result ? nothing(result.barred) : groupReward(rule, year, result, whole)];
      }),
    );
  const lines = rewards(false);
  const wholeVillage = lines.size > 0 && [...lines.values()].every(({ level }) => level !== null);
  return { wholeVillage, lines: wholeVillage ? rewards(true) : lines };
}

/** Amounts of a level for a number of households. */
export function rewardAt(level: Level, households: number, wholeVillage: boolean): GroupRewardLine {
  const more = wholeVillage ? level.wholeVillage : undefined;
  const householdFen = level.householdFen + (more?.householdFen ?? 0);
  return {
    level: level.name,
    householdFen,
    groupFen: householdFen * households,
    leaderFen: level.leaderFen + (more?.leaderFen ?? 0),
  };
}

function groupFault(rule: GroupReward, { failing, missed }: GroupResult): string | undefined {
  if (rule.everyHousehold && failing.length > 0) {
    return `${failing.join('、')}不达标，一户不达标即整组不达标。`;
  }
  const key = rule.standards.filter(({ id, kind }) => kind === 'key' && missed.includes(id));
  if (key.length === 0) return undefined;
  return `重点标准${quoted(key.map(({ name }) => name).join('、'))}未达到，一票否决。`;
}

function nothing(why: string): GroupRewardLine {
  return { level: null, householdFen: 0, groupFen: 0, leaderFen: 0, why };
}
