/** Ended periods of a scheme that are not closed yet. */
import type { DuePeriodView } from '../../shared/contract/closes.ts';
import { endedPeriods } from '../../shared/period-closes/kinds.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { periodBounds, periodKind, type PeriodKind } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { filesUntil } from '../households/rows.ts';
import { subjectsAsOf } from '../participants/subjects.ts';
import { schemeInForce } from '../schemes/read.ts';
import { givesBasePoints } from './carry.ts';
import { kindsEverClosed, closingRulesOf } from './close-periods.ts';
import { effectiveCloses } from './closed.ts';
import { afterStop, firstDay, firstDayInForce } from './first-day.ts';

/** Whether points expire or are carried over with the close of a period of this length. */
export function endsCycle({ cycle, carryOver }: SchemeRules, kind: PeriodKind): boolean {
  return kind === cycle && carryOver !== 'lifelong';
}

/**
 * Whether a cycle without any deed is to be closed all the same: its base points are a result of their own for everybody who
 * was on the list. Not before the village's first file: its list had nobody then.
 */
function countsByBase(store: Store, schemeId: SchemeId, period: string): boolean {
  const bounds = periodBounds(period);
  const { to } = bounds;
  const scheme = schemeInForce(store, schemeId, to);
  if (scheme?.rules.cycle !== periodKind(period) || !givesBasePoints(scheme.rules)) return false;
  return filesUntil(store, to) !== null && subjectsAsOf(store, scheme, bounds).length > 0;
}

/** Ended cycles before the first deed of a scheme that are to be closed for their base points. */
function cyclesByBase(
  store: Store,
  schemeId: SchemeId,
  kind: PeriodKind,
  begins: string,
  today: string,
): string[] {
  const inForce = firstDayInForce(store, schemeId);
  if (inForce === undefined) return [];
  return endedPeriods(kind, inForce, today).filter(
    (period) => periodBounds(period).to < begins && countsByBase(store, schemeId, period),
  );
}

/**
 * Of one scheme: after the latest close of each length, or from its first month with points, or the first cycle with people to
 * give base points to.
 */
export function duePeriods(
  store: Store,
  { id: schemeId, name: schemeName }: { id: SchemeId; name: string },
  today: string,
): DuePeriodView[] {
  const closed = effectiveCloses(store, schemeId).map(({ period }) => period);
  return kindsEverClosed(store, schemeId).flatMap((kind) => {
    const begins = firstDay(store, schemeId, kind) ?? today;
    const isAfterStop = afterStop(store, schemeId, kind);
    const latest = closed
      .filter((period) => periodKind(period) === kind)
      .toSorted()
      .at(-1);
    const from = latest === undefined ? begins : periodBounds(latest).to;
    const byBase = latest === undefined ? cyclesByBase(store, schemeId, kind, begins, today) : [];
    return [...byBase, ...endedPeriods(kind, from, today)]
      .filter((period) => !closed.includes(period) && !isAfterStop(period))
      .flatMap((period): DuePeriodView[] => {
        const rules = closingRulesOf(store, schemeId, period);
        return rules ? [{ schemeId, schemeName, kind, endsCycle: endsCycle(rules, kind), period }] : [];
      });
  });
}
