/** Points by month and by group, of one scheme: points of another are another unit. */
import { and, between, eq } from 'drizzle-orm';
import type { HomeOverview } from '../../shared/contract/home.ts';
import { previousPeriod } from '../../shared/values/period.ts';
import type { AccountId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { schemePeriod } from '../schema/index.ts';
import { AWARDED } from '../ledger/figures.ts';
import { COUNTS, monthsMoved, reversalShifts } from '../participants/reversal-shifts.ts';
import { sqlList } from '../schema/sql-list.ts';

type Charts = NonNullable<HomeOverview['charts']>;

function lastMonths(today: string): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < 12) months.unshift(previousPeriod(months[0] ?? ''));
  return months;
}

/** Months and groups have a reversal where boards and closes have it. */
export function monthFigures(store: Store, schemeId: SchemeId, today: string): Charts['months'] {
  const months = lastMonths(today);
  const rows = store.orm
    .select({
      period: schemePeriod.period,
      awarded: schemePeriod.awarded,
      deducted: schemePeriod.deducted,
      spent: schemePeriod.spent,
    })
    .from(schemePeriod)
    .where(
      and(
        eq(schemePeriod.schemeId, schemeId),
        between(schemePeriod.period, months[0] ?? '', months.at(-1) ?? ''),
      ),
    )
    .all();
  const known = new Map(
    monthsMoved(rows, reversalShifts(store, schemeId)).map(({ awarded, ...row }) => [
      row.period,
      { ...row, issued: awarded },
    ]),
  );
  return months.map((period) => known.get(period) ?? { period, issued: 0, deducted: 0, spent: 0 });
}

/** What reversals change in the figures of the groups of a year, by the present group of the account. */
function groupsMoved(
  store: Store,
  schemeId: SchemeId,
  year: string,
): Map<number | null, Omit<Charts['groups'][number], 'number'>> {
  const groupOf = prepared<[AccountId], { number: number | null }>(
    store,
    'SELECT group_number AS number FROM account_owner WHERE account_id = ?',
  );
  const changes = new Map<number | null, Omit<Charts['groups'][number], 'number'>>();
  for (const { accountId, from, to, figure, points } of reversalShifts(store, schemeId)) {
    const change = (to.startsWith(year) ? points : 0) - (from.startsWith(year) ? points : 0);
    if (change === 0) continue;
    const group = groupOf.get(accountId)?.number ?? null;
    const { issued, spent } = changes.get(group) ?? { issued: 0, spent: 0 };
    changes.set(group, {
      issued: issued + (figure === 'awarded' ? change : figure === 'deducted' ? -change : 0),
      spent: spent + (figure === 'spent' ? change : 0),
    });
  }
  return changes;
}

/** Groups without households and points are left out. */
export function groupFigures(store: Store, schemeId: SchemeId, today: string): Charts['groups'] {
  const year = today.slice(0, 4);
  const rows = prepared<[SchemeId, string, string], Charts['groups'][number]>(
    store,
    `SELECT g.number, coalesce(s.issued, 0) AS issued, coalesce(s.spent, 0) AS spent
     FROM village_group g LEFT JOIN (
       SELECT o.group_id, sum(p.awarded - p.deducted) AS issued, sum(p.spent) AS spent
       FROM account_period p JOIN account_owner o ON o.account_id = p.account_id
         JOIN account a ON a.id = p.account_id AND a.scheme_id = ?
       WHERE p.period BETWEEN ? AND ? GROUP BY o.group_id) s ON s.group_id = g.id
     WHERE s.group_id IS NOT NULL OR EXISTS (SELECT 1 FROM household h WHERE h.group_id = g.id)
     ORDER BY g.number`,
  ).all(schemeId, `${year}-01`, `${year}-12`);
  const moved = groupsMoved(store, schemeId, year);
  return rows.map(({ number, issued, spent }) => {
    const change = moved.get(number);
    return { number, issued: issued + (change?.issued ?? 0), spent: spent + (change?.spent ?? 0) };
  });
}

/** Accounts with an award that counts in the month: those that are left with none may have had older ones reversed. */
export function accountsWithAwards(store: Store, month: string): number {
  const row = prepared<[string], { accounts: number }>(
    store,
    `SELECT count(*) AS accounts FROM account_period p WHERE p.period = ? AND (p.awarded > 0 OR EXISTS (
       SELECT 1 FROM transfer t WHERE t.credit_account_id = p.account_id AND t.period = p.period
         AND t.kind IN (${sqlList(AWARDED)}) AND ${COUNTS}))`,
  ).get(month);
  return row?.accounts ?? 0;
}
