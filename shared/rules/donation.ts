import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { afterSpending, type Standing } from './figures.ts';

/**
 * Points that go from one account to another (津市爱心存折: 可捐赠). The receiver can spend them, but they are no honour of
 * the receiver's where the scheme keeps two figures. Refuses where the scheme does not know donation or the giver lacks them.
 */
export function donate(
  rules: Pick<SchemeRules, 'figures' | 'unitName' | 'uses' | 'name'>,
  giver: Standing,
  receiver: Standing,
  points: Points,
): { giver: Standing; receiver: Standing } {
  if (!rules.uses.donation) {
    throw new Refusal('notAllowed', `“${rules.name}”没有规定积分可以捐赠，请先修订办法。`);
  }
  if (!Number.isInteger(points) || points <= 0) throw new Refusal('invalidInput', '捐赠的积分应大于零。');
  return {
    giver: afterSpending(rules, giver, points),
    receiver: {
      honour: rules.figures === 'one' ? receiver.honour + points : receiver.honour,
      spendable: receiver.spendable + points,
    },
  };
}
