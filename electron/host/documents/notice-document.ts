/** Content of a notice document, from the frozen notice. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { PublishedNotice, PublishedNoticeLine } from '../../../shared/contract/notices.ts';
import type { Actor } from '../../../db/database/store.ts';
import type { NoticeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { NoticeRecord, NoticeRow } from './notice-layout.ts';

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

function noticeContent(sheet: PublishedNotice, paper: 'A4' | 'A3'): Omit<NoticeRecord, 'frame'> {
  const { title, scheme, who, notes, supervisors, first, chainHead, officePhone } = sheet;
  return {
    title,
    scheme,
    who,
    paper,
    orientation: paper === 'A3' ? 'landscape' : 'portrait',
    rows: sheet.lines.map(rowOf),
    notes,
    from: sheet.fromDate,
    to: sheet.toDate,
    receiver: sheet.objectionHandler,
    officePhone,
    supervisors,
    first,
    chainHead,
    issuedOn: sheet.publishedOn,
  };
}

/** 公示表 on A4 or A3, with the same content. */
export async function noticeDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  id: NoticeId,
  paper: 'A4' | 'A3',
): Promise<DrawnDocument> {
  const sheet = await readInThread(app, 'noticeSheet', id);
  return renderOnce(app, by, {
    kind: 'notice',
    subject: paper === 'A4' ? `notice:${String(id)}` : `notice:${String(id)}:${paper}`,
    serial: sheet.no,
    title: `${sheet.title} ${sheet.no}`,
    village: sheet.village,
    period: sheet.period,
    content: noticeContent(sheet, paper),
  });
}
