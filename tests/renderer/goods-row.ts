import type { GoodsRow } from '../../shared/contract/goods.ts';

/** Goods of a shop as the counter lists them; a soap at 3 points unless changed. */
export function goodsRow(id: number, changes: Partial<GoodsRow> = {}): GoodsRow {
  return {
    id,
    code: String(id),
    name: '肥皂',
    spec: '',
    unit: '块',
    unitSize: 1,
    category: '日用品',
    points: 300,
    allowance: '',
    minStock: 0,
    state: 'onSale',
    searchText: '',
    picture: null,
    version: 1,
    stock: 10,
    ending: 0,
    expired: 0,
    nextFrom: null,
    nextPoints: null,
    barred: null,
    ...changes,
  };
}
