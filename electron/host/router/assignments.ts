import {
  addAssignment,
  cancelAssignment,
  changeAssignment,
  finishAssignment,
  reopenAssignment,
} from '../../../db/assignments/record.ts';
import { listAssignments } from '../../../db/assignments/read.ts';
import { actorOf } from '../application.ts';
import { os } from './base.ts';

export const assignments = os.assignments.router({
  list: os.assignments.list.handler(({ input, context }) => listAssignments(context.app.store, input)),
  add: os.assignments.add.handler(({ input, context }) =>
    addAssignment(context.app.store, actorOf(context), input),
  ),
  change: os.assignments.change.handler(({ input, context }) =>
    changeAssignment(context.app.store, actorOf(context), input),
  ),
  finish: os.assignments.finish.handler(({ input, context }) =>
    finishAssignment(context.app.store, actorOf(context), input),
  ),
  reopen: os.assignments.reopen.handler(({ input, context }) =>
    reopenAssignment(context.app.store, actorOf(context), input),
  ),
  cancel: os.assignments.cancel.handler(({ input, context }) =>
    cancelAssignment(context.app.store, actorOf(context), input),
  ),
});
