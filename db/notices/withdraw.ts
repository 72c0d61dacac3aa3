/** Withdraws a notice made by mistake, before its first whole day. */
import { addDays, chineseDate } from '../../shared/values/dates.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import { transact, prepared, assertVersion, type Actor, type Store } from '../database/store.ts';
import { noticeById } from './read.ts';

/**
 * Withdraws a notice; its number stays used, its lines stay on record, and its declarations and reversals
 * wait for the next one. Refuses invalidState from the first whole day on, and inUse once there is an
 * objection.
 */
export function withdrawNotice(
  store: Store,
  by: Actor,
  input: { requestId?: string; noticeId: NoticeId; version: number; reason: string },
): { released: number; version: number } {
  return transact(store, by, 'notices.withdraw', input, (tx) => {
    const notice = requireFound(noticeById(tx, input.noticeId), '公示表');
    assertVersion(notice.version, input.version, `公示表 ${notice.no} `);
    if (notice.state !== 'hanging') {
      throw new Refusal('invalidState', `公示表 ${notice.no} 已经办结，不能撤回。`);
    }
    if (tx.today >= notice.fromDate) {
      throw new Refusal(
        'invalidState',
        `公示表 ${notice.no} 从${chineseDate(notice.fromDate)}起已在公示，不能撤回。内容有误的，在公示期内按异议更正。`,
      );
    }
    const objection = prepared<[NoticeId], { no: string }>(
      tx,
      'SELECT no FROM objection WHERE notice_id = ? LIMIT 1',
    ).get(notice.id);
    if (objection) {
      throw new Refusal('inUse', `公示表 ${notice.no} 已有异议 ${objection.no}，不能撤回。请按异议办理。`);
    }
    const { changes: released } = prepared(
      tx,
      `UPDATE declaration SET state = 'passed', version = version + 1
       WHERE state = 'onNotice' AND id IN (SELECT declaration_id FROM notice_line WHERE notice_id = ?)`,
    ).run(notice.id);
    prepared(tx, `UPDATE notice_line SET state = 'withdrawn' WHERE notice_id = ?`).run(notice.id);
    prepared(tx, `UPDATE notice SET state = 'withdrawn', version = version + 1 WHERE id = ?`).run(notice.id);
    tx.audit({
      subject: `notice:${String(notice.id)}`,
      summary: `撤回公示表 ${notice.no}：${input.reason}；${String(released)} 条留待下一张公示表（原定 ${addDays(notice.fromDate, -1)} 张贴）`,
      before: { state: 'hanging' },
      after: { state: 'withdrawn', reason: input.reason },
    });
    return { released, version: notice.version + 1 };
  });
}
