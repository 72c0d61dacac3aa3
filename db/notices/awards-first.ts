/** Which notices post their awards before their deductions (post.ts). */
import { rulesOfVersion } from '../schemes/read.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { LINES_TO_POST } from '../notice-to-post.ts';

/** Whether some deduction still to be posted goes to zero at most. */
export function postsAwardsFirst(store: Store, noticeId: NoticeId): boolean {
  return prepared<[NoticeId], { versionId: number }>(
    store,
    `SELECT DISTINCT d.scheme_version_id AS versionId FROM notice_line l JOIN declaration d ON d.id = l.declaration_id
     WHERE l.notice_id = ? AND l.state IN (${LINES_TO_POST}) AND d.agreed_points < 0`,
  )
    .all(noticeId)
    .some(({ versionId }) => rulesOfVersion(store, versionId).negativeBalance === 'floorZero');
}
