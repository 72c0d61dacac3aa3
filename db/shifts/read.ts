/** Shifts at the counter, with the figures of their slips. */
import type { Shift, ShiftCount } from '../../shared/contract/shifts.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { prepared, type Store, preparedQuery } from '../database/store.ts';
import { and, count, eq, sql } from 'drizzle-orm';
import { shift } from '../schema/index.ts';

/** SQL condition on slips `r` of shift `s`. */
export const SLIPS_OF_SHIFT =
  'r.id > s.after_slip_id AND r.id <= coalesce(s.last_slip_id, 9e15) AND r.staff_id = s.staff_id';
/** SQL condition on returns `b` of shift `s`. */
export const RETURNS_OF_SHIFT =
  'b.id > s.after_return_id AND b.id <= coalesce(s.last_return_id, 9e15) AND b.staff_id = s.staff_id';

const SHIFT = `SELECT s.id, s.no, s.staff_id AS staffId, s.staff_name AS staffName, s.opened_at AS openedAt, s.day,
    coalesce(p.no, '') AS previousNo, s.counts_goods AS countsGoods, s.state, s.closed_at AS closedAt, s.closed_by AS closedBy,
    s.receiver_name AS receiverName, s.remark,
    (SELECT count(*) FROM redemption r WHERE ${SLIPS_OF_SHIFT}) AS slips,
    (SELECT coalesce(sum(r.points), 0) FROM redemption r WHERE ${SLIPS_OF_SHIFT}) AS points,
    (SELECT count(*) FROM slip_return b WHERE ${RETURNS_OF_SHIFT}) AS returns,
    (SELECT coalesce(sum(b.points), 0) FROM slip_return b WHERE ${RETURNS_OF_SHIFT}) AS returnedPoints,
    (SELECT count(*) FROM shift_count c WHERE c.shift_id = s.id AND c.phase = 'close' AND c.counted <> c.book) AS differences,
    s.version
  FROM shift s LEFT JOIN shift p ON p.id = s.previous_id`;

type Row = Omit<Shift, 'countsGoods'> & { countsGoods: 0 | 1 };

const fromRow = (row: Row): Shift => ({ ...row, countsGoods: row.countsGoods === 1 });

export function shiftById(store: Store, id: number): Shift | undefined {
  const row = prepared<[number], Row>(store, `${SHIFT} WHERE s.id = ?`).get(id);
  return row && fromRow(row);
}

/** The operator's open shift: there is one at most. */
export function findOpenShift(store: Store, staffId: StaffId): Shift | undefined {
  const row = prepared<[StaffId], Row>(store, `${SHIFT} WHERE s.staff_id = ? AND s.state = 'open'`).get(
    staffId,
  );
  return row && fromRow(row);
}

const openShiftOf = preparedQuery((orm) =>
  orm
    .select({ id: shift.id })
    .from(shift)
    .where(and(eq(shift.staffId, sql.placeholder('staffId')), eq(shift.state, 'open').inlineParams()))
    .prepare(),
);

/** Whether the operator has one: asked at every redemption. */
export function hasOpenShift(store: Store, staffId: StaffId): boolean {
  return openShiftOf(store).get({ staffId }) !== undefined;
}

/** The latest shift that was handed over to the operator and not taken over yet. */
export function shiftOfferedTo(store: Store, staffId: StaffId): Shift | undefined {
  const row = prepared<[StaffId, StaffId], Row>(
    store,
    `${SHIFT} WHERE s.receiver_id = ? AND s.id > coalesce((SELECT max(id) FROM shift WHERE staff_id = ?), 0) AND NOT EXISTS (SELECT 1 FROM shift n WHERE n.previous_id = s.id)
     ORDER BY s.id DESC LIMIT 1`,
  ).get(staffId, staffId);
  return row && fromRow(row);
}

/** The latest first. */
export function listShifts(
  store: Store,
  { limit, offset }: { limit: number; offset: number },
): { shifts: Shift[]; count: number } {
  const rows = prepared<[number, number], Row>(store, `${SHIFT} ORDER BY s.id DESC LIMIT ? OFFSET ?`).all(
    limit,
    offset,
  );
  return { shifts: rows.map(fromRow), count: store.orm.select({ n: count() }).from(shift).get()?.n ?? 0 };
}

/** Counts at its beginning and its end, in the order of entry. */
export function countsOfShift(store: Store, id: number): ShiftCount[] {
  return prepared<[number], ShiftCount>(
    store,
    `SELECT c.phase, c.goods_id AS goodsId, c.name, c.spec, c.unit, g.unit_size AS unitSize, c.book, c.counted, c.explanation
     FROM shift_count c JOIN goods g ON g.id = c.goods_id WHERE c.shift_id = ? ORDER BY c.id`,
  ).all(id);
}
