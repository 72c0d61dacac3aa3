/** 荣誉证书 and 星级户牌 of a closed period. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { RedBoard, RedBoardLine } from '../../../db/boards/red-board.ts';
import { listOpenObjectionsOfPeriod, requireNoObjection } from '../../../db/open-objections.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { subjectKind } from '../../../shared/schemes/subjects.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { CertificateRecord } from './certificate-layout.ts';
import type { BoardAsked } from './red-board-document.ts';

/** Certificates of one print run. */
const MOST_CERTIFICATES = 300;

type Certificates = CertificateRecord['certificates'];

/** 余明梅户, 余明梅, 第3组 */
function nameOf({ subject }: RedBoard, { fullName, no }: RedBoardLine): string {
  if (subjectKind(subject) !== 'household') return fullName;
  return fullName === '' ? `户号${no}` : `${fullName}户`;
}

function awardsOf(board: RedBoard): Certificates {
  return board.lines.map((line) => {
    const grades = line.grades.filter((grade) => grade !== '').join('、');
    const place = `名列${line.class}第 ${String(line.place)} 名`;
    return {
      who: nameOf(board, line),
      householdNo: line.no,
      honour: grades === '' ? place : `${place}，评为“${grades}”`,
    };
  });
}

function platesOf(board: RedBoard, grade: string): Certificates {
  return board.graded
    .filter((one) => one.grades.includes(grade))
    .map(({ no }) => ({ who: '', householdNo: no, honour: grade }));
}

/**
 * 荣誉证书 of the first places, or 户牌 of those with a grade. Refuses invalidState before the close, and where there is
 * nobody to give one to.
 */
export async function certificateDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { grade, ...asked }: BoardAsked & { grade: string | null },
): Promise<DrawnDocument> {
  const board = await readInThread(app, 'redBoard', asked);
  const { schemeId, period } = asked;
  requireNoObjection(
    listOpenObjectionsOfPeriod(app.store, schemeId, period),
    '名次和等次还可能改，暂不发证书和户牌',
  );
  if (board.closedAt === null) {
    throw new Refusal(
      'invalidState',
      `${periodLabel(period)}还没有结账，名次和等次还会变动。请结账以后再打印。`,
    );
  }
  const form = grade === null ? 'award' : 'plate';
  const certificates = grade === null ? awardsOf(board) : platesOf(board, grade);
  if (certificates.length === 0) throw new Refusal('invalidState', '没有可以发的：本期没有人达到。');
  if (certificates.length > MOST_CERTIFICATES) {
    throw new Refusal(
      'invalidInput',
      `有 ${String(certificates.length)} 份，一次最多打印 ${String(MOST_CERTIFICATES)} 份，请减少名次。`,
    );
  }
  const serial = `${form === 'award' ? 'ZS' : 'HP'}${String(schemeId)}-${period}`;
  return renderOnce(app, by, {
    kind: 'certificate',
    subject: ['board', String(schemeId), period, form, ...(grade === null ? [] : [grade])].join(':'),
    serial,
    title: `${form === 'award' ? '荣誉证书' : '星级户牌'} ${serial}`,
    period,
    content: {
      form,
      scheme: board.scheme,
      periodName: periodLabel(period),
      issuedOn: todayOf(app.store),
      certificates,
    },
  });
}
