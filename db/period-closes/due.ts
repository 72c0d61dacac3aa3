/** Ended periods that are not closed yet, and base points that were not given yet. */
import type { DueCloses } from '../../shared/contract/closes.ts';
import { closePeriodKinds } from '../../shared/period-closes/kinds.ts';
import { periodBounds, periodOf } from '../../shared/values/period.ts';
import { schemesEverInForce, schemesInForce } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { cycleOpenings } from './base-openings.ts';
import { duePeriods, endsCycle } from './due-periods.ts';

/**
 * Periods to close, earliest first, under all schemes in force and those that were stopped in the meantime, as the version of
 * their time closes them; and the present periods of the schemes in force.
 */
export function dueCloses(store: Store): DueCloses {
  const today = todayOf(store);
  const answer: DueCloses = { due: [], present: [], openings: [] };
  for (const scheme of schemesEverInForce(store)) {
    const due = duePeriods(store, scheme, today);
    answer.due.push(...due);
    answer.openings.push(...cycleOpenings(store, scheme, due, today).map(({ granted: _, ...one }) => one));
  }
  for (const scheme of schemesInForce(store, today)) {
    const { schemeId, schemeName, rules } = scheme;
    for (const kind of closePeriodKinds(rules)) {
      const period = periodOf(kind, today);
      answer.present.push({ schemeId, schemeName, kind, endsCycle: endsCycle(rules, kind), period });
    }
  }
  answer.due.sort((a, b) => periodBounds(a.period).to.localeCompare(periodBounds(b.period).to));
  return answer;
}
