/** Withdraws a notice made by mistake, before its first whole day. */
import { and, eq, ne } from 'drizzle-orm';
import { chineseDate } from '../../shared/values/dates.ts';
import { noticeContent, publishedOn } from '../../shared/notices.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, NoticeId } from '../../shared/values/units.ts';
import { transact, prepared, assertVersion, type Actor, type Store, type Tx } from '../database/store.ts';
import { DECLARATION } from '../declarations/states.ts';
import { objection } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { OPENING } from '../opening-lines/states.ts';
import { noticeById } from './read.ts';
import { NOTICE, NOTICE_LINE } from './states.ts';

interface Released {
  id: number;
  declarationId: DeclarationId | null;
  isReversal: 0 | 1;
  /** Record of the balances taken over. */
  openingId: number | null;
}

/** Its declarations and reversals wait for the next notice; answers how many. */
function releaseLines(tx: Tx, noticeId: NoticeId): { declarations: number; reversals: number } {
  const lines = prepared<[NoticeId], Released>(
    tx,
    `SELECT l.id, d.id AS declarationId, l.transfer_id IS NOT NULL AS isReversal, o.opening_id AS openingId FROM notice_line l
     LEFT JOIN opening_line o ON o.id = l.opening_line_id
     LEFT JOIN declaration d ON d.id = l.declaration_id AND d.state = 'onNotice' WHERE l.notice_id = ?`,
  ).all(noticeId);
  const declarations = lines.flatMap(({ declarationId }) => declarationId ?? []);
  transition(tx, DECLARATION, declarations, 'passed');
  transition(
    tx,
    NOTICE_LINE,
    lines.map(({ id }) => id),
    'withdrawn',
  );
  const [opening] = lines.flatMap(({ openingId }) => openingId ?? []);
  if (opening !== undefined) transition(tx, OPENING, opening, 'draft');
  return {
    declarations: opening === undefined ? declarations.length : lines.length,
    reversals: lines.filter(({ isReversal }) => isReversal === 1).length,
  };
}

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
