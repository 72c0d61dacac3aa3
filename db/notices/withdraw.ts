/** Withdraws a notice made by mistake, before its first whole day. */
import { and, eq, ne } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import { noticeContent, publishedOn } from '../../shared/notices.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import { transact, assertVersion, type Actor, type Store } from '../database/store.ts';
import { objection } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { noticeById } from './read.ts';
import { NOTICE } from './states.ts';
import { releaseLines } from './release-lines.ts';

/**
 * Withdraws a notice; its number stays used, its lines stay on record, and its declarations and reversals
 * wait for the next one. Refuses invalidState from the first whole day on, and inUse once there is an
 * objection that was not withdrawn.
 */
export function withdrawNotice(
  store: Store,
  by: Actor,
  input: { requestId?: string; noticeId: NoticeId; version: number; reason: string },
): { declarations: number; reversals: number; version: number } {
  return transact(store, by, 'notices.withdraw', input, (tx) => {
    const notice = requireFound(noticeById(tx, input.noticeId), '公示表');
    assertVersion(notice.version, input.version, `公示表 ${notice.no} `);
    if (notice.state !== 'published') {
      throw new Refusal('invalidState', `公示表 ${notice.no} 已经办结，不能撤回。`);
    }
    if (tx.today >= notice.fromDate) {
      throw new Refusal(
        'invalidState',
        `公示表 ${notice.no} 从${chineseDate(notice.fromDate)}起已在公示，不能撤回。内容有误的，在公示期内按异议更正。`,
      );
    }
    const objected = tx.orm
      .select({ no: objection.no })
      .from(objection)
      .where(and(eq(objection.noticeId, notice.id), ne(objection.state, 'withdrawn')))
      .limit(1)
      .get();
    if (objected) {
      throw new Refusal('inUse', `公示表 ${notice.no} 已有异议 ${objected.no}，不能撤回。请按异议办理。`);
    }
    const released = releaseLines(tx, notice.id);
    transition(tx, NOTICE, notice.id, 'withdrawn');
    tx.audit({
      subject: `notice:${String(notice.id)}`,
      summary: `撤回公示表 ${notice.no}：${input.reason}；${noticeContent(released)}留待下一张公示表（原定 ${publishedOn(notice.fromDate)} 张贴）`,
      before: { state: 'published' },
      after: { state: 'withdrawn', reason: input.reason },
    });
    return { ...released, version: notice.version + 1 };
  });
}
