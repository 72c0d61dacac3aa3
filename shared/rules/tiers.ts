import type { Grading } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { quotaCount, mulDivFloor } from '../values/arithmetic.ts';
import { byPoints, type Scored } from './ranks.ts';

type Tiers = Extract<Grading['rule'], { kind: 'tiers' }>;

export interface TierResult {
  id: number;
  /** 1-based; 0 below the first. */
  tier: number;
  enjoys: boolean;
}

export interface TierRound {
  results: TierResult[];
  /** Number of subjects that reached the tier of the line. */
  reached: number;
  /** Line of the next round: one tier higher once enough have reached it. */
  nextLine: number;
}

/** With start 1 and 50 a step, 1–50 is the first tier, 51–100 the second. Below the start there is none. */
export function tierOf({ start, step }: Pick<Tiers, 'start' | 'step'>, points: Points): number {
  return points < start ? 0 : mulDivFloor(points - start, 1, step) + 1;
}

/**
 * Beneficiaries at a line (轵城: 50分一档, 同档内前60%享受): within each tier from the line upwards, the first `percent`
 * by points, at least one; ties with the last are included. When `percent` of all households have reached the
 * line's tier, the next round's line is one tier higher. The first line is 1.
 */
export function tierRound(rule: Tiers, subjects: readonly Scored[], line = 1): TierRound {
  const tiers = Map.groupBy(byPoints(subjects), (subject) => tierOf(rule, subject.points));
  const leasts = new Map<number, Points>();
  let reached = 0;
  for (const [tier, members] of tiers) {
    if (tier < line || tier === 0) continue;
    reached += members.length;
    const last = members[Math.max(1, quotaCount(rule.percent, members.length)) - 1];
    if (last) leasts.set(tier, last.points);
  }
  const results = subjects.map(({ id, points }) => {
    const tier = tierOf(rule, points);
    const least = leasts.get(tier);
    return { id, tier, enjoys: least !== undefined && points >= least };
  });
  const full = reached > 0 && reached * 10_000 >= subjects.length * rule.percent;
  return { results: results, reached, nextLine: full ? line + 1 : line };
}
