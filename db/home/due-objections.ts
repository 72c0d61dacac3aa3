/** Due tasks of objections: answers. */
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';
import { OPEN_OBJECTIONS } from '../schema/state-lists.ts';

export function dueObjections(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; noticeId: number; deadline: string }>(
    store,
    `SELECT id, no, notice_id AS noticeId, deadline FROM objection WHERE state IN (${OPEN_OBJECTIONS}) ORDER BY deadline`,
  ).all();
  return rows.map(({ id, no, noticeId, deadline }) => ({
    key: `objection:${String(id)}`,
    kind: 'objection',
    title: `答复异议 ${no}`,
    detail: '调查后书面答复异议人',
    count: 1,
    date: deadline,
    overdue: deadline < today,
    page: `/notices/${String(noticeId)}`,
  }));
}
