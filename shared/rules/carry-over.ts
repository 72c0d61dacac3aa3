import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import { baseIsDue, basePoints, type HouseholdFacts } from './base.ts';
import type { Standing } from './figures.ts';

export interface CarryOver {
  /** What goes into the next cycle. */
  carried: Standing;
  /** What lapses; negative where a debt does. */
  cleared: Standing;
  /** What the next cycle begins with: carried and base points. */
  opening: Standing;
}

const NOTHING: Standing = { honour: 0, spendable: 0 };

/**
 * What becomes of an account at the end of a cycle. Nothing is lost between: carried and cleared add up to what was there.
 * lifelong (固原) and transfer (津市爱心存折) take all along, the latter by an entry that is no new point; a reset (油溪桥)
 * begins anew, below zero too. Refuses (wrongState) a reset that must be announced and was not.
 */
export function carryOver(
  rules: Pick<SchemeRules, 'base' | 'carryOver'>,
  before: Standing,
  { announced = false, facts = {} }: { announced?: boolean; facts?: HouseholdFacts } = {},
): CarryOver {
  if (rules.carryOver === 'resetAfterNotice' && !announced) {
    throw new Refusal('wrongState', '本办法规定清零前须先公告，公告期满后才能结转。');
  }
  const keeps = rules.carryOver === 'lifelong' || rules.carryOver === 'transfer';
  const carried = keeps ? { ...before } : NOTHING;
  const base = baseIsDue(rules, false) ? basePoints(rules.base, facts) : { points: 0, spendable: 0 };
  return {
    carried,
    cleared: keeps ? NOTHING : { ...before },
    opening: { honour: carried.honour + base.points, spendable: carried.spendable + base.spendable },
  };
}
