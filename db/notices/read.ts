/** Reads notices for screens and documents. */
import { count, lt } from 'drizzle-orm';
import type { Notice, NoticeHeadView, NoticeLineView, NoticeSummary } from '../../shared/contract/notices.ts';
import type { Imprint } from '../../shared/imprint.ts';
import { publishedOn } from '../../shared/notices.ts';
import { addDays } from '../../shared/values/dates.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { MemberId, NoticeId } from '../../shared/values/units.ts';
import { objectionsOf, type Objection } from './objections.ts';
import { prepared, type Store } from '../database/store.ts';
import { notice } from '../schema/index.ts';
import { readImprint } from '../schemes/imprint.ts';
import { contentHashOf } from './content.ts';
import { LINE_SUBJECT, LINE_SUBJECT_JOIN } from './line-subject.ts';
import { OPEN_OBJECTIONS } from '../schema/state-lists.ts';

const NOTICE = `n.id, n.no, n.kind, n.scheme_id AS schemeId, s.name AS schemeName, n.period, n.title, n.place, n.days,
  n.from_date AS fromDate, n.to_date AS toDate, n.content_hash AS contentHash, n.chain_head AS chainHead,
  n.created_at AS createdAt, n.state, n.posted_at AS postedAt, n.version`;

export interface StoredNotice extends Notice {
  imprint: Imprint | null;
}

export function noticeById(store: Store, id: NoticeId): StoredNotice | undefined {
  const row = prepared<[NoticeId], Notice & { imprint: string | null }>(
    store,
    `SELECT ${NOTICE}, n.imprint FROM notice n JOIN scheme s ON s.id = n.scheme_id WHERE n.id = ?`,
  ).get(id);
  return row && { ...row, imprint: readImprint(row.imprint) };
}

/** Whether no notice was made before it, under any scheme. */
export function isFirstNotice(store: Store, id: NoticeId): boolean {
  return store.orm.select({ id: notice.id }).from(notice).where(lt(notice.id, id)).get() === undefined;
}

/** The latest first. */
export function listNotices(
  store: Store,
  { offset, limit }: { offset: number; limit: number },
): { notices: NoticeSummary[]; total: number } {
  const listed = prepared<[number, number], NoticeSummary>(
    store,
    `SELECT ${NOTICE},
       coalesce(t.declarations, 0) AS lines, coalesce(t.posted, 0) AS posted,
       (SELECT count(*) FROM objection o WHERE o.notice_id = n.id AND o.state IN (${OPEN_OBJECTIONS})) AS openObjections
     FROM notice n JOIN scheme s ON s.id = n.scheme_id LEFT JOIN notice_total t ON t.notice_id = n.id ORDER BY n.id DESC LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  const all = store.orm.select({ total: count() }).from(notice).get();
  return { notices: listed, total: all?.total ?? 0 };
}

export interface NoticeLine extends NoticeLineView {
  /** The person who was active, or the account holder; null when unknown. */
  memberId: MemberId | null;
}

/** In the order of the notice. */
export function noticeLines(store: Store, noticeId: NoticeId): NoticeLine[] {
  return prepared<[NoticeId], Omit<NoticeLine, 'reversed'> & { reversed: 0 | 1 }>(
    store,
    `SELECT l.id, l.position, l.declaration_id AS declarationId, l.transfer_id AS transferId, l.cancelled_deed_id AS cancelledDeedId, l.opening_line_id AS openingLineId, l.household_id AS householdId,
       l.group_number AS groupNumber, l.group_name AS groupName, l.masked_name AS maskedName, l.reason, l.points, l.period_points AS periodPoints,
       l.cumulative_points AS cumulativePoints, l.remark, l.state,
       CASE l.state WHEN 'cancelled' THEN 0 ELSE coalesce(d.agreed_points, ol.balance, l.points) END AS effectivePoints,
       coalesce(ol.state = 'reversed', 0) OR EXISTS (SELECT 1 FROM transfer p JOIN transfer r ON r.reverses_id = p.id
         WHERE p.source = 'declaration:' || d.id AND p.kind IN ('award', 'deduction'))
         OR EXISTS (SELECT 1 FROM deed_cancellation c WHERE c.declaration_id = d.id) AS reversed,
       d.no AS declarationNo, who.id AS memberId, ${LINE_SUBJECT}, coalesce(d.reason, l.reason) AS fullReason
     FROM notice_line l ${LINE_SUBJECT_JOIN}
     WHERE l.notice_id = ? ORDER BY l.position`,
  )
    .all(noticeId)
    .map((line) => ({ ...line, reversed: line.reversed === 1 }));
}

export interface NoticeProgress extends Omit<NoticeHeadView, 'counts' | 'objections'> {
  objections: Objection[];
}

/** How a notice stands, from all its lines. */
export function noticeProgress(
  store: Store,
  stored: StoredNotice,
  lines: readonly NoticeLine[],
): NoticeProgress {
  const { imprint: _, ...notice } = stored;
  return {
    ...notice,
    publishedOn: publishedOn(notice.fromDate),
    postableFrom: addDays(notice.toDate, 1),
    intact: contentHashOf(stored, lines) === notice.contentHash,
    objections: objectionsOf(store, notice.id),
  };
}

export interface NoticeDetail extends NoticeProgress {
  imprint: Imprint | null;
  lines: NoticeLine[];
}

/** One complete notice. Refuses notFound. */
export function noticeDetail(store: Store, id: NoticeId): NoticeDetail {
  const notice = requireFound(noticeById(store, id), '公示表');
  const lines = noticeLines(store, id);
  return { ...noticeProgress(store, notice, lines), imprint: notice.imprint, lines };
}
