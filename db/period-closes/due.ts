/** Ended periods that are not closed yet. */
import type { DueCloses, DuePeriodView } from '../../shared/contract/closes.ts';
import { closePeriodKinds, endedPeriods } from '../../shared/period-closes/kinds.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { periodBounds, periodKind, periodOf, type PeriodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { schemesEverInForce, schemesInForce } from '../schemes/read.ts';
import { prepared, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { assessedBounds, firstDay } from './first-day.ts';
import { kindsEverClosed, rulesThatClose } from './close-periods.ts';
import { effectiveCloses } from './closed.ts';
import { cycleOpening } from './open-cycle.ts';

/** Last month ('YYYY-MM') of a scheme in which anything happened that periods of a length count; '' before that. */
function lastMonth(store: Store, schemeId: SchemeId, kind: PeriodKind): string {
  const moved =
    prepared<[{ schemeId: SchemeId }], { month: string | null }>(
      store,
      `SELECT max(month) AS month FROM (
         SELECT max(p.period) AS month FROM account_period p JOIN account a ON a.id = p.account_id
         WHERE a.scheme_id = @schemeId AND (p.awarded + p.deducted + p.spent <> 0 OR p.vouchers <> 0)
         UNION ALL SELECT max(period) FROM declaration WHERE scheme_id = @schemeId AND state <> 'withdrawn')`,
    ).get({ schemeId })?.month ?? '';
  const assessed = assessedBounds(store, schemeId, kind).map(({ to }) => to.slice(0, 7));
  return [moved, ...assessed].toSorted().at(-1) ?? '';
}

/** Whether points expire or are carried over with the close of a period of this length. */
function endsCycle({ cycle, carryOver }: SchemeRules, kind: PeriodKind): boolean {
  return kind === cycle && carryOver !== 'lifelong';
}

/** Of one scheme: after the latest close of each length, or from its first month with points. */
function duePeriods(
  store: Store,
  { id: schemeId, name: schemeName, state }: { id: SchemeId; name: string; state: string },
  today: string,
): DuePeriodView[] {
  const closed = effectiveCloses(store, schemeId).map(({ period }) => period);
  return kindsEverClosed(store, schemeId).flatMap((kind) => {
    const begins = firstDay(store, schemeId, kind) ?? today;
    // A stopped scheme has no periods after the last in which something happened.
    const last = state === 'closed' ? lastMonth(store, schemeId, kind) : today.slice(0, 7);
    const latest = closed
      .filter((period) => periodKind(period) === kind)
      .toSorted()
      .at(-1);
    const from = latest === undefined ? begins : periodBounds(latest).to;
    return endedPeriods(kind, from, today)
      .filter((period) => !closed.includes(period) && periodBounds(period).from.slice(0, 7) <= last)
      .flatMap((period): DuePeriodView[] => {
        const rules = rulesThatClose(store, schemeId, period);
        return rules ? [{ schemeId, schemeName, kind, endsCycle: endsCycle(rules, kind), period }] : [];
      });
  });
}

/**
 * Periods to close, earliest first, under all schemes in force and those that were stopped meanwhile, as the version of
 * their time closes them; and the present periods of the schemes in force.
 */
export function dueCloses(store: Store): DueCloses {
  const today = todayOf(store);
  const answer: DueCloses = { due: [], present: [], openings: [] };
  for (const scheme of schemesEverInForce(store)) answer.due.push(...duePeriods(store, scheme, today));
  for (const scheme of schemesInForce(store, today)) {
    const { schemeId, schemeName, rules } = scheme;
    for (const kind of closePeriodKinds(rules)) {
      const period = periodOf(kind, today);
      answer.present.push({ schemeId, schemeName, kind, endsCycle: endsCycle(rules, kind), period });
    }
    const opening = cycleOpening(store, scheme);
    if (opening) answer.openings.push(opening);
  }
  answer.due.sort((a, b) => periodBounds(a.period).to.localeCompare(periodBounds(b.period).to));
  return answer;
}
