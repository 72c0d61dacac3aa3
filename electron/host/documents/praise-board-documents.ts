/** 善行义举榜 and 星级榜 of a period, with published names only. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { listOpenObjectionsOfPeriod, requireNoObjection } from '../../../db/open-objections.ts';
import { currentRules } from '../../../db/schemes/read.ts';
import { SUBJECT_NAMES, subjectMeasure } from '../../../shared/schemes/subjects.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { boardSubject } from './red-board-document.ts';

interface Asked {
  schemeId: SchemeId;
  period: string;
  paper: PostedSheet;
}

const dayOf = (instant: string | null): string | null => (instant === null ? null : localDate(instant));

/** 善行义举榜 of a period, of some categories or of all. Refuses noScheme, openObjection. */
export async function deedBoardDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { paper, ...asked }: Asked & { categories: string[] },
): Promise<DrawnDocument> {
  const { schemeId, period, categories } = asked;
  requireNoObjection(
    listOpenObjectionsOfPeriod(app.store, schemeId, period),
    '事项还可能更正，暂不出善行义举榜',
  );
  const { scheme, subject, closedAt, closeId, gradings, lines } = await readInThread(app, 'deedBoard', asked);
  // In the order of the rules: the same ticks make the same paper, whichever came first.
  const known = currentRules(app.store, schemeId)?.categories ?? [];
  const places = known.flatMap(({ id }, index) => (categories.includes(id) ? [index + 1] : []));
  const about = places.map((place) => known[place - 1]?.name ?? '');
  return renderOnce(app, by, {
    kind: 'deed-board',
    subject: boardSubject({ closeId }, asked, 'deeds', paper, ...categories.toSorted()),
    serial: [`SX${String(schemeId)}-${period}`, ...places.map(String)].join('-'),
    title: `善行义举榜 ${period}`,
    period,
    content: {
      scheme,
      paper,
      who: SUBJECT_NAMES[subject],
      ...(about.length === 0 ? {} : { about }),
      gradings,
      lines,
      closedOn: dayOf(closedAt),
      issuedOn: todayOf(app.store),
    },
  });
}

/** 星级榜 of a grading, its best grades. Refuses noScheme, notFound, openObjection. */
export async function starBoardDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { paper, ...asked }: Asked & { gradingId: string; grades: number },
): Promise<DrawnDocument> {
  const { schemeId, period, gradingId } = asked;
  requireNoObjection(listOpenObjectionsOfPeriod(app.store, schemeId, period), '等次还可能改，暂不出星级榜');
  const { scheme, subject, grading, gradingPlace, closedAt, closeId, stars } = await readInThread(
    app,
    'starBoard',
    asked,
  );
  return renderOnce(app, by, {
    kind: 'star-board',
    subject: boardSubject({ closeId }, asked, 'stars', paper, gradingId, String(asked.grades)),
    serial: `XJ${String(schemeId)}-${period}-${String(gradingPlace)}`,
    title: `星级榜 ${grading} ${period}`,
    period,
    content: {
      scheme,
      paper,
      measure: subjectMeasure(subject),
      grading,
      stars,
      closedOn: dayOf(closedAt),
      issuedOn: todayOf(app.store),
    },
  });
}
