/** The stocktake under way. */
import { chineseDate, localDate } from '../../shared/values/dates.ts';
import type { Store } from '../database/store.ts';
import { stocktakeUnderWay } from '../goods/stocktake-counts.ts';
import type { Due } from './due-task.ts';

export function dueStocktake(store: Store): Due[] {
  const open = stocktakeUnderWay(store);
  if (!open) return [];
  const { begunAt, begunBy, counts } = open;
  return [
    {
      key: 'stocktake',
      kind: 'stocktake',
      title: '盘点还没有记账',
      detail: `${chineseDate(localDate(begunAt))}由${begunBy}开始，已点 ${String(counts.length)} 批：接着点，点完记账`,
      count: counts.length,
      date: null,
      overdue: false,
      page: '/goods',
    },
  ];
}
