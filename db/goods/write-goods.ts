/** Writes goods inside a caller's transaction: entered by hand or imported. */
import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { goodsFigure, isWeighed, PIECES } from '../../shared/values/goods-quantity.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { GoodsState } from '../../shared/goods.ts';
import { transition } from '../database/states.ts';
import { GOODS } from './states.ts';
import type { GoodsId, Points } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { nextSerial, prepared, type Tx } from '../database/store.ts';
import { goods, goodsPrice } from '../schema/index.ts';
import { pointUnits } from '../schemes/unit.ts';
import { requireMeasure } from './measure.ts';
import { goodsByCode, goodsSearchText, titleOf, type Goods, type GoodsFields } from './goods.ts';

function requireFreeCode(tx: Tx, code: string, own?: GoodsId): void {
  const other = goodsByCode(tx, code);
  if (!other || other.id === own) return;
  throw new Refusal(
    'duplicate',
    `编码 ${code} 已用于${quoted(titleOf(other))}。请核对条码，或另编一个编码。`,
  );
}

/** Own numbers for goods without a bar code: W0001, W0002 … */
function ownCode(tx: Tx): string {
  let code: string;
  do code = `W${String(nextSerial(tx, 'goods')).padStart(4, '0')}`;
  while (goodsByCode(tx, code));
  return code;
}

/** Adds goods inside the caller's transaction. Refuses duplicate codes. */
export function insertGoods(tx: Tx, fields: GoodsFields): Goods {
  const code = fields.code || ownCode(tx);
  requireFreeCode(tx, code);
  requireMeasure(tx, fields);
  const values = { ...fieldsOf(fields), code };
  const added = tx.orm
    .insert(goods)
    .values({ ...values, searchText: goodsSearchText(values) })
    .returning()
    .get();
  tx.audit({
    subject: `goods:${String(added.id)}`,
    summary: `新增商品：${titleOf(added)}，每${added.unit} ${formatPoints(added.points)} ${pointUnits(tx).shop}`,
    after: values,
  });
  return added;
}

const FIELD_NAMES: Record<keyof Required<GoodsFields>, string> = {
  code: '编码',
  name: '品名',
  spec: '规格',
  unit: '单位',
  category: '类别',
  points: '兑换积分',
  unitSize: '售卖方式',
  allowance: '限兑',
  minStock: '最低库存',
};

/** A version of the price, that holds from a day. */
export function insertPrice(tx: Tx, goodsId: GoodsId, points: Points, fromDay: string): void {
  const { staffId, name: staffName } = tx.by;
  tx.orm
    .insert(goodsPrice)
    .values({ goodsId, points, fromDay, postedOn: tx.today, staffId, staffName })
    .run();
}

/** Before any day of the program. */
const ALWAYS = '2000-01-01';

/**
 * Keeps the price that held until a change, as the version of the days before it: slips written by hand are keyed in
 * later at the price of their day.
 */
export function recordFirstPrice(tx: Tx, goodsId: GoodsId): void {
  const found = prepared<[GoodsId, string], { points: Points }>(
    tx,
    `SELECT g.points FROM goods g WHERE g.id = ? AND NOT EXISTS
       (SELECT 1 FROM goods_price p WHERE p.goods_id = g.id AND p.state = 'posted' AND p.from_day = ?)`,
  ).get(goodsId, ALWAYS);
  if (found) insertPrice(tx, goodsId, found.points, ALWAYS);
}

/** Changes in the village's words: "兑换积分 3 → 4"; empty when unchanged. */
export function goodsDifferences(known: GoodsFields, wanted: GoodsFields): string[] {
  const [before, after] = [fieldsOf(known), fieldsOf(wanted)];
  const show = (field: keyof GoodsFields, value: string | number, { unitSize }: GoodsFields): string => {
    if (field === 'points') return formatPoints(Number(value));
    if (field === 'unitSize') return isWeighed({ unitSize }) ? '称重' : '按件';
    if (field === 'minStock') return goodsFigure(Number(value), unitSize);
    return String(value) || '（空）';
  };
  return (Object.keys(FIELD_NAMES) as (keyof GoodsFields)[])
    .filter((field) => before[field] !== after[field])
    .map(
      (field) =>
        `${FIELD_NAMES[field]} ${show(field, before[field], before)} → ${show(field, after[field], after)}`,
    );
}

export const fieldsOf = ({
  code,
  name,
  spec,
  unit,
  category,
  points,
  unitSize = PIECES,
  allowance = '',
  minStock = 0,
}: GoodsFields): Required<GoodsFields> => ({
  code,
  name,
  spec,
  unit,
  category,
  points,
  unitSize,
  allowance,
  minStock,
});

/** Sets whether goods are on sale, inside the caller's transaction. */
export function setState(
  tx: Tx,
  { id, offSaleOn }: Pick<Goods, 'id' | 'offSaleOn'>,
  state: GoodsState,
): void {
  transition(tx, GOODS, id, state, { offSaleOn: state === 'onSale' ? null : (offSaleOn ?? tx.today) });
}

/** Updates goods inside the caller's transaction; no-op when unchanged. Existing slips keep their price. */
export function updateGoods(tx: Tx, known: Goods, fields: GoodsFields): string[] {
  const before = fieldsOf(known);
  const differences = goodsDifferences(before, fields);
  if (differences.length === 0) return differences;
  requireFreeCode(tx, fields.code, known.id);
  requireMeasure(tx, fields, known);
  const { points, ...others } = fieldsOf(fields);
  const isRepriced = before.points !== points;
  if (isRepriced) recordFirstPrice(tx, known.id);
  tx.orm
    .update(goods)
    .set({
      ...others,
      // Otherwise the price of before the first version stays.
      ...(isRepriced ? { points } : {}),
      searchText: goodsSearchText(fields),
      version: sql`${goods.version} + 1`,
    })
    .where(eq(goods.id, known.id))
    .run();
  if (isRepriced) insertPrice(tx, known.id, points, tx.today);
  const label = isRepriced ? '商品调价' : '更正商品';
  tx.audit({
    subject: `goods:${String(known.id)}`,
    summary: `${label}：${titleOf(known)}，${differences.join('，')}`,
    before,
    after: fields,
  });
  return differences;
}
