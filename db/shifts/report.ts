/** What happened during a shift: goods by owner, points by scheme, and what was counted. */
import type { GoodsToCount, ShiftGoods, ShiftReport } from '../../shared/contract/shifts.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { countsOfShift, RETURNS_OF_SHIFT, shiftById, SLIPS_OF_SHIFT } from './read.ts';

function goodsOf(store: Store, id: number): ShiftGoods[] {
  return prepared<[number, number], ShiftGoods>(
    store,
    `SELECT goodsId, name, spec, unit, unitSize, source, sum(quantity) AS quantity, sum(points) AS points, sum(returned) AS returned,
       sum(returnedPoints) AS returnedPoints
     FROM (
       SELECT l.goods_id AS goodsId, l.name, l.spec, l.unit, g.unit_size AS unitSize, l.source, l.quantity, l.points, 0 AS returned, 0 AS returnedPoints
       FROM shift s JOIN redemption r ON ${SLIPS_OF_SHIFT} JOIN redemption_line l ON l.redemption_id = r.id
       JOIN goods g ON g.id = l.goods_id WHERE s.id = ?
       UNION ALL
       SELECT l.goods_id, l.name, l.spec, l.unit, g.unit_size, l.source, 0, 0, c.quantity, c.points
       FROM shift s JOIN slip_return b ON ${RETURNS_OF_SHIFT} JOIN slip_return_line c ON c.slip_return_id = b.id
       JOIN redemption_line l ON l.id = c.redemption_line_id JOIN goods g ON g.id = l.goods_id WHERE s.id = ?
     ) GROUP BY goodsId, name, spec, unit, source ORDER BY source <> 'shop', source, sum(points) DESC, name, spec`,
  ).all(id, id);
}

function schemesOf(store: Store, id: number): ShiftReport['schemes'] {
  return prepared<
    [number, number],
    Omit<ShiftReport['schemes'][number], 'unitName'> & { schemeId: SchemeId }
  >(
    store,
    `SELECT e.id AS schemeId, e.name, sum(m.slips) AS slips, sum(m.points) AS points, sum(m.returnedPoints) AS returnedPoints
     FROM (
       SELECT r.account_id AS accountId, 1 AS slips, r.points, 0 AS returnedPoints
       FROM shift s JOIN redemption r ON ${SLIPS_OF_SHIFT} WHERE s.id = ?
       UNION ALL
       SELECT r.account_id, 0, 0, b.points FROM shift s JOIN slip_return b ON ${RETURNS_OF_SHIFT}
       JOIN redemption r ON r.id = b.redemption_id WHERE s.id = ?
     ) m JOIN account a ON a.id = m.accountId JOIN scheme e ON e.id = a.scheme_id GROUP BY e.id ORDER BY e.id`,
  )
    .all(id, id)
    .map(({ schemeId, ...scheme }) => ({ ...scheme, unitName: schemeUnit(store, schemeId) }));
}

/** Those of slips that came back stay with the shop. */
function vouchersOf(store: Store, id: number): ShiftReport['vouchers'] {
  const counts = prepared<[number], ShiftReport['vouchers']['counts'][number]>(
    store,
    `SELECT v.face, count(*) AS count FROM shift s JOIN redemption r ON ${SLIPS_OF_SHIFT}
     JOIN voucher_payment p ON p.redemption_id = r.id JOIN voucher v ON v.id = p.voucher_id
     WHERE s.id = ? GROUP BY v.face ORDER BY v.face`,
  ).all(id);
  const paid = prepared<[number], { points: Points }>(
    store,
    `SELECT coalesce(sum(r.voucher_points), 0) AS points FROM shift s JOIN redemption r ON ${SLIPS_OF_SHIFT} WHERE s.id = ?`,
  ).get(id);
  return { points: paid?.points ?? 0, counts };
}

function handwrittenOf(store: Store, id: number): number {
  const row = prepared<[number], { n: number }>(
    store,
    `SELECT count(*) AS n FROM shift s JOIN redemption r ON ${SLIPS_OF_SHIFT} JOIN handwritten_slip h ON h.redemption_id = r.id
     WHERE s.id = ?`,
  ).get(id);
  return row?.n ?? 0;
}

/** Refuses notFound. */
export function shiftReport(store: Store, id: number): ShiftReport {
  const shift = requireFound(shiftById(store, id), '班次');
  return {
    shift,
    goods: goodsOf(store, id),
    schemes: schemesOf(store, id),
    handwritten: handwrittenOf(store, id),
    vouchers: vouchersOf(store, id),
    counts: countsOfShift(store, id),
  };
}

/** Goods in stock or handed out during the shift; `moved` is false everywhere when there is no shift yet. */
export function goodsToCount(store: Store, shiftId: number | null): GoodsToCount[] {
  const moved = new Set(shiftId === null ? [] : goodsOf(store, shiftId).map(({ goodsId }) => goodsId));
  return prepared<[], Omit<GoodsToCount, 'moved'>>(
    store,
    `SELECT g.id AS goodsId, g.code, g.name, g.spec, g.unit, g.unit_size AS unitSize, coalesce(sum(b.quantity), 0) AS book
     FROM goods g LEFT JOIN batch b ON b.goods_id = g.id GROUP BY g.id ORDER BY g.category, g.name, g.spec`,
  )
    .all()
    .map((one) => ({ ...one, moved: moved.has(one.goodsId) }))
    .filter(({ book, moved: hasMoved }) => book > 0 || hasMoved);
}
