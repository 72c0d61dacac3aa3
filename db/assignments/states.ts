import { lifecycle } from '../database/states.ts';
import { assignment } from '../schema/assignments.ts';

export const ASSIGNMENT = lifecycle(assignment, {
  open: { done: ['assignments.finish'], cancelled: ['assignments.cancel'] },
  done: { open: ['assignments.reopen'] },
  cancelled: {},
});
