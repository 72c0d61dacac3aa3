/** Content of a notice document, from the frozen notice. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { isFirstNotice, type NoticeDetail, type NoticeLine } from '../../../db/notices/read.ts';
import type { Actor } from '../../../db/database/store.ts';
import { currentScheme } from '../../../db/schemes/read.ts';
import { presentImprint } from '../../../db/imprint.ts';
import type { Imprint } from '../../../shared/imprint.ts';
import { recordedGroup } from '../../../shared/values/groups.ts';
import { SUBJECT_NAMES, subjectKind } from '../../../shared/schemes/subjects.ts';
import type { Subject } from '../../../shared/schemes/model.ts';
import type { NoticeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { negativeTotalNote } from './negative-note.ts';
import type { NoticeRecord, NoticeRow } from './notice-layout.ts';

/** Heading of the name column. */
const WHO: Record<Subject, string> = {
  ...SUBJECT_NAMES,
  household: '户主',
  member: '姓名',
};

/** A reversal is neither an award nor a deduction. */
function pointsOf({ declarationId, points }: NoticeLine): Pick<NoticeRow, 'added' | 'deducted' | 'reversed'> {
  if (declarationId === null) return { reversed: points };
  return points > 0 ? { added: points } : { deducted: -points };
}

/** Sums are on the first row of each account: of a household, or of a person where persons are evaluated. */
function rowsOf(lines: readonly NoticeLine[], subject: Subject): NoticeRow[] {
  const persons = subjectKind(subject) === 'person';
  const seen = new Set<string>();
  return lines.map((line) => {
    const account =
      persons && line.memberId !== null ? `m${String(line.memberId)}` : `h${String(line.householdId)}`;
    const first = !seen.has(account);
    seen.add(account);
    return {
      group: recordedGroup(line),
      household: line.maskedName,
      reason: line.reason,
      ...pointsOf(line),
      ...(first ? { periodTotal: line.periodPoints, total: line.cumulativePoints } : {}),
      ...(line.remark ? { remark: line.remark } : {}),
    };
  });
}

function noticeContent(
  app: DocumentApp,
  notice: NoticeDetail,
  { scheme, objectionHandler, officePhone, supervisors }: Imprint,
  paper: 'A4' | 'A3',
): Omit<NoticeRecord, 'frame'> {
  const rules = currentScheme(app.store, notice.schemeId, notice.publishedOn)?.rules;
  const subject = rules?.subject ?? 'household';
  const rows = rowsOf(notice.lines, subject);
  return {
    title: notice.title,
    scheme,
    who: WHO[subject],
    paper,
    orientation: paper === 'A3' ? 'landscape' : 'portrait',
    rows,
    notes: negativeTotalNote(
      rows.map(({ total }) => total),
      rules?.negativeBalance ?? 'allowed',
    ),
    from: notice.fromDate,
    to: notice.toDate,
    receiver: objectionHandler,
    officePhone,
    supervisors,
    first: isFirstNotice(app.store, notice.id),
    chainHead: notice.chainHead,
    issuedOn: notice.publishedOn,
  };
}

/** 公示表 on A4 or A3, with the same content. */
export async function noticeDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  id: NoticeId,
  paper: 'A4' | 'A3',
): Promise<DrawnDocument> {
  const notice = await readInThread(app, 'noticeSheet', id);
  const imprint = notice.imprint ?? presentImprint(app.store, notice.schemeId);
  return renderOnce(app, by, {
    kind: 'notice',
    subject: paper === 'A4' ? `notice:${String(id)}` : `notice:${String(id)}:${paper}`,
    serial: notice.no,
    title: `${notice.title} ${notice.no}`,
    village: imprint.village,
    period: notice.period,
    content: noticeContent(app, notice, imprint, paper),
  });
}
