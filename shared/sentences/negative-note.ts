/** Why a figure of a paper is below zero and what follows from it: only on a paper that prints such a figure. */
import type { SchemeRules } from '../schemes/model.ts';
import type { Points } from '../values/units.ts';

const below = (points: readonly (Points | undefined)[]): boolean =>
  points.some((one) => one !== undefined && one < 0);

/** 累计: points awarded less points deducted. Where the balance has a floor, later points are not held back. */
export function negativeTotalNote(
  totals: readonly (Points | undefined)[],
  negativeBalance: SchemeRules['negativeBalance'],
): string[] {
  if (!below(totals)) return [];
  return [
    negativeBalance === 'allowed'
      ? '累计为负的，表示扣分多于得分，以后得分先抵扣。'
      : '累计为负的，表示扣分多于得分；可兑余额扣到零为止，以后得分照常可兑。',
  ];
}

/** 得分 of a period: nothing follows from it for the next one. */
export function negativeScoreNote(scores: readonly Points[]): string[] {
  return below(scores) ? ['得分为负的，表示扣分多于加分。'] : [];
}

/** 余额: what can be spent. */
export function negativeBalanceNote(...balances: Points[]): string[] {
  return below(balances) ? ['余额为负的，表示欠分，以后得分先抵扣，补足之前不能兑换。'] : [];
}

/** How one notice is posted where deductions go to zero at most: whatever its days, what it adds up to on paper stands. */
export const AWARDS_FIRST = '同一张公示表先记加分、后记扣分，不论日期先后，扣到零为止';

/** On a statement with lines of kind `floor`. */
export const FLOOR_NOTE = `“扣到零为止，补回”：余额不够扣的部分补回来。${AWARDS_FIRST}。`;
