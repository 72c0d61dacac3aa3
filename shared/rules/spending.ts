import { formatPoints } from '../values/points.ts';
import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';

/** The two figures of an account: honour points (stars and ranks) and spendable balance. */
export interface AccountFigures {
  honour: Points;
  spendable: Points;
}

/**
 * Figures after points are spent (goods, cash, a privilege) or given away. Honour points do not change,
 * unless the scheme keeps a single figure. Throws insufficientBalance beyond the spendable balance, unless
 * the scheme allows overdrafts; an account below zero has nothing to spend in either case.
 */
export function afterSpending(
  rules: Pick<SchemeRules, 'figures' | 'unitName'>,
  { honour, spendable }: AccountFigures,
  points: Points,
): AccountFigures {
  if (points > spendable) {
    throw new Refusal(
      'insufficientBalance',
      `可用${formatPoints(Math.max(0, spendable))}${rules.unitName}，不足${formatPoints(points)}${rules.unitName}。`,
    );
  }
  return { honour: rules.figures === 'one' ? honour - points : honour, spendable: spendable - points };
}
