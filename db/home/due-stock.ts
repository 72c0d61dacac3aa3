/** Goods below their minimum stock. */
import { goodsFigure, goodsQuantity, type UnitSize } from '../../shared/values/goods-quantity.ts';
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

export function dueStock(store: Store, today: string): Due[] {
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
