/** Stocktakes: what is counted is kept count by count, and posted. */
import { saveCount, stocktakeUnderWay } from '../../db/goods/stocktake-counts.ts';
import { stocktake, type Count } from '../../db/goods/stocktake.ts';
import type { TestVillage } from './village.ts';
import { requestId } from './goods.ts';

type Counting = Pick<TestVillage, 'store' | 'by'>;

/** Keeps these counts in the stocktake under way, and says which it is. */
export function counted({ store, by }: Counting, counts: readonly Count[]): number {
  for (const count of counts) {
    const open = stocktakeUnderWay(store);
    const before = open?.counts.find(({ batchId }) => batchId === count.batchId);
    saveCount(store, by.accountant, {
      requestId: requestId(),
      stocktakeId: open?.id ?? null,
      replaces: before?.counted ?? null,
      ...count,
    });
  }
  return stocktakeUnderWay(store)?.id ?? 0;
}

/** Counts and posts. */
export function stocktaken(
  village: Counting,
  { counts, reason = '', witness }: { counts: Count[]; reason?: string; witness: string },
): { differences: number } {
  const stocktakeId = counted(village, counts);
  const input = { requestId: requestId(), stocktakeId, counts, reason, witness };
  return stocktake(village.store, village.by.accountant, input);
}
