/** Due tasks of meetings. */
import { sitsFor } from '../meetings/committee.ts';
import { prepared, type Store } from '../database/store.ts';
import { countOf, type Due } from './due-task.ts';
import { OPEN_MEETINGS } from '../schema/state-lists.ts';

/** Meetings that are open: signing in, and deciding what is left. */
export function dueMeetings(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; heldAt: string; left: number }>(
    store,
    `SELECT m.id, m.no, m.held_at AS heldAt, coalesce(t.items - t.decided, 0) AS left
     FROM meeting m LEFT JOIN meeting_total t ON t.meeting_id = m.id
     WHERE m.state IN (${OPEN_MEETINGS}) ORDER BY m.held_at`,
  ).all();
  return rows.map(({ id, no, heldAt, left }) => ({
    key: `decide:${String(id)}`,
    kind: 'decide',
    title: left > 0 ? `开评议会 ${no}，${String(left)} 条待议定` : `结束评议会 ${no}，已全部议定`,
    detail: heldAt,
    count: left,
    date: heldAt.slice(0, 10),
    overdue: heldAt.slice(0, 10) < today,
    page: `/meetings/${String(id)}`,
  }));
}

/** A meeting waiting for declarations needs a committee: that of its scheme. */
export function dueCommittee(store: Store): Due[] {
  const without = countOf(
    store,
    `SELECT count(*) AS n FROM scheme s WHERE s.state = 'inForce'
     AND NOT EXISTS (SELECT 1 FROM committee_member WHERE ${sitsFor('s.id')})`,
  );
  if (without === 0) return [];
  return [
    {
      key: 'committee',
      kind: 'committee',
      title: '登记评议小组成员',
      detail: '还没有成员，开不了评议会',
      count: 1,
      date: null,
      overdue: false,
      page: '/meetings?open=committee',
    },
  ];
}
