/** Due tasks of periods: closes, and base points at the beginning of a cycle. */
import { countSubjects } from '../../shared/schemes/subjects.ts';
import type { CycleOpeningView, DueCloses } from '../../shared/contract/closes.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Store } from '../database/store.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { schemeOfPeriod } from '../participants/period-figures.ts';
import { missingForClose } from '../step-records.ts';
import { dueCloses } from '../period-closes/due.ts';
import type { Due } from './due-task.ts';

/** Ended periods to close, and subjects without base points: one task of each per scheme. */
export function duePeriods(store: Store): Due[] {
  const { due, openings } = dueCloses(store);
  return [...closesDue(store, due), ...openings.map(basePointsDue)];
}

function basePointsDue({ schemeId, schemeName, subject, cycle, subjects, missing }: CycleOpeningView): Due {
  const who = countSubjects(subject, subjects + missing.length);
  return {
    key: `base:${String(schemeId)}:${cycle}`,
    kind: 'base',
    title: `给 ${who}发放${periodLabel(cycle)}基础分`,
    detail: `${quoted(schemeName)}，没有发的，公示的累计不含基础分`,
    count: subjects + missing.length,
    date: null,
    overdue: false,
    page: '/closes',
  };
}

/** Steps that the close of a period waits for, in words; '' of none. */
function stepsBefore(store: Store, schemeId: SchemeId, period: string): string {
  const { rules } = schemeOfPeriod(store, schemeId, period);
  const missing = missingForClose(store, schemeId, rules, period);
  return missing.length === 0 ? '' : `，先办：${missing.join('、')}`;
}

function closesDue(store: Store, due: DueCloses['due']): Due[] {
  return [...Map.groupBy(due, ({ schemeId }) => schemeId)].flatMap(([schemeId, periods]) => {
    const [first] = periods;
    if (!first) return [];
    return [
      {
        key: `close:${String(schemeId)}`,
        kind: 'close',
        title: `期末结账 ${String(periods.length)} 期`,
        detail: `${quoted(first.schemeName)}，最早的是${periodLabel(first.period)}${stepsBefore(store, first.schemeId, first.period)}`,
        count: periods.length,
        date: null,
        overdue: false,
        page: '/closes',
      },
    ];
  });
}
