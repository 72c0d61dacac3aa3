/** The papers of the shop, and of points that were given away. */
import { and, asc, eq, gte, lte, ne } from 'drizzle-orm';
import { addDays, chineseDate, localDate, startOfDay } from '../../shared/values/dates.ts';
import { periodBounds, periodLabel } from '../../shared/values/period.ts';
import { prepared, type Store } from '../database/store.ts';
import { pointsUse, settlement } from '../schema/index.ts';
import type { PartWithSource, Span } from './part.ts';

function monthlyBook(kind: 'redemptions' | 'stock', name: string, month: string): PartWithSource {
  return {
    key: `${kind}:${month}`,
    kind,
    title: `${name} ${periodLabel(month)}`,
    date: month,
    source: { of: 'month', month },
  };
}

/** The shop's books of the months in which it had slips, or goods came and went. */
export function shopBooks(store: Store, months: readonly string[]): PartWithSource[] {
  const anySlip = prepared<[string, string], { 1: 1 }>(
    store,
    'SELECT 1 FROM redemption WHERE day >= ? AND day <= ? LIMIT 1',
  );
  const anyMove = prepared<[string, string], { 1: 1 }>(
    store,
    'SELECT 1 FROM stock_move WHERE at >= ? AND at < ? LIMIT 1',
  );
  const daysOf = months.map((month) => ({ month, ...periodBounds(month) }));
  const slipMonths = daysOf.filter(({ from, to }) => anySlip.get(from, to) !== undefined);
  const moveMonths = daysOf.filter(
    ({ from, to }) => anyMove.get(startOfDay(from), startOfDay(addDays(to, 1))) !== undefined,
  );
  return [
    ...slipMonths.map(({ month }) => monthlyBook('redemptions', '兑换登记表', month)),
    ...moveMonths.map(({ month }) => monthlyBook('stock', '物资台账', month)),
  ];
}

export function settlements(store: Store, { from, to }: Span): PartWithSource[] {
  return store.orm
    .select({ id: settlement.id, no: settlement.no, toDate: settlement.toDate })
    .from(settlement)
    .where(and(ne(settlement.state, 'cancelled'), gte(settlement.toDate, from), lte(settlement.toDate, to)))
    .orderBy(asc(settlement.toDate), asc(settlement.id))
    .all()
    .map(({ id, no, toDate }) => ({
      key: `settlement:${String(id)}`,
      kind: 'settlement',
      title: `结算单 ${no}（至${chineseDate(toDate)}）`,
      date: toDate,
      source: { of: 'record', id },
    }));
}

/** Those that found differences; each is known by the first of its movements. */
export function stocktakes(store: Store, { from, to }: Span): PartWithSource[] {
  return prepared<[string, string], { id: number; at: string }>(
    store,
    `SELECT min(id) AS id, at FROM stock_move
     WHERE kind = 'stocktake' AND at >= ? AND at < ? GROUP BY at, staff_id ORDER BY 1`,
  )
    .all(startOfDay(from), startOfDay(addDays(to, 1)))
    .map(({ id, at }) => ({
      key: `stocktake:${String(id)}`,
      kind: 'stocktake',
      title: `物资盘点盈亏表 ${localDate(at)}`,
      date: localDate(at),
      source: { of: 'record', id },
    }));
}

/** Letters to those who donated points. */
export function thanks(store: Store, { from, to }: Span): PartWithSource[] {
  return store.orm
    .select({ id: pointsUse.id, no: pointsUse.no, day: pointsUse.day })
    .from(pointsUse)
    .where(
      and(
        gte(pointsUse.day, from),
        lte(pointsUse.day, to),
        eq(pointsUse.kind, 'donation'),
        eq(pointsUse.state, 'done'),
      ),
    )
    .orderBy(asc(pointsUse.day), asc(pointsUse.id))
    .all()
    .map(({ id, no, day }) => ({
      key: `thanks:${String(id)}`,
      kind: 'thanks',
      title: `感谢信 ${no}`,
      date: day,
      source: { of: 'record', id },
    }));
}
