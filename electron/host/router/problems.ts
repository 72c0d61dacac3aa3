import { forfeitReward, problemView, withdrawForfeit } from '../../../db/problems/forfeit.ts';
import { listProblems, problemChoices } from '../../../db/problems/read.ts';
import {
  addProblem,
  cancelProblem,
  changeProblem,
  checkProblem,
  reopenProblem,
  reportProblem,
} from '../../../db/problems/record.ts';
import { actorOf } from '../application.ts';
import { problemBulletinDocument } from '../documents/problem-bulletin-document.ts';
import { os } from './base.ts';

export const problems = os.problems.router({
  list: os.problems.list.handler(({ input, context }) => listProblems(context.app.store, input)),
  get: os.problems.get.handler(({ input, context }) => problemView(context.app.store, input.id)),
  choices: os.problems.choices.handler(({ context }) => problemChoices(context.app.store)),
  add: os.problems.add.handler(({ input, context }) =>
    addProblem(context.app.store, actorOf(context), input),
  ),
  change: os.problems.change.handler(({ input, context }) =>
    changeProblem(context.app.store, actorOf(context), input),
  ),
  report: os.problems.report.handler(({ input, context }) =>
    reportProblem(context.app.store, actorOf(context), input),
  ),
  check: os.problems.check.handler(({ input, context }) =>
    checkProblem(context.app.store, actorOf(context), input),
  ),
  cancel: os.problems.cancel.handler(({ input, context }) =>
    cancelProblem(context.app.store, actorOf(context), input),
  ),
  reopen: os.problems.reopen.handler(({ input, context }) =>
    reopenProblem(context.app.store, actorOf(context), input),
  ),
  forfeit: os.problems.forfeit.handler(({ input, context }) =>
    forfeitReward(context.app.store, actorOf(context), input),
  ),
  withdrawForfeit: os.problems.withdrawForfeit.handler(({ input, context }) =>
    withdrawForfeit(context.app.store, actorOf(context), input),
  ),
  bulletinDocument: os.problems.bulletinDocument.handler(({ input, context }) =>
    problemBulletinDocument(context.app, actorOf(context), input.day),
  ),
});
