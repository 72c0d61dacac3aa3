import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import { baseIsDue, basePoints, type HouseholdFacts } from './base.ts';
import type { AccountFigures } from './spending.ts';

export interface CarryOver {
  /** Carried into the next cycle. */
  carried: AccountFigures;
  /** Expired points; negative for an expired debt. */
  cleared: AccountFigures;
  /** Opening figures of the next cycle: carried and base points. */
  opening: AccountFigures;
}

const NOTHING: AccountFigures = { honour: 0, spendable: 0 };

/**
 * End of cycle of one account. Invariant: carried + cleared = closing balance. lifelong (固原) and transfer
 * (津市爱心存折) carry everything, the latter by an entry that does not count as new points; reset (油溪桥) starts
 * from zero, also below zero. Throws invalidState for a reset that must be announced and was not.
 */
export function carryOver(
  rules: Pick<SchemeRules, 'base' | 'carryOver'>,
  before: AccountFigures,
  { announced = false, facts = {} }: { announced?: boolean; facts?: HouseholdFacts } = {},
): CarryOver {
  if (rules.carryOver === 'resetAfterNotice' && !announced) {
    throw new Refusal('invalidState', '本办法规定清零前须先公告，公告期满后才能结转。');
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
