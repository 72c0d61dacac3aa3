/** Due tasks of rectifications: those whose term ends. */
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

export function dueRectifications(store: Store, today: string): Due[] {
  const rows = prepared<[], { n: number; first: string }>(
    store,
    `SELECT count(*) AS n, min(due_on) AS first FROM rectification WHERE state = 'open' HAVING count(*) > 0`,
  ).all();
  return rows.map(({ n, first }) => ({
    key: 'rectification',
    kind: 'rectification',
    title: `核查 ${String(n)} 户的整改`,
    detail: '按期整改的不扣分',
    count: n,
    date: first,
    overdue: first < today,
    page: '/rectifications',
  }));
}
