import { lifecycle } from '../database/states.ts';
import { intake } from '../schema/intakes.ts';

const ENDED = ['intakes.answer', 'intakes.declare'];
const WITHDRAWN = ['intakes.withdraw'];

export const INTAKE = lifecycle(intake, {
  received: { investigating: ['intakes.assign'], answered: ENDED, withdrawn: WITHDRAWN },
  investigating: {
    investigating: ['intakes.assign'],
    investigated: ['intakes.recordFinding'],
    answered: ENDED,
    withdrawn: WITHDRAWN,
  },
  investigated: {
    // Somebody else looks into it once more.
    investigating: ['intakes.assign'],
    investigated: ['intakes.recordFinding'],
    answered: ENDED,
    withdrawn: WITHDRAWN,
  },
  answered: {},
  withdrawn: {},
});
