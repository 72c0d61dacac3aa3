/** Goods and deliveries that two people may have entered from the same papers: asked about before they are there twice. */
import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { and, eq } from 'drizzle-orm';
import { localDateTime } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import { prepared, type Tx } from '../database/store.ts';
import { goods as goodsTable } from '../schema/index.ts';
import { titleOf, type Goods, type GoodsFields } from './goods.ts';
import type { NewStock } from './stock.ts';

/** Asks about other goods of the same name and spec. `own`: the goods that are changed. */
export function askAboutSameGoods(
  tx: Tx,
  { name, spec }: Pick<GoodsFields, 'name' | 'spec'>,
  { own, answered }: { own?: GoodsId; answered: string | undefined },
): void {
  const same = tx.orm
    .select()
    .from(goodsTable)
    .where(and(eq(goodsTable.name, name), eq(goodsTable.spec, spec)))
    .all()
    .filter(({ id }) => id !== own);
  if (same.length === 0) return;
  const known = same
    .map(({ code, state }) => `编码 ${code}${state === 'offSale' ? '（已下架）' : ''}`)
    .join('、');
  ask(
    `已有同名同规格的商品${quoted(titleOf({ name, spec }))}：${known}。如是同一种，请返回，用原来的；确是另一种才继续。`,
    answered,
  );
}

/** Minutes within which one delivery may be entered by two people. */
const SAME_DELIVERY_MINUTES = 30;

/** Asks about the same quantity of the same goods that came in just now. */
export function askAboutSameDelivery(
  tx: Tx,
  goods: Goods,
  stock: NewStock,
  answered: string | undefined,
): void {
  const since = new Date(Date.parse(tx.at) - SAME_DELIVERY_MINUTES * 60_000).toISOString();
  const earlier = prepared<
    [GoodsId, number, string, string | null, string],
    { at: string; staffName: string }
  >(
    tx,
    `SELECT m.at, coalesce(s.name, '程序') AS staffName
     FROM batch b JOIN stock_move m ON m.batch_id = b.id LEFT JOIN staff s ON s.id = m.staff_id
     WHERE b.goods_id = ? AND m.kind = 'in' AND m.quantity = ? AND b.source = ? AND b.best_before IS ? AND m.at >= ?
       AND NOT EXISTS (SELECT 1 FROM stock_move t WHERE t.batch_id = b.id AND t.kind = 'cancelIn')
     ORDER BY m.id DESC LIMIT 1`,
  ).get(goods.id, stock.quantity, stock.source, stock.bestBefore, since);
  if (!earlier) return;
  const { at, staffName } = earlier;
  ask(
    `${localDateTime(at).slice(11)} ${staffName}刚入库${quoted(titleOf(goods))} ${goodsQuantity(stock.quantity, goods)}，数量相同。如是同一批货，请返回；确是另一批才继续。`,
    answered,
  );
}
