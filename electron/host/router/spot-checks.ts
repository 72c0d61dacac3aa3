import { drawSpotCheck } from '../../../db/spot-checks/draw.ts';
import { answerSpotCheck, finishSpotCheck, recordSpotCheckFinding } from '../../../db/spot-checks/judge.ts';
import { listSpotChecks, populationRows, spotCheckById } from '../../../db/spot-checks/read.ts';
import { actorOf } from '../application.ts';
import { spotCheckDocument } from '../documents/spot-check-document.ts';
import { os } from './base.ts';

export const spotChecks = os.spotChecks.router({
  list: os.spotChecks.list.handler(({ input, context }) => listSpotChecks(context.app.store, input)),
  get: os.spotChecks.get.handler(({ input, context }) => spotCheckById(context.app.store, input.id)),
  population: os.spotChecks.population.handler(({ input, context }) =>
    populationRows(context.app.store, input),
  ),
  draw: os.spotChecks.draw.handler(({ input, context }) =>
    drawSpotCheck(context.app.store, actorOf(context), input),
  ),
  recordFinding: os.spotChecks.recordFinding.handler(({ input, context }) =>
    recordSpotCheckFinding(context.app.store, actorOf(context), input),
  ),
  answer: os.spotChecks.answer.handler(({ input, context }) =>
    answerSpotCheck(context.app.store, actorOf(context), input),
  ),
  finish: os.spotChecks.finish.handler(({ input, context }) =>
    finishSpotCheck(context.app.store, actorOf(context), input),
  ),
  document: os.spotChecks.document.handler(({ input, context }) =>
    spotCheckDocument(context.app, actorOf(context), input.id),
  ),
});
