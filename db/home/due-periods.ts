/** Due tasks of periods: closes. */
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { Store } from '../database/store.ts';
import { dueCloses } from '../period-closes/due.ts';
import type { Due } from './due-task.ts';

/** Ended periods to close, one task per scheme. */
export function duePeriods(store: Store): Due[] {
  const { due } = dueCloses(store);
  return [...Map.groupBy(due, ({ schemeId }) => schemeId)].flatMap(([schemeId, periods]) => {
    const [first] = periods;
    if (!first) return [];
    return [
      {
        key: `close:${String(schemeId)}`,
        kind: 'close',
        title: `期末结账 ${String(periods.length)} 期`,
        detail: `${quoted(first.schemeName)}，最早的是${periodLabel(first.period)}`,
        count: periods.length,
        date: null,
        overdue: false,
        page: '/closes',
      },
    ];
  });
}
