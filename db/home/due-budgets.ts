/** Due task of the yearly budget: from 80 % of it, and once it is used up. */
import { mulDivFloor } from '../../shared/values/arithmetic.ts';
import { formatFen, pointsToFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Store } from '../database/store.ts';
import { issuedInYear } from '../declarations/rules.ts';
import { schemesInForce } from '../schemes/read.ts';
import type { Due } from './due-task.ts';

/** Per cent of the budget from which the home page warns. */
const WARNED_FROM = 80;

export function dueBudgets(store: Store, today: string): Due[] {
  const year = today.slice(0, 4);
  return schemesInForce(store, today).flatMap((scheme): Due[] => {
    const { rules, schemeName, schemeId } = scheme;
    const issued = issuedInYear(store, scheme, year);
    const { yearlyBudget } = rules;
    if (yearlyBudget === undefined || yearlyBudget <= 0 || issued === undefined) return [];
    const used = mulDivFloor(issued, 100, yearlyBudget);
    if (used < WARNED_FROM) return [];
    const left = Math.max(0, yearlyBudget - issued);
    const rate = rules.uses.goods?.rateFenPerPoint ?? 0;
    const inYuan = rate > 0 ? `，折合 ${formatFen(pointsToFen(left, rate))} 元` : '';
    const isUsedUp = left === 0;
    return [
      {
        key: `budget:${String(schemeId)}`,
        kind: 'budget',
        title: isUsedUp
          ? `${quoted(schemeName)}${year} 年的积分预算已经用完`
          : `${quoted(schemeName)}${year} 年的积分预算已用 ${String(used)} %`,
        detail: isUsedUp
          ? `全年 ${formatPoints(yearlyBudget)} ${rules.unitName}，已发 ${formatPoints(issued)}，不能再加分；要追加的请改办法`
          : `全年 ${formatPoints(yearlyBudget)} ${rules.unitName}，还剩 ${formatPoints(left)} ${rules.unitName}${inYuan}`,
        count: 1,
        date: null,
        overdue: isUsedUp,
        page: '/schemes',
      },
    ];
  });
}
