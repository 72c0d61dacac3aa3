import { formatPoints } from '../values/points.ts';
import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';

/** The two figures of an account: what stars and ranks look at, and what can be spent. */
export interface Standing {
  honour: Points;
  spendable: Points;
}

/**
 * What is left after points were spent (on goods, cash, a privilege) or given away. Honour points stay as they are, unless
 * the scheme knows one figure only. Refuses (insufficientBalance) beyond the spendable balance, where overdrafts are not
 * the scheme's rule; an account below zero has nothing to spend either way.
 */
export function afterSpending(
  rules: Pick<SchemeRules, 'figures' | 'unitName'>,
  { honour, spendable }: Standing,
  points: Points,
): Standing {
  if (points > spendable) {
    throw new Refusal(
      'insufficientBalance',
      `可用${formatPoints(Math.max(0, spendable))}${rules.unitName}，不足${formatPoints(points)}${rules.unitName}。`,
    );
  }
  return { honour: rules.figures === 'one' ? honour - points : honour, spendable: spendable - points };
}
