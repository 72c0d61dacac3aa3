import { markHouseholds } from '../../../db/inspections/mark.ts';
import { startRound } from '../../../db/inspections/start.ts';
import { finishRound } from '../../../db/inspections/finish.ts';
import { withdrawRound } from '../../../db/inspections/withdraw.ts';
import { listRounds, roundById } from '../../../db/inspections/read.ts';
import { roundHouseholds } from '../../../db/inspections/round-households.ts';
import { gridLogDocument } from '../documents/grid-log-document.ts';
import { inspectionSheetDocument } from '../documents/inspection-sheet-document.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const inspections = os.inspections.router({
  list: os.inspections.list.handler(({ input, context }) => listRounds(context.app.store, input)),
  get: os.inspections.get.handler(({ input, context }) => {
    const round = roundById(context.app.store, input.roundId);
    return { round, households: roundHouseholds(context.app.store, round) };
  }),
  start: os.inspections.start.handler(({ input, context }) =>
    startRound(context.app.store, actorOf(context), input),
  ),
  mark: os.inspections.mark.handler(({ input, context }) =>
    markHouseholds(context.app.store, actorOf(context), input),
  ),
  preview: os.inspections.preview.handler(({ input, context }) =>
    readInThread(context.app, 'roundPreview', input.roundId),
  ),
  finish: os.inspections.finish.handler(({ input, context }) =>
    finishRound(context.app.store, actorOf(context), input),
  ),
  withdraw: os.inspections.withdraw.handler(({ input, context }) =>
    withdrawRound(context.app.store, actorOf(context), input),
  ),
  sheetDocument: os.inspections.sheetDocument.handler(({ input, context }) =>
    inspectionSheetDocument(context.app, actorOf(context), input.roundId),
  ),
  gridLogDocument: os.inspections.gridLogDocument.handler(({ input, context }) =>
    gridLogDocument(context.app, actorOf(context), input),
  ),
});
