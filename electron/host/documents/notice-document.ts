/** Content of a notice document, from the frozen notice. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { PublishedNotice, PublishedNoticeLine } from '../../../shared/contract/notices.ts';
import type { Actor } from '../../../db/database/store.ts';
import type { NoticeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { NoticeRecord, NoticeRow } from './notice-layout.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

const COLUMN = { award: 'added', deduction: 'deducted', reversal: 'reversed' } as const;

function rowOf(line: PublishedNoticeLine): NoticeRow {
  const { group, name, reason, kind, points, periodPoints, cumulativePoints, remark } = line;
  return {
    group,
    household: name,
    reason,
    [COLUMN[kind]]: points,
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

/** 公示表 on A4 or A3, with the same content. */
export async function noticeDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  id: NoticeId,
  paper: PostedSheet,
): Promise<DrawnDocument> {
  const notice = await readInThread(app, 'noticeForPrint', id);
  return renderOnce(app, by, {
    kind: 'notice',
    subject: paper === 'A4' ? `notice:${String(id)}` : `notice:${String(id)}:${paper}`,
    serial: notice.no,
    title: `${notice.title} ${notice.no}`,
    village: notice.village,
    period: notice.period,
    content: noticeContent(notice, paper),
  });
}
