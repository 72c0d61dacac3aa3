/** Due tasks of notices: posting after the last day, balances taken over before the deductions that come after them. */
import { addDays } from '../../shared/values/dates.ts';
import type { NoticeId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { HAS_TO_POST } from '../notice-to-post.ts';
import { missingToPost } from '../notices/missing-steps.ts';
import { openingToPostFirst, type OpeningToPostFirst } from '../opening-lines/post-first.ts';
import type { Due } from './due-task.ts';
import { OPEN_OBJECTIONS } from '../schema/state-lists.ts';

export function dueNotices(store: Store, today: string): Due[] {
  const rows = prepared<
    [],
    {
      id: NoticeId;
      no: string;
      schemeId: SchemeId;
      fromDate: string;
      toDate: string;
      toPost: 0 | 1;
      objections: number;
    }
  >(
    store,
    `SELECT n.id, n.no, n.scheme_id AS schemeId, n.from_date AS fromDate, n.to_date AS toDate, ${HAS_TO_POST} AS toPost,
       (SELECT count(*) FROM objection o WHERE o.notice_id = n.id AND o.state IN (${OPEN_OBJECTIONS})) AS objections
     FROM notice n WHERE n.state = 'published' ORDER BY n.kind <> 'opening', n.to_date`,
  ).all();
  return rows.map(({ id, no, schemeId, fromDate, toDate, toPost, objections }) => {
    const first = openingToPostFirst(store, id);
    const days = [toDate, first?.toDate ?? toDate].toSorted();
    const lastDay = days.at(-1) ?? toDate;
    const ended = toDate < today;
    const steps = first === undefined && toPost ? missingToPost(store, { schemeId, fromDate }) : [];
    const waits = first !== undefined && (first.noticeNo === null || first.objectedLine !== null);
    const canPost = lastDay < today && !waits && steps.length === 0;
    const what = toPost ? '入账' : '办结';
    const before = steps.length > 0 ? `，先办：${steps.join('、')}` : '';
    const after = first ? openingFirstText(first) : before;
    return {
      key: `notice:${String(id)}`,
      kind: 'notice',
      title: ended ? `公示 ${no} 已期满${after === '' ? `，可以${what}` : after}` : `公示 ${no} 公示中`,
      detail: objections > 0 ? `${String(objections)} 件异议未答复` : '没有未答复的异议',
      count: 1,
      date: ended && canPost ? lastDay : addDays(lastDay, 1),
      overdue: ended && canPost,
      page: `/notices/${String(id)}`,
    };
  });
}

function openingFirstText({ no, noticeNo, objectedLine }: OpeningToPostFirst): string {
  const opening = noticeNo === null ? `余额 ${no}` : `公示 ${noticeNo}`;
  return objectedLine === null
    ? `，先入账期初${opening}`
    : `，先答复期初${opening} 第 ${String(objectedLine)} 条的异议`;
}
