/** 荣誉证书 and 星级户牌 of a closed period. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { RedBoard, RedBoardLine } from '../../../db/boards/red-board.ts';
import { listOpenObjectionsOfPeriod, requireNoObjection } from '../../../db/open-objections.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { CERTIFICATES_PER_FILE } from '../../../shared/boards.ts';
import { subjectKind } from '../../../shared/schemes/subjects.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { CertificateRecord } from './certificate-layout.ts';
import { boardSubject, type BoardAsked } from './red-board-document.ts';

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

/** Those of one file, and what distinguishes its title. */
function partOf(all: Certificates, part: number): { certificates: Certificates; mark: string } {
  const from = (part - 1) * CERTIFICATES_PER_FILE;
  const certificates = all.slice(from, from + CERTIFICATES_PER_FILE);
  const parts = Math.ceil(all.length / CERTIFICATES_PER_FILE);
  if (certificates.length === 0) {
    throw new Refusal(
      'invalidState',
      all.length === 0
        ? '没有可以发的：本期没有人达到。'
        : `共 ${String(all.length)} 份，分 ${String(parts)} 个文件，没有第 ${String(part)} 个。`,
    );
  }
  const last = from + certificates.length;
  return { certificates, mark: parts === 1 ? '' : `（第 ${String(from + 1)} 至 ${String(last)} 份）` };
}

/**
 * 荣誉证书 of the first places, or 户牌 of those with a grade, in files of 300. Refuses invalidState before the close, and where there is
 * nobody to give one to.
 */
export async function certificateDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { grade, part, ...asked }: BoardAsked & { grade: string | null; part: number },
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
  const { certificates, mark } = partOf(grade === null ? awardsOf(board) : platesOf(board, grade), part);
  const serial = `${form === 'award' ? 'ZS' : 'HP'}${String(schemeId)}-${period}`;
  return renderOnce(app, by, {
    kind: 'certificate',
    subject: boardSubject(board, asked, form, ...(grade === null ? [] : [grade])),
    serial,
    title: `${form === 'award' ? '荣誉证书' : '星级户牌'} ${serial}${mark}`,
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
