import { goodsFigure } from '../../shared/values/goods-quantity.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { goodsById, titleOf } from './goods.ts';
import { requireQuantity } from './require-quantity.ts';
import { moveStock } from './stock.ts';
import { batchById } from './batches.ts';
import { STOCKTAKE } from './states.ts';
import { requireUnderWay } from './stocktake-counts.ts';

export interface Count {
  batchId: number;
  /** Book quantity when the batch was counted. */
  seen: number;
  counted: number;
}

/** The screen showed all counts that were kept, as they were kept. Refuses versionConflict. */
function requireSame(shown: readonly Count[], kept: readonly Count[]): void {
  const textOf = ({ batchId, seen, counted }: Count): string => [batchId, seen, counted].join();
  const keptTexts = new Set(kept.map(textOf));
  if (shown.length === kept.length && shown.every((count) => keptTexts.has(textOf(count)))) return;
  throw new Refusal('versionConflict', '别人刚点过或改过，盘点的数同屏幕上的不一样了。请核对后再记账。');
}

/** One movement where the count differs from the books. Refuses versionConflict when stock moved since it was counted. */
function adjust(tx: Tx, { batchId, seen, counted }: Count, reason: string): boolean {
  const batch = requireFound(batchById(tx, batchId), '批次');
  const goods = requireFound(goodsById(tx, batch.goodsId), '商品');
  const figure = (quantity: number): string => goodsFigure(quantity, goods.unitSize);
  requireQuantity(goods, counted, '实存');
  if (batch.quantity !== seen) {
    throw new Refusal(
      'versionConflict',
      `${quoted(titleOf(goods))}在盘点时又有出入库：账存已由 ${figure(seen)} 变为 ${figure(batch.quantity)}。请重新清点这一批。`,
    );
  }
  if (counted === seen) return false;
  moveStock(tx, batchId, 'stocktake', counted - seen, `batch:${String(batchId)}`, reason);
  const result = counted > seen ? `盘盈 ${figure(counted - seen)}` : `盘亏 ${figure(seen - counted)}`;
  tx.audit({
    subject: `goods:${String(goods.id)}`,
    summary: `盘点：${titleOf(goods)}，账存 ${figure(seen)}，实存 ${figure(counted)}，${result} ${goods.unit}，${reason}`,
    before: { batchId, quantity: seen },
    after: { quantity: counted },
  });
  return true;
}

/**
 * Ends the stocktake under way: adjusts the books to its counts, one movement per difference. Refuses invalidState when it
 * has ended, versionConflict when stock moved or somebody counted since the screen showed it.
 */
export function stocktake(
  store: Store,
  by: Actor,
  input: { requestId: string; stocktakeId: number; counts: Count[]; reason: string; witness: string },
): { differences: number } {
  return transact(store, by, 'goods.stocktake', input, (tx) => {
    const { id, counts } = requireUnderWay(tx, input.stocktakeId);
    requireSame(input.counts, counts);
    const reason = `${input.reason || '盘点'}（见证人 ${input.witness}）`;
    const differences = input.counts.filter((count) => adjust(tx, count, reason)).length;
    transition(tx, STOCKTAKE, id, 'posted', { at: tx.at, staffId: tx.by.staffId, endedBy: tx.by.name });
    if (differences === 0) {
      tx.audit({
        subject: 'goods',
        summary: `盘点：${String(input.counts.length)} 批，账实相符（见证人 ${input.witness}）`,
      });
    }
    return { differences };
  });
}
