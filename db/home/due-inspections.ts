/** Due tasks of inspections: rounds not finished. */
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
