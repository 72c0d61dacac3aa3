/** Data of the home page: due tasks and the movement of points. */
import type { HomeOverview } from '../../shared/contract/home.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { defaultScheme } from '../schemes/read.ts';
import { setupSteps } from '../village/setup-steps.ts';
import { countOf, type Due } from './due-task.ts';
import { dueBudgets } from './due-budgets.ts';
import { dueCases } from './due-cases.ts';
import { dueDeclarations } from './due-declarations.ts';
import { dueCountersignatures } from './due-countersignatures.ts';
import { dueCommittee, dueMeetings } from './due-meetings.ts';
import { dueNotices } from './due-notices.ts';
import { dueIntakes } from './due-intakes.ts';
import { dueObjections } from './due-objections.ts';
import { dueOpenings } from './due-openings.ts';
import { duePassbooks } from './due-passbooks.ts';
import { dueFlags } from './due-flags.ts';
import { dueSpotChecks } from './due-spot-checks.ts';
import { dueGoods } from './due-goods.ts';
import { duePeriods } from './due-periods.ts';
import { dueProblems } from './due-problems.ts';
import { dueDraftSteps, dueMeetingDays } from './due-steps.ts';
import { dueRectifications } from './due-rectifications.ts';
import { dueRounds } from './due-inspections.ts';
import { dueHandwritten } from './due-handwritten.ts';
import { dueStocktake } from './due-stocktake.ts';
import { dueVouchers } from './due-vouchers.ts';
import { dueBackup, dueClock, duePrints } from './due-system.ts';
import { accountsWithAwards, groupFigures, monthFigures } from './figures.ts';
import { DECLARATIONS_BEFORE_NOTICE, OPEN_OBJECTIONS } from '../schema/state-lists.ts';

export type Overview = Omit<HomeOverview, 'due'> & { due: Due[] };

/** Of the default scheme, named where the village has more than one. */
function chartsOf(store: Store, today: string): HomeOverview['charts'] {
  const scheme = defaultScheme(store);
  if (scheme === undefined) return null;
  const others = countOf(
    store,
    `SELECT count(*) AS n FROM scheme WHERE state = 'inForce' AND id <> ?`,
    scheme.id,
  );
  return {
    schemeName: others > 0 ? scheme.name : '',
    months: monthFigures(store, scheme.id, today),
    groups: groupFigures(store, scheme.id, today),
  };
}

/**
 * All data of the home page. `daysSinceBackup` comes from the backup folder; `backupFault` is the last
 * backup's error.
 */
export function homeOverview(
  store: Store,
  daysSinceBackup: number | null,
  backupFault: string | null = null,
): Overview {
  const today = todayOf(store);
  const due = [
    ...dueClock(store),
    ...dueObjections(store, today),
    ...dueIntakes(store, today),
    ...dueNotices(store, today),
    ...dueOpenings(store),
    ...dueRectifications(store, today),
    ...dueCases(store, today),
    ...dueProblems(store, today),
    ...dueRounds(store),
    ...duePeriods(store),
    ...dueBudgets(store, today),
    ...dueCommittee(store),
    ...dueMeetings(store, today),
    ...dueMeetingDays(store, today),
    ...dueDraftSteps(store),
    ...dueDeclarations(store),
    ...dueFlags(store, today),
    ...dueSpotChecks(store),
    ...dueCountersignatures(store),
    ...dueGoods(store, today),
    ...dueStocktake(store),
    ...dueHandwritten(store),
    ...dueVouchers(store, today),
    ...duePassbooks(store),
    ...dueBackup(daysSinceBackup, backupFault),
    ...duePrints(store, today),
  ];
  const lastDay = '9999-12-31';
  due.sort(
    (a, b) => Number(b.overdue) - Number(a.overdue) || (a.date ?? lastDay).localeCompare(b.date ?? lastDay),
  );
  return {
    today,
    due,
    setup: setupSteps(store),
    figures: {
      householdsWithPoints: accountsWithAwards(store, today.slice(0, 7)),
      households: countOf(store, `SELECT count(*) AS n FROM household WHERE state <> 'closed'`),
      waitingDeclarations: countOf(
        store,
        `SELECT count(*) AS n FROM declaration WHERE state IN (${DECLARATIONS_BEFORE_NOTICE})`,
      ),
      openObjections: countOf(
        store,
        `SELECT count(*) AS n FROM objection WHERE state IN (${OPEN_OBJECTIONS})`,
      ),
      daysSinceBackup,
    },
    charts: chartsOf(store, today),
  };
}
