import type { GroupReward } from '../schemes/model.ts';
import type { Fen, Points } from '../values/units.ts';

export interface GroupResult {
  score: Points;
  households: number;
  /** Households below the standard, as they are named. */
  failing: readonly string[];
  /** Ids of the standards that are not met. */
  missed: readonly string[];
}

export interface GroupRewardLine {
  /** Null where the group gets nothing. */
  level: string | null;
  householdFen: Fen;
  groupFen: Fen;
  leaderFen: Fen;
  /** Why it gets nothing, in Chinese. */
  why?: string;
}

type Level = GroupReward['rounds'][number]['levels'][number];

/**
 * What a group earns in a year (奉贤): the level's amount for each household and the leader's own, more where the whole village
 * has reached it. One household that fails fails the group; a key standard that is missed is a veto.
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
 * What every group of the village earns in a year, by id. Where all of them reach the standard, whatever their stars, each gets
 * its own star's addition (奉贤: 整建制达标). A group that takes no part or is not settled yet, has no result: it gets nothing,
 * and the village is not whole.
 */
export function groupRewards(
  rule: GroupReward,
  year: number,
  groups: ReadonlyMap<number, GroupResult | undefined>,
): { wholeVillage: boolean; lines: Map<number, GroupRewardLine> } {
  const reckon = (whole: boolean) =>
    new Map(
      [...groups].map(([id, result]) => [
        id,
        result ? groupReward(rule, year, result, whole) : nothing('还没有审定。'),
      ]),
    );
  const lines = reckon(false);
  const wholeVillage = lines.size > 0 && [...lines.values()].every(({ level }) => level !== null);
  return { wholeVillage, lines: wholeVillage ? reckon(true) : lines };
}

/** The amounts of a level for so many households. */
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
  return `重点标准“${key.map(({ name }) => name).join('、')}”未达到，一票否决。`;
}

function nothing(why: string): GroupRewardLine {
  return { level: null, householdFen: 0, groupFen: 0, leaderFen: 0, why };
}
