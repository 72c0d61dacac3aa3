/** Counter figures of one day (日结). */
import { and, count, countDistinct, eq, gte, lt, max, min, sql } from 'drizzle-orm';
import type { Day } from '../../shared/contract/redemptions.ts';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { redemption, slipReturn, stocktakeRecord } from '../schema/index.ts';
import { schemeUnit } from '../schemes/unit.ts';

/** Start of a day and of the next one. */
type Instants = readonly [string, string];

function slipsOn({ orm }: Store, day: string) {
  return orm
    .select({
      slips: count(),
      households: countDistinct(redemption.householdId),
      points: sql<Points>`coalesce(sum(${redemption.points}), 0)`,
      voucherPoints: sql<Points>`coalesce(sum(${redemption.voucherPoints}), 0)`,
      firstSlip: min(redemption.slipNo),
      lastSlip: max(redemption.slipNo),
      lastAt: max(redemption.at),
    })
    .from(redemption)
    .where(eq(redemption.day, day))
    .get();
}

/** Returns of this day, of slips of any day. */
function returnsOn({ orm }: Store, day: string) {
  return orm
    .select({
      returns: count(),
      points: sql<Points>`coalesce(sum(${slipReturn.points}), 0)`,
      lastAt: max(slipReturn.at),
    })
    .from(slipReturn)
    .where(eq(slipReturn.day, day))
    .get();
}

/** What was issued and what came back, by article: the same slips as in the figures above the table. */
function goodsMoved(store: Store, day: string): Day['goods'] {
  return prepared<[string, string], Day['goods'][number]>(
    store,
    `SELECT name, spec, unit, unitSize, sum(quantity) AS quantity, sum(points) AS points,
            sum(returned) AS returned, sum(returnedPoints) AS returnedPoints
     FROM (
       SELECT l.goods_id, l.name, l.spec, l.unit, g.unit_size AS unitSize, l.quantity, l.points, 0 AS returned, 0 AS returnedPoints
       FROM redemption r JOIN redemption_line l ON l.redemption_id = r.id JOIN goods g ON g.id = l.goods_id WHERE r.day = ?
       UNION ALL
       SELECT l.goods_id, l.name, l.spec, l.unit, g.unit_size, 0, 0, b.quantity, b.points
       FROM slip_return s JOIN slip_return_line b ON b.slip_return_id = s.id
       JOIN redemption_line l ON l.id = b.redemption_line_id JOIN goods g ON g.id = l.goods_id WHERE s.day = ?
     ) GROUP BY goods_id, name, spec, unit ORDER BY sum(points) DESC, name`,
  ).all(day, day);
}

function staffOn(store: Store, day: string): Day['staff'] {
  return prepared<[string], Day['staff'][number]>(
    store,
    `SELECT max(staff_name) AS name, count(*) AS slips, sum(points) AS points FROM redemption WHERE day = ?
     GROUP BY staff_id ORDER BY name, staff_id`,
  ).all(day);
}

function handwrittenOn(store: Store, day: string): number {
  const row = prepared<[string], { n: number }>(
    store,
    `SELECT count(*) AS n FROM redemption r JOIN handwritten_slip h ON h.redemption_id = r.id WHERE r.day = ?`,
  ).get(day);
  return row?.n ?? 0;
}

/** Points by unit; undefined where the day has one alone. */
function unitsOn(store: Store, day: string): Day['units'] {
  const rows = prepared<[string, string], { schemeId: SchemeId; points: Points; returnedPoints: Points }>(
    store,
    `SELECT a.scheme_id AS schemeId, sum(spent.points) AS points, sum(spent.returned) AS returnedPoints FROM (
       SELECT account_id, points, 0 AS returned FROM redemption WHERE day = ?
       UNION ALL
       SELECT r.account_id, 0, s.points FROM slip_return s JOIN redemption r ON r.id = s.redemption_id WHERE s.day = ?
     ) spent JOIN account a ON a.id = spent.account_id GROUP BY a.scheme_id ORDER BY a.scheme_id`,
  ).all(day, day);
  const units = Map.groupBy(rows, ({ schemeId }) => schemeUnit(store, schemeId));
  if (units.size < 2) return undefined;
  return [...units].map(([unitName, of]) => ({
    unitName,
    points: sumBy(of, ({ points }) => points),
    returnedPoints: sumBy(of, ({ returnedPoints }) => returnedPoints),
  }));
}

/** Vouchers taken in: those of slips that came back stay with the shop. */
function vouchersOn(store: Store, day: string): Day['vouchers']['counts'] {
  return prepared<[string], Day['vouchers']['counts'][number]>(
    store,
    `SELECT v.face, count(*) AS count FROM redemption r JOIN voucher_payment p ON p.redemption_id = r.id
     JOIN voucher v ON v.id = p.voucher_id WHERE r.day = ? GROUP BY v.face ORDER BY v.face`,
  ).all(day);
}

/** Differences of stocktakes; goods whose differences add up to nothing are among them. */
function countedBetween(store: Store, instants: Instants): (Day['differences'][number] & { at: string })[] {
  return prepared<[string, string], Day['differences'][number] & { at: string }>(
    store,
    `SELECT g.name, g.spec, g.unit, g.unit_size AS unitSize, sum(m.quantity) AS quantity, max(m.at) AS at
     FROM stock_move m JOIN batch b ON b.id = m.batch_id JOIN goods g ON g.id = b.goods_id
     WHERE m.kind = 'stocktake' AND m.at >= ? AND m.at < ? GROUP BY g.id ORDER BY g.name, g.spec`,
  ).all(...instants);
}

const firstStocktake = preparedQuery((orm) =>
  orm
    .select({ id: stocktakeRecord.id })
    .from(stocktakeRecord)
    .where(
      and(
        gte(stocktakeRecord.at, sql.placeholder('from')),
        lt(stocktakeRecord.at, sql.placeholder('to')),
        eq(stocktakeRecord.state, 'posted'),
      ),
    )
    .prepare(),
);

function wasCounted(store: Store, [from, to]: Instants): boolean {
  return firstStocktake(store).get({ from, to }) !== undefined;
}

export function dayFigures(store: Store, day: string): Day {
  const instants: Instants = [startOfDay(day), startOfDay(addDays(day, 1))];
  const made = slipsOn(store, day);
  const returned = returnsOn(store, day);
  const counted = countedBetween(store, instants);
  const units = unitsOn(store, day);
  const lastCount = counted.reduce((last, { at }) => (at > last ? at : last), '');
  return {
    day,
    ...(units ? { units } : {}),
    slips: made?.slips ?? 0,
    households: made?.households ?? 0,
    points: made?.points ?? 0,
    firstSlip: made?.firstSlip ?? '',
    lastSlip: made?.lastSlip ?? '',
    handwritten: handwrittenOn(store, day),
    vouchers: { points: made?.voucherPoints ?? 0, counts: vouchersOn(store, day) },
    returns: returned?.returns ?? 0,
    returnedPoints: returned?.points ?? 0,
    goods: goodsMoved(store, day),
    staff: staffOn(store, day),
    differences: counted
      .filter(({ quantity }) => quantity !== 0)
      .map(({ at: _, ...difference }) => difference),
    counted: wasCounted(store, instants),
    lastAt: [made?.lastAt ?? '', returned?.lastAt ?? '', lastCount].sort().at(-1) ?? '',
  };
}
