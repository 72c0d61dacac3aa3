/** 结算: settlements made. */
import { eq, getTableColumns } from 'drizzle-orm';
import { settlementLine, settlement } from '../schema/index.ts';
import type { SettlementRow, SettlementLine } from '../../shared/contract/settlements.ts';
import type { Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface Settlement extends SettlementRow {
  schemeId: SchemeId;
}

const SETTLEMENT = `
  SELECT s.id, s.no, s.scheme_id AS schemeId, coalesce(c.name, '') AS schemeName, s.from_date AS fromDate, s.to_date AS toDate, s.shop_name AS shopName,
    s.first_slip AS firstSlip, s.last_slip AS lastSlip, s.slips, s.points, s.amount, s.at, coalesce(o.name, '程序') AS staffName,
    s.state, s.cancelled_at AS cancelledAt, s.state_reason AS stateReason, s.version
  FROM settlement s LEFT JOIN staff o ON o.id = s.staff_id LEFT JOIN scheme c ON c.id = s.scheme_id`;

export function listSettlements(store: Store): Settlement[] {
  return prepared<[], Settlement>(store, `${SETTLEMENT} ORDER BY s.id DESC`).all();
}

export function settlementById(store: Store, id: number): Settlement | undefined {
  return prepared<[number], Settlement>(store, `${SETTLEMENT} WHERE s.id = ?`).get(id);
}

/** Goods of a settlement as signed for; their amounts add up to its amount exactly. */
export function settlementLines(store: Store, { id }: Pick<Settlement, 'id'>): SettlementLine[] {
  const { id: lineId, settlementId, ...line } = getTableColumns(settlementLine);
  return store.orm.select(line).from(settlementLine).where(eq(settlementId, id)).orderBy(lineId).all();
}

/** Slips of a settlement of which a part had come back before it, and its points, as signed for. */
export function partlyReturned(
  store: Store,
  { id }: Pick<Settlement, 'id'>,
): { slips: number; points: Points } {
  const row = store.orm
    .select({ slips: settlement.returnedSlips, points: settlement.returnedPoints })
    .from(settlement)
    .where(eq(settlement.id, id))
    .get();
  return row ?? { slips: 0, points: 0 };
}

/** Slips of a settlement that were written by hand before; none once it is cancelled. */
export function handwrittenIn(store: Store, { id }: Pick<Settlement, 'id'>): number {
  const row = prepared<[number], { n: number }>(
    store,
    `SELECT count(*) AS n FROM redemption r JOIN handwritten_slip h ON h.redemption_id = r.id
     WHERE r.settlement_id = ? AND r.settlement_id IS NOT NULL`,
  ).get(id);
  return row?.n ?? 0;
}
