/** Due tasks of goods: batches near or past their last day, and gifts that are not of equal value. */
import { NEAR_EXPIRY_DAYS } from '../../shared/goods.ts';
import { unequalGiftsInStock } from '../goods/gifts.ts';
import { addDays } from '../../shared/values/dates.ts';
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';
import { dueStock } from './due-stock.ts';

/** Gifts that may be redeemed at equal value only, and would not be. */
function dueGifts(store: Store): Due[] {
  const gifts = unequalGiftsInStock(store);
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
