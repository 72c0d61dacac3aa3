/** Ended periods that are not closed yet. */
import type { DueCloses } from '../../shared/contract/closes.ts';
import { closePeriodKinds, endedPeriods } from '../../shared/period-closes/kinds.ts';
import { periodBounds, periodKind, periodOf } from '../../shared/values/period.ts';
import { schemesInForce } from '../schemes/read.ts';
import { type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { firstDay } from './checks.ts';
import { effectiveCloses } from './closed.ts';
import { cycleOpening } from './open-cycle.ts';

/**
 * Periods to close under all schemes in force, earliest first: after the latest close of each length, or from
 * the scheme's first month with points.
 */
export function dueCloses(store: Store): DueCloses {
  const today = todayOf(store);
  const schemes = schemesInForce(store, today);
  const answer: DueCloses = { due: [], present: [], openings: [] };
  for (const scheme of schemes) {
    const { schemeId, schemeName, rules } = scheme;
    const begins = firstDay(store, schemeId) ?? today;
    const closed = effectiveCloses(store, schemeId).map(({ period }) => period);
    for (const kind of closePeriodKinds(rules)) {
      const one = {
        schemeId,
        schemeName,
        kind,
        endsCycle: kind === rules.cycle && rules.carryOver !== 'lifelong',
      };
      const latest = closed
        .filter((period) => periodKind(period) === kind)
        .toSorted()
        .at(-1);
      const from = latest === undefined ? begins : periodBounds(latest).to;
      const periods = endedPeriods(kind, from, today).filter((period) => !closed.includes(period));
      answer.due.push(...periods.map((period) => ({ ...one, period })));
      answer.present.push({ ...one, period: periodOf(kind, today) });
    }
    const opening = cycleOpening(store, scheme);
    if (opening) answer.openings.push(opening);
  }
  answer.due.sort((a, b) => periodBounds(a.period).to.localeCompare(periodBounds(b.period).to));
  return answer;
}
