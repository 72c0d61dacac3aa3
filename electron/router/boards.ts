import { latestMonthWithPoints } from '../../db/boards/board.ts';
import { ownPages } from '../../db/boards/own.ts';
import { localDate } from '../../shared/dates.ts';
import { readBeside } from '../reads/beside.ts';
import { os } from './base.ts';

export const boards = os.boards.router({
  board: os.boards.board.handler(({ input, context }) => readBeside(context.app, 'board', input)),
  latestMonth: os.boards.latestMonth.handler(({ input, context }) => ({
    month: latestMonthWithPoints(context.app.store, input.schemeId),
  })),
  own: os.boards.own.handler(({ input, context }) => {
    const today = localDate(context.app.store.clock());
    const year = input.year ?? today.slice(0, 4);
    return { pages: ownPages(context.app.store, { householdId: input.householdId, year }, today) };
  }),
});
