/** Due tasks of notices: posting after the last day. */
import { addDays } from '../../shared/values/dates.ts';
import { prepared, type Store } from '../database/store.ts';
import { HAS_TO_POST } from '../notice-to-post.ts';
import type { Due } from './due-task.ts';

export function dueNotices(store: Store, today: string): Due[] {
  const rows = prepared<[], { id: number; no: string; toDate: string; toPost: 0 | 1; objections: number }>(
    store,
    `SELECT n.id, n.no, n.to_date AS toDate, ${HAS_TO_POST} AS toPost,
       (SELECT count(*) FROM objection o WHERE o.notice_id = n.id AND o.state IN ('received', 'investigated')) AS objections
     FROM notice n WHERE n.state = 'published' ORDER BY n.to_date`,
  ).all();
  return rows.map(({ id, no, toDate, toPost, objections }) => {
    const ended = toDate < today;
    return {
      key: `notice:${String(id)}`,
      kind: 'notice',
      title: ended ? `公示 ${no} 已期满，可以${toPost ? '入账' : '办结'}` : `公示 ${no} 公示中`,
      detail: objections > 0 ? `${String(objections)} 件异议未答复` : '没有未答复的异议',
      count: 1,
      date: ended ? toDate : addDays(toDate, 1),
      overdue: ended,
      page: `/notices/${String(id)}`,
    };
  });
}
