import { answerIntake, withdrawIntake } from '../../../db/intakes/answer.ts';
import { intakeChoices } from '../../../db/intakes/choices.ts';
import { declareIntake } from '../../../db/intakes/declare.ts';
import { intakeFigures } from '../../../db/intakes/figures.ts';
import { assignIntake, recordIntakeFinding } from '../../../db/intakes/investigate.ts';
import { intakeById, intakeView, listIntakes } from '../../../db/intakes/read.ts';
import { receiveIntake } from '../../../db/intakes/receive.ts';
import { actorOf } from '../application.ts';
import {
  draftOpinionsDocument,
  intakeAnswerDocument,
  intakeFiguresDocument,
} from '../documents/intake-documents.ts';
import { os } from './base.ts';

export const intakes = os.intakes.router({
  list: os.intakes.list.handler(({ input, context: { app, mayHave } }) =>
    listIntakes(app.store, input, mayHave('complainant')),
  ),
  get: os.intakes.get.handler(({ input, context: { app, mayHave } }) =>
    intakeView(intakeById(app.store, input.id), mayHave('complainant')),
  ),
  choices: os.intakes.choices.handler(({ context }) => intakeChoices(context.app.store)),
  receive: os.intakes.receive.handler(({ input, context }) =>
    receiveIntake(context.app.store, actorOf(context), input),
  ),
  assign: os.intakes.assign.handler(({ input, context }) =>
    assignIntake(context.app.store, actorOf(context), input),
  ),
  recordFinding: os.intakes.recordFinding.handler(({ input, context }) =>
    recordIntakeFinding(context.app.store, actorOf(context), input),
  ),
  answer: os.intakes.answer.handler(({ input, context }) =>
    answerIntake(context.app.store, actorOf(context), input),
  ),
  declare: os.intakes.declare.handler(({ input, context }) =>
    declareIntake(context.app.store, actorOf(context), input),
  ),
  withdraw: os.intakes.withdraw.handler(({ input, context }) =>
    withdrawIntake(context.app.store, actorOf(context), input),
  ),
  figures: os.intakes.figures.handler(({ input, context }) => intakeFigures(context.app.store, input.year)),
  answerDocument: os.intakes.answerDocument.handler(({ input, context }) =>
    intakeAnswerDocument(context.app, actorOf(context), input.id),
  ),
  opinionsDocument: os.intakes.opinionsDocument.handler(({ input, context }) =>
    draftOpinionsDocument(context.app, actorOf(context), input.versionId),
  ),
  figuresDocument: os.intakes.figuresDocument.handler(({ input, context }) =>
    intakeFiguresDocument(context.app, actorOf(context), input.year),
  ),
});
