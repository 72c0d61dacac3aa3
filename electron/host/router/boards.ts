import { latestMonthWithPoints } from '../../../db/boards/board.ts';
import { certificateDocument } from '../documents/certificate-document.ts';
import { pointsFileDocument } from '../documents/points-file-document.ts';
import { deedBoardDocument, starBoardDocument } from '../documents/praise-board-documents.ts';
import { redBoardDocument } from '../documents/red-board-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';
import { todayOf } from '../../../db/database/today.ts';

export const boards = os.boards.router({
  board: os.boards.board.handler(({ input, context }) => readInThread(context.app, 'board', input)),
  redBoardDocument: os.boards.redBoardDocument.handler(({ input, context }) =>
    redBoardDocument(context.app, actorOf(context), input),
  ),
  deedBoardDocument: os.boards.deedBoardDocument.handler(({ input, context }) =>
    deedBoardDocument(context.app, actorOf(context), input),
  ),
  starBoardDocument: os.boards.starBoardDocument.handler(({ input, context }) =>
    starBoardDocument(context.app, actorOf(context), input),
  ),
  certificateDocument: os.boards.certificateDocument.handler(({ input, context }) =>
    certificateDocument(context.app, actorOf(context), input),
  ),
  pointsFileDocument: os.boards.pointsFileDocument.handler(({ input, context }) =>
    pointsFileDocument(context.app, actorOf(context), input),
  ),
  latestMonth: os.boards.latestMonth.handler(({ input, context }) => ({
    month: latestMonthWithPoints(context.app.store, input.schemeId),
  })),
  ofHousehold: os.boards.ofHousehold.handler(async ({ input: { householdId, year }, context }) => {
    const today = todayOf(context.app.store);
    const asked = { householdId, year: year ?? today.slice(0, 4), today };
    return { pages: await readInThread(context.app, 'participantPages', asked) };
  }),
});
