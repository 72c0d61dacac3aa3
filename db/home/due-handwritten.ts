/** Due tasks of slips that were written by hand: forms that could not be posted, or were not found. */
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

export function dueHandwritten(store: Store): Due[] {
  const row = prepared<[], { n: number; numbers: string | null }>(
    store,
    `SELECT count(*) AS n, group_concat(number, '、') AS numbers
     FROM (SELECT number FROM handwritten_slip WHERE state = 'waiting' ORDER BY number)`,
  ).get();
  if (!row || row.n === 0) return [];
  return [
    {
      key: 'handwritten',
      kind: 'handwritten',
      title: `断电手写单有 ${String(row.n)} 张待处理`,
      detail: `${(row.numbers ?? '').slice(0, 60)} 号：在柜台补录，或写明怎样了结后作废`,
      count: row.n,
      date: null,
      overdue: false,
      page: '/settlements',
    },
  ];
}
