/** 物资台账: stock of each goods at the beginning of a span of days, and every movement within it. */
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import type { StockMoveKind, StockSource } from '../../shared/goods.ts';
import { addDays, startOfDay } from '../../shared/values/dates.ts';
import type { Fen, GoodsId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export interface LedgerMove {
  at: string;
  kind: StockMoveKind;
  /** Signed. */
  quantity: number;
  reason: string;
  batchId: number;
  source: StockSource;
  unitPrice: Fen;
  bestBefore: string | null;
  /** Slip of a redemption or return; empty for other movements. */
  slipNo: string;
  staffName: string;
}

export interface LedgerGoods {
  goodsId: GoodsId;
  name: string;
  spec: string;
  unit: string;
  unitSize: UnitSize;
  /** Over all batches, at the beginning of the first day. */
  opening: number;
  moves: LedgerMove[];
}

/**
 * In the order of the shelf list; without goods that had no stock and no movement. Undefined when there are more
 * than `most` lines, goods and movements together.
 */
export function stockLedger(
  store: Store,
  { from, to, most }: { from: string; to: string; most: number },
): LedgerGoods[] | undefined {
  const begin = startOfDay(from);
  const moves = prepared<[string, string, number], LedgerMove & { goodsId: GoodsId }>(
    store,
    `SELECT b.goods_id AS goodsId, m.at, m.kind, m.quantity, m.reason, m.batch_id AS batchId, b.source, b.unit_price AS unitPrice,
       b.best_before AS bestBefore, coalesce(r.slip_no, '') AS slipNo, coalesce(s.name, '程序') AS staffName
     FROM stock_move m JOIN batch b ON b.id = m.batch_id LEFT JOIN staff s ON s.id = m.staff_id
     LEFT JOIN redemption r ON m.source LIKE 'redemption:%' AND r.id = CAST(substr(m.source, 12) AS INTEGER)
     WHERE m.at >= ? AND m.at < ? ORDER BY m.id LIMIT ?`,
  ).all(begin, startOfDay(addDays(to, 1)), most + 1);
  if (moves.length > most) return undefined;
  // Opening stock: today's stock less all movements since the first day.
  const goods = prepared<[string], Omit<LedgerGoods, 'moves'>>(
    store,
    `SELECT g.id AS goodsId, g.name, g.spec, g.unit, g.unit_size AS unitSize, coalesce(l.quantity, 0) - coalesce(m.quantity, 0) AS opening
     FROM goods g LEFT JOIN (SELECT goods_id, sum(quantity) AS quantity FROM batch GROUP BY goods_id) l ON l.goods_id = g.id
     LEFT JOIN (SELECT b.goods_id, sum(m.quantity) AS quantity FROM stock_move m JOIN batch b ON b.id = m.batch_id
       WHERE m.at >= ? GROUP BY b.goods_id) m ON m.goods_id = g.id
     ORDER BY g.category, g.id`,
  ).all(begin);
  const byGoods = Map.groupBy(moves, ({ goodsId }) => goodsId);
  const listed = goods
    .map((one) => ({
      ...one,
      moves: (byGoods.get(one.goodsId) ?? []).map(({ goodsId: _, ...move }) => move),
    }))
    .filter((one) => one.opening !== 0 || one.moves.length > 0);
  return listed.length + moves.length > most ? undefined : listed;
}
