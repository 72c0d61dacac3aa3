import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { listOpenObjectionsOfPeriod, requireNoObjection } from '../../../db/open-objections.ts';
import type { RedBoard } from '../../../db/boards/red-board.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { SUBJECT_NAMES, subjectKind } from '../../../shared/schemes/subjects.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';

export interface BoardAsked {
  schemeId: SchemeId;
  period: string;
  /** Last place on the board. */
  most: number;
}

/** Archive key of a paper of a board: with the close that it is of, so that it is known when that was reopened. */
export function boardSubject(
  { closeId }: Pick<RedBoard, 'closeId'>,
  { schemeId, period }: Pick<BoardAsked, 'schemeId' | 'period'>,
  ...words: readonly string[]
): string {
  const close = closeId === null ? [] : [`close${String(closeId)}`];
  return ['board', String(schemeId), period, ...words, ...close].join(':');
}

/** 红榜 of a period, with published names only. Refuses noScheme, openObjection. */
export async function redBoardDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { paper, ...asked }: BoardAsked & { paper: PostedSheet },
): Promise<DrawnDocument> {
  requireNoObjection(
    listOpenObjectionsOfPeriod(app.store, asked.schemeId, asked.period),
    '名次和等次还可能改，暂不出红榜',
  );
  const board = await readInThread(app, 'redBoard', asked);
  const serial = `HB${String(asked.schemeId)}-${asked.period}`;
  return renderOnce(app, by, {
    kind: 'red-board',
    subject: boardSubject(board, asked, paper),
    serial,
    title: `积分红榜 ${asked.period}`,
    period: asked.period,
    content: {
      scheme: board.scheme,
      unit: board.unit,
      paper,
      who: SUBJECT_NAMES[board.subject],
      grouped: subjectKind(board.subject) !== 'body',
      gradings: board.gradings,
      lines: board.lines.map(({ fullName: _, no: __, ...line }) => line),
      closedOn: board.closedAt === null ? null : localDate(board.closedAt),
      issuedOn: todayOf(app.store),
    },
  });
}
