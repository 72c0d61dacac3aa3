/** Counting goods when a shift begins or ends. */
import type { EnteredCount } from '../../shared/contract/shifts.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { goodsFigure } from '../../shared/values/goods-quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import type { Tx } from '../database/store.ts';
import { requireQuantity } from '../goods/require-quantity.ts';
import { goodsById, titleOf } from '../goods/goods.ts';
import { shiftCount } from '../schema/index.ts';
import { goodsToCount } from './report.ts';

const NAMED = 5;

function namesOf(tx: Tx, ids: readonly GoodsId[]): string {
  const names = ids.slice(0, NAMED).map((id) => {
    const goods = goodsById(tx, id);
    return goods ? titleOf(goods) : '';
  });
  return `${names.join('、')}${ids.length > NAMED ? ` 等 ${String(ids.length)} 种` : ''}`;
}

/**
 * Keeps the counts of a shift; the number of goods that differed. Refuses versionConflict when goods moved during the
 * count, invalidInput for a difference without an explanation, goods counted twice, and goods that had to be counted.
 */
export function recordShiftCounts(
  tx: Tx,
  shiftId: number,
  phase: 'open' | 'close',
  counts: readonly EnteredCount[],
  { requiresMoved }: { requiresMoved: boolean },
): number {
  const present = new Map(goodsToCount(tx, shiftId).map((one) => [one.goodsId, one]));
  const counted = new Set(counts.map(({ goodsId }) => goodsId));
  if (counted.size < counts.length) throw new Refusal('invalidInput', '有的商品点了两遍，请各填一次实存。');
  if (requiresMoved) {
    const missing = [...present.values()].filter((one) => one.moved && !counted.has(one.goodsId));
    if (missing.length > 0) {
      throw new Refusal(
        'invalidInput',
        `这一班要点货，还有没点的：${namesOf(
          tx,
          missing.map(({ goodsId }) => goodsId),
        )}。请填实存后再交班。`,
      );
    }
  }
  for (const { goodsId, seen, counted: found, explanation } of counts) {
    const goods = requireFound(goodsById(tx, goodsId), '商品');
    const book = present.get(goodsId)?.book ?? 0;
    const figure = (quantity: number): string => goodsFigure(quantity, goods.unitSize);
    requireQuantity(goods, found, '实存');
    if (book !== seen) {
      throw new Refusal(
        'versionConflict',
        `${quoted(titleOf(goods))}在点货时又有出入库：账存已由 ${figure(seen)} 变为 ${figure(book)}。请重新点这一种。`,
      );
    }
    if (found !== book && explanation === '') {
      throw new Refusal(
        'invalidInput',
        `${quoted(titleOf(goods))}账存 ${figure(book)}，实存 ${figure(found)}：请写明差在哪里。`,
      );
    }
    const { name, spec, unit } = goods;
    tx.orm
      .insert(shiftCount)
      .values({ shiftId, phase, goodsId, name, spec, unit, book, counted: found, explanation })
      .run();
  }
  return counts.filter((one) => one.counted !== one.seen).length;
}
