/** How goods are measured: by the piece or by weight, which stays once there is a quantity of them. */
import { WEIGHED_UNITS } from '../../shared/goods.ts';
import { Refusal } from '../../shared/refusals.ts';
import { isWeighed, PIECES } from '../../shared/values/goods-quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { titleOf, type Goods, type GoodsFields } from './goods.ts';
import { requireQuantity } from './require-quantity.ts';

/** Whether a quantity of the goods is kept anywhere: it would mean another one. */
function hasQuantities(store: Store, id: GoodsId): boolean {
  const row = prepared<[{ id: GoodsId }], { kept: number }>(
    store,
    `SELECT EXISTS (SELECT 1 FROM batch WHERE goods_id = :id) OR EXISTS (SELECT 1 FROM purchase_line WHERE goods_id = :id)
       OR EXISTS (SELECT 1 FROM held_basket b, json_each(b.lines) l WHERE l.value ->> 'goodsId' = :id) AS kept`,
  ).get({ id });
  return row?.kept === 1;
}

/**
 * Refuses invalidInput for weighed goods of a unit that is no weight, invalidState where goods that have a quantity would
 * be measured otherwise: by the piece instead of by weight, or in another unit of weight.
 */
export function requireMeasure(tx: Tx, fields: GoodsFields, known?: Goods): void {
  const { unit, unitSize = PIECES, minStock = 0 } = fields;
  if (isWeighed({ unitSize }) && !WEIGHED_UNITS.has(unit)) {
    throw new Refusal(
      'invalidInput',
      `称重的商品按重量计价，“单位”只能是${[...WEIGHED_UNITS.keys()].join('、')}，不能是${quoted(unit)}。`,
    );
  }
  requireQuantity({ ...fields, unitSize }, minStock, '最低库存');
  if (!known) return;
  const isOther = known.unitSize !== unitSize || (isWeighed(known) && known.unit !== unit);
  if (!isOther || !hasQuantities(tx, known.id)) return;
  throw new Refusal(
    'invalidState',
    `${quoted(titleOf(known))}已有入库、采购或挂单，数量按${isWeighed(known) ? `称重的${known.unit}` : '件'}记着，不能改成${isWeighed({ unitSize }) ? `称重的${unit}` : '按件'}。请新建一种商品，原来的兑完后下架。`,
  );
}
