/** Due tasks of goods: batches near or past their last day, and goods below their minimum stock. */
import { goodsFigure, goodsQuantity, type UnitSize } from '../../shared/values/goods-quantity.ts';
import { NEAR_EXPIRY_DAYS } from '../../shared/goods.ts';
import { unequalOnShelf } from '../goods/gifts.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

interface Short {
  id: GoodsId;
  name: string;
  /** Usable, with what is on its way. */
  quantity: number;
  minStock: number;
  unit: string;
  unitSize: UnitSize;
}

/** Goods on sale whose usable stock, with what is on its way, is below the minimum. */
function shortGoods(store: Store, today: string): Short[] {
  return prepared<[string], Short>(
    store,
    `SELECT * FROM (
       SELECT g.id, g.name, g.unit, g.unit_size AS unitSize, g.min_stock AS minStock,
         (SELECT coalesce(sum(b.quantity), 0) FROM batch b
          WHERE b.goods_id = g.id AND (b.best_before IS NULL OR b.best_before >= ?))
         + (SELECT coalesce(sum(l.quantity), 0) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
            WHERE p.state = 'ordered' AND l.goods_id = g.id) AS quantity
       FROM goods g WHERE g.state = 'onSale' AND g.min_stock > 0)
     WHERE quantity < minStock ORDER BY quantity * 1.0 / minStock, id`,
  ).all(today);
}

function dueStock(store: Store, today: string): Due[] {
  const short = shortGoods(store, today);
  if (short.length === 0) return [];
  const first = short.slice(0, 2).map(({ name, quantity, minStock, ...measured }) => {
    return `${name}还有 ${goodsQuantity(quantity, measured)}（最低 ${goodsFigure(minStock, measured.unitSize)}）`;
  });
  return [
    {
      key: 'stock',
      kind: 'stock',
      title: `${String(short.length)} 种物品低于最低库存`,
      detail: `${first.join('、')}${short.length > 2 ? '等' : ''}，请采购`,
      count: short.length,
      date: null,
      overdue: false,
      page: '/purchases',
    },
  ];
}

/** Gifts that may be redeemed at equal value only, and would not be. */
function dueGifts(store: Store): Due[] {
  const gifts = unequalOnShelf(store);
  if (gifts.length === 0) return [];
  const names = gifts.slice(0, 2).map(({ name }) => name);
  return [
    {
      key: 'gifts',
      kind: 'stock',
      title: `${String(gifts.length)} 种捐赠、拨付的物品不是等价兑换`,
      detail: `${names.join('、')}${gifts.length > 2 ? '等' : ''}：估价和兑换积分不等，或没有估价，请调价`,
      count: gifts.length,
      date: null,
      overdue: false,
      page: '/goods',
    },
  ];
}

export function dueGoods(store: Store, today: string): Due[] {
  const between = prepared<[string, string], { n: number; first: string | null }>(
    store,
    'SELECT count(*) AS n, min(best_before) AS first FROM batch WHERE quantity > 0 AND best_before BETWEEN ? AND ?',
  );
  const line = (key: string, [from, until]: [string, string], what: string, detail: string): Due[] =>
    between
      .all(from, until)
      .filter(({ n }) => n > 0)
      .map(({ n, first }) => ({
        key,
        kind: 'expiry',
        title: `${String(n)} 批物品${what}`,
        detail,
        count: n,
        date: first,
        overdue: first !== null && first < today,
        page: '/goods',
      }));
  return [
    ...line('expired', ['', addDays(today, -1)], '已过保质期', '不能再兑换，请报损'),
    ...line('expiry', [today, addDays(today, NEAR_EXPIRY_DAYS)], '快到保质期', '先兑换或报损'),
    ...dueStock(store, today),
    ...dueGifts(store),
  ];
}
