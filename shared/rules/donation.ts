import { Refusal } from '../refusals.ts';
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';
import { quoted } from '../values/quotes.ts';
import { afterSpending, type AccountFigures } from './spending.ts';

/**
 * Transfers points between accounts (津市爱心存折: 可捐赠). The receiver can spend them, but where the scheme keeps
 * two figures they are not honour points. Refuses when the scheme does not allow donation or the giver's
 * balance is too low.
 */
export function figuresAfterDonation(
  rules: Pick<SchemeRules, 'figures' | 'unitName' | 'uses' | 'name'>,
  giver: AccountFigures,
  receiver: AccountFigures,
  points: Points,
): { giver: AccountFigures; receiver: AccountFigures } {
  if (!rules.uses.donation) {
    throw new Refusal('notAllowed', `${quoted(rules.name)}没有规定积分可以捐赠，请先修订办法。`);
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
