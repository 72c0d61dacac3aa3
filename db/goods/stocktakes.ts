/** Stocktakes that found differences: each is the movements that one act wrote. */
import type { UnitSize } from '../../shared/values/goods-quantity.ts';
import type { StocktakeRow } from '../../shared/contract/stocktakes.ts';
import type { StockSource } from '../../shared/goods.ts';
import { prepared, type Store } from '../database/store.ts';

/** The latest first; known by the first of its movements. */
export function listStocktakes(store: Store, limit = 100): StocktakeRow[] {
  return prepared<[number], StocktakeRow>(
    store,
    `SELECT min(m.id) AS id, m.at, coalesce(s.name, '程序') AS staffName, count(*) AS differences
     FROM stock_move m LEFT JOIN staff s ON s.id = m.staff_id
     WHERE m.kind = 'stocktake' GROUP BY m.at, m.staff_id ORDER BY id DESC LIMIT ?`,
  ).all(limit);
}

export interface StocktakeLine {
  code: string;
  name: string;
  spec: string;
  unit: string;
  unitSize: UnitSize;
  batchId: number;
  source: StockSource;
  bestBefore: string | null;
  /** Quantity in the books before the count, and counted. */
  book: number;
  counted: number;
  reason: string;
}

/** The batches that a stocktake corrected, in the order of the count; undefined when there is no such stocktake. */
export function stocktakeById(store: Store, id: number): { at: string; lines: StocktakeLine[] } | undefined {
  // The movements of one act have consecutive ids, at most as many as an act takes.
  const moves = prepared<[number], Omit<StocktakeLine, 'counted'> & { at: string; quantity: number }>(
    store,
    `SELECT m.at, g.code, g.name, g.spec, g.unit, g.unit_size AS unitSize, m.batch_id AS batchId, b.source, b.best_before AS bestBefore, m.quantity, m.reason,
       (SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE batch_id = m.batch_id AND id < m.id) AS book
     FROM stock_move f JOIN stock_move m ON m.id BETWEEN f.id AND f.id + 5000 AND m.at = f.at AND m.kind = f.kind
     JOIN batch b ON b.id = m.batch_id JOIN goods g ON g.id = b.goods_id
     WHERE f.id = ? AND f.kind = 'stocktake' ORDER BY m.id`,
  ).all(id);
  const [first] = moves;
  return (
    first && {
      at: first.at,
      lines: moves.map(({ at: _, quantity, ...line }) => ({ ...line, counted: line.book + quantity })),
    }
  );
}
