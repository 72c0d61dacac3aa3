/** When lines of a notice were posted: one with objections is posted in parts, weeks apart. */
import { localDate } from '../../shared/values/dates.ts';
import type { HouseholdId, NoticeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** Last day ('YYYY-MM-DD') on which points of a household's lines were posted; null where none were. */
export function lastPostedOn(store: Store, noticeId: NoticeId, householdId: HouseholdId): string | null {
  const row = prepared<[NoticeId, HouseholdId], { at: string | null }>(
    store,
    `SELECT max(t.posted_at) AS at FROM notice_line l JOIN transfer t
       ON (t.source = 'declaration:' || l.declaration_id AND t.kind IN ('award', 'deduction'))
       OR t.source = 'opening:' || l.opening_line_id
       OR (t.source > 'opening:' || l.opening_line_id || ':' AND t.source < 'opening:' || l.opening_line_id || ';')
     WHERE l.notice_id = ? AND l.household_id = ?`,
  ).get(noticeId, householdId);
  return row?.at ? localDate(row.at) : null;
}
