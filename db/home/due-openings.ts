/** Due tasks of balances taken over: records that are not published yet. */
import { prepared, type Store } from '../database/store.ts';
import type { Due } from './due-task.ts';

export function dueOpenings(store: Store): Due[] {
  return prepared<[], { id: number; no: string; schemeName: string; papers: number }>(
    store,
    `SELECT o.id, o.no, s.name AS schemeName, (SELECT count(*) FROM opening_attachment a WHERE a.opening_id = o.id) AS papers
     FROM opening o JOIN scheme s ON s.id = o.scheme_id WHERE o.state = 'draft' ORDER BY o.id`,
  )
    .all()
    .map(({ id, no, schemeName, papers }) => ({
      key: `opening:${String(id)}`,
      kind: 'opening',
      title: `${no} 还没有公示`,
      detail: papers === 0 ? `${schemeName}，先附上依据` : schemeName,
      count: 1,
      date: null,
      overdue: false,
      page: `/openings/${String(id)}`,
    }));
}
