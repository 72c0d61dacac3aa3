/** A balance taken over that is posted before the deductions of a notice, where a scheme ends them at zero. */
import type { NoticeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { LINES_TO_POST } from '../notice-to-post.ts';
import { OPEN_OPENINGS } from '../schema/state-lists.ts';

export interface OpeningToPostFirst {
  /** 期初〔2026〕1号 */
  no: string;
  asOf: string;
  /** Its notice and the last day of it; null while it is not published. */
  noticeNo: string | null;
  toDate: string | null;
  /** Accounts of the notice that it has a balance for. */
  accounts: number;
  /** Where all that is left of it waits for answers: the line on its notice with the first open objection; otherwise null. */
  objectedLine: number | null;
}

/**
 * The earliest record whose balances are waiting for an account that this notice takes points from on the same day or a
 * later one. Posted the other way round, what the floor of zero gives back stays with the household for nothing.
 */
export function openingToPostFirst(store: Store, noticeId: NoticeId): OpeningToPostFirst | undefined {
  const rows = prepared<[NoticeId], OpeningToPostFirst & { versionId: number }>(
    store,
    `SELECT o.no, o.as_of AS asOf, d.scheme_version_id AS versionId, p.no AS noticeNo, p.to_date AS toDate,
       count(DISTINCT l.id) AS accounts,
       iif(min(pl.state = 'objected') = 1, min(pl.position), NULL) AS objectedLine
     FROM notice n JOIN opening o ON o.scheme_id = n.scheme_id AND o.state IN (${OPEN_OPENINGS})
       JOIN opening_line l ON l.opening_id = o.id AND l.state = 'waiting'
       JOIN notice_line nl ON nl.notice_id = n.id AND nl.state IN (${LINES_TO_POST})
       JOIN declaration d ON d.id = nl.declaration_id AND d.household_id = l.household_id
         AND (l.member_id IS NULL OR l.member_id = d.member_id) AND d.agreed_points < 0 AND d.activity_date >= o.as_of
       LEFT JOIN notice_line pl ON pl.opening_line_id = l.id AND pl.state <> 'withdrawn' LEFT JOIN notice p ON p.id = pl.notice_id
     WHERE n.id = ? GROUP BY o.id, d.scheme_version_id ORDER BY o.as_of, o.id`,
  ).all(noticeId);
  return rows.find(({ versionId }) => rulesOfVersion(store, versionId).negativeBalance === 'floorZero');
}
