/** 期初: who has no base points yet, in the present cycle and in ended ones that are still to be closed. */
import type { CycleOpeningView, DuePeriodView } from '../../shared/contract/closes.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import { baseIsDue } from '../../shared/rules/base.ts';
import { countSubjects } from '../../shared/schemes/subjects.ts';
import { periodBounds, periodKind, periodLabel, periodOf } from '../../shared/values/period.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { schemeById, schemeInForce } from '../schemes/read.ts';
import {
  basePointsNotGranted,
  givesBasePoints,
  missingParticularsCheck,
  pendingBasePoints,
  type Bases,
  type GrantedBase,
} from './carry.ts';
import { duePeriods } from './due-periods.ts';

export type CycleOpening = CycleOpeningView & { granted: GrantedBase[] };

function openingOf(scheme: SchemeInForceView, cycle: string, { granted, missing }: Bases): CycleOpening {
  const { schemeId, schemeName } = scheme;
  const { subject } = scheme.rules;
  const points = sumBy(granted, (one) => one.points);
  return { schemeId, schemeName, subject, cycle, subjects: granted.length, points, missing, granted };
}

/**
 * Cycles in which somebody has no base points: ended ones that are due to be closed, earliest first, then the present one.
 * Where base points are given once, the present cycle waits for the ended ones: they are whose base points it would give.
 */
export function cycleOpenings(
  store: Store,
  { id: schemeId, state }: { id: SchemeId; state: string },
  due: readonly DuePeriodView[],
  today: string,
): CycleOpening[] {
  const ended = due.flatMap(({ period, kind }): CycleOpening[] => {
    const scheme = schemeOfPeriod(store, schemeId, period);
    return scheme.rules.cycle === kind
      ? [openingOf(scheme, period, basePointsNotGranted(store, scheme, period))]
      : [];
  });
  const open = ended.filter(isOpen);
  const [first] = open;
  const scheme = state === 'closed' ? undefined : schemeInForce(store, schemeId, today);
  if (!scheme) return open;
  if (!baseIsDue(scheme.rules, false) && first) return [first];
  const cycle = periodOf(scheme.rules.cycle, today);
  return [...open, openingOf(scheme, cycle, pendingBasePoints(store, scheme, cycle, today))].filter(isOpen);
}

function isOpen({ granted, missing }: CycleOpening): boolean {
  return granted.length + missing.length > 0;
}

/**
 * Whether everybody whom the close of a cycle judges has its base points; none for other periods, schemes without any, and ended
 * cycles that are not due, for which none can be given.
 */
export function basePointsCheck(store: Store, scheme: SchemeInForceView, period: string): CloseCheck[] {
  const { rules } = scheme;
  if (rules.cycle !== periodKind(period) || !givesBasePoints(rules)) return [];
  const today = todayOf(store);
  const due = duePeriods(store, schemeById(store, scheme.schemeId), today);
  if (periodBounds(period).to < today && !due.some((one) => one.period === period)) return [];
  const { granted, missing } = basePointsNotGranted(store, scheme, period);
  const n = granted.length + missing.length;
  const label = periodLabel(period);
  const id = 'base-points';
  if (n === 0) return [{ id, level: 'done', title: `${label}的基础分都已发放`, detail: '', page: '' }];
  const title = `${countSubjects(rules.subject, n)}还没有${label}的基础分`;
  if (missing.length > 0) return [{ ...missingParticularsCheck(missing, rules.subject), id, title }];
  const detail = `得分、名次、等次和分红都会少算基础分。请先到“期末结账”发放${label}的基础分，再结账。`;
  return [{ id, level: 'blocking', title, detail, page: '/closes' }];
}
