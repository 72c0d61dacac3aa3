/** Rounds not finished, and rectifications whose term ends. */
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

export function dueRounds(store: Store): Due[] {
  const rows = prepared<[], { id: number; no: string; title: string; date: string; marked: number }>(
    store,
    `SELECT r.id, r.no, r.title, r.date, (SELECT count(*) FROM inspection_mark k WHERE k.round_id = r.id) AS marked
     FROM inspection_round r WHERE r.state = 'open' ORDER BY r.date`,
  ).all();
  return rows.map(({ id, no, title, date, marked }) => ({
    key: `inspection:${String(id)}`,
    kind: 'inspection',
    title: `接着巡查 ${no}`,
    detail: `${date} ${title}，已查 ${String(marked)} 户`,
    count: 1,
    date: null,
    overdue: false,
    page: `/inspections/${String(id)}`,
  }));
}

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
