/** Content of a notice document, from the frozen notice. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { PublishedNotice, PublishedNoticeLine } from '../../../shared/contract/notices.ts';
import { noticeById } from '../../../db/notices/read.ts';
import { signersOf } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import type { NoticeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { NoticeRecord, NoticeRow } from './notice-layout.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import type { OpeningNoticeRecord } from './opening-notice-layout.ts';

const COLUMN = { award: 'added', deduction: 'deducted', reversal: 'reversed', opening: 'added' } as const;

function rowOf(line: PublishedNoticeLine): NoticeRow {
  const { group, name, reason, kind, points, periodPoints, cumulativePoints, remark } = line;
  return {
    group,
    household: name,
    reason,
    // A record without points that was cancelled has no figure.
    ...(kind === 'reversal' && points === 0 ? {} : { [COLUMN[kind]]: points }),
    ...(periodPoints === null ? {} : { periodTotal: periodPoints }),
    ...(cumulativePoints === null ? {} : { total: cumulativePoints }),
    ...(remark ? { remark } : {}),
  };
}

function noticeContent(notice: PublishedNotice, paper: PostedSheet): Omit<NoticeRecord, 'frame'> {
  const { title, scheme, who, notes, supervisors, first, chainHead, officePhone } = notice;
  return {
    title,
    scheme,
    who,
    paper,
    orientation: paper === 'A3' ? 'landscape' : 'portrait',
    rows: notice.lines.map(rowOf),
    notes,
    from: notice.fromDate,
    to: notice.toDate,
    receiver: notice.objectionHandler,
    officePhone,
    supervisors,
    first,
    chainHead,
    issuedOn: notice.publishedOn,
  };
}

/** Balances taken over have columns of their own; what they are taken from is the same for all. */
function openingContent(notice: PublishedNotice, paper: PostedSheet): Omit<OpeningNoticeRecord, 'frame'> {
  const { rows: _, ...frame } = noticeContent(notice, paper);
  return {
    ...frame,
    unit: notice.unitName,
    about: notice.lines[0]?.reason ?? '',
    rows: notice.lines.map((line) => ({
      group: line.group,
      household: line.name,
      balance: line.points,
      honour: line.cumulativePoints ?? 0,
      months: line.periodPoints ?? 0,
      remark: line.remark,
    })),
  };
}

/** 公示表 or 期初公示 on A4 or A3, with the same content. */
export async function noticeDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  id: NoticeId,
  paper: PostedSheet,
): Promise<DrawnDocument> {
  const notice = await readInThread(app, 'noticeForPrint', id);
  const stored = noticeById(app.store, id);
  const paperOf = {
    subject: paper === 'A4' ? `notice:${String(id)}` : `notice:${String(id)}:${paper}`,
    serial: notice.no,
    title: `${notice.title} ${notice.no}`,
    village: notice.village,
    period: notice.period,
    ...(stored === undefined ? {} : signersOf(app.store, stored.schemeId, notice.publishedOn)),
  };
  return notice.kind === 'opening'
    ? renderOnce(app, by, { ...paperOf, kind: 'opening-notice', content: openingContent(notice, paper) })
    : renderOnce(app, by, { ...paperOf, kind: 'notice', content: noticeContent(notice, paper) });
}
