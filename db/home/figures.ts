/** Points by month and by group, of one scheme: points of another are another unit. */
import type { HomeOverview } from '../../shared/contract/home.ts';
import { previousPeriod } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { AWARDED, DEDUCTED, SPENT_KINDS } from '../ledger/figures.ts';
import { sqlList } from '../sql-list.ts';

type Charts = NonNullable<HomeOverview['charts']>;

function lastMonths(today: string): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < 12) months.unshift(previousPeriod(months[0] ?? ''));
  return months;
}

const SPENT = sqlList(SPENT_KINDS);

/** As 按月汇总 of the ledger has them: a reversal is neither an award nor a deduction of its month. */
export function monthFigures(store: Store, schemeId: SchemeId, today: string): Charts['months'] {
  const months = lastMonths(today);
  const rows = prepared<[SchemeId, string, string], Charts['months'][number]>(
    store,
    `SELECT t.period, sum(iif(t.kind IN (${sqlList(AWARDED)}), t.points_in, 0)) AS issued,
       sum(iif(t.kind IN (${sqlList(DEDUCTED)}), t.points_out, 0)) AS deducted,
       sum(iif(t.kind = 'reversal', t.points_in - t.points_out, 0)) AS reversed,
       sum(iif(t.kind IN (${SPENT}), t.points_out - t.points_in, 0)) AS spent
     FROM transfer_total t WHERE t.scheme_id = ? AND t.period BETWEEN ? AND ? GROUP BY t.period`,
  ).all(schemeId, months[0] ?? '', months.at(-1) ?? '');
  const known = new Map(rows.map((row) => [row.period, row]));
  return months.map(
    (period) => known.get(period) ?? { period, issued: 0, deducted: 0, reversed: 0, spent: 0 },
  );
}

/** Groups without households and points are left out. */
export function groupFigures(store: Store, schemeId: SchemeId, today: string): Charts['groups'] {
  const year = today.slice(0, 4);
  return prepared<[SchemeId, string, string], Charts['groups'][number]>(
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
}
