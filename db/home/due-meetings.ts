/** Due tasks of meetings and notices. */
import { addDays } from '../../shared/values/dates.ts';
import { prepared, type Store } from '../database/store.ts';
import { HAS_TO_POST } from '../notice-to-post.ts';
import { countOf, type Due } from './due-task.ts';

/** Meetings that are open: signing in, and deciding what is left. */
export function dueMeetings(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; heldAt: string; left: number }>(
    store,
    `SELECT m.id, m.no, m.held_at AS heldAt, coalesce(t.items - t.decided, 0) AS left
     FROM meeting m LEFT JOIN meeting_total t ON t.meeting_id = m.id
     WHERE m.state IN ('convened', 'deciding') ORDER BY m.held_at`,
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

/** A meeting waiting for declarations needs a committee. */
export function dueCommittee(store: Store): Due[] {
  const inForce = countOf(store, `SELECT count(*) AS n FROM scheme WHERE state = 'inForce'`) > 0;
  const seats = countOf(store, 'SELECT count(*) AS n FROM committee_member WHERE active');
  if (!inForce || seats > 0) return [];
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

export function dueNotices(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; toDate: string; toPost: 0 | 1; objections: number }>(
    store,
    `SELECT n.id, n.no, n.to_date AS toDate, ${HAS_TO_POST} AS toPost,
       (SELECT count(*) FROM objection o WHERE o.notice_id = n.id AND o.state <> 'answered') AS objections
     FROM notice n WHERE n.state = 'hanging' ORDER BY n.to_date`,
  ).all();
  return rows.map(({ id, no, toDate, toPost, objections }) => {
    const ended = toDate < today;
    return {
      key: `sheet:${String(id)}`,
      kind: 'sheet',
      title: ended ? `公示 ${no} 已期满，可以${toPost ? '入账' : '办结'}` : `公示 ${no} 公示中`,
      detail: objections > 0 ? `${String(objections)} 件异议未答复` : '没有未答复的异议',
      count: 1,
      date: ended ? toDate : addDays(toDate, 1),
      overdue: ended,
      page: `/notices/${String(id)}`,
    };
  });
}

export function dueObjections(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; noticeId: number; deadline: string }>(
    store,
    `SELECT id, no, notice_id AS noticeId, deadline FROM objection WHERE state <> 'answered' ORDER BY deadline`,
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
