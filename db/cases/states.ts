import { lifecycle } from '../database/states.ts';
import { followUpCase, readmission } from '../schema/cases.ts';

export const FOLLOW_UP_CASE = lifecycle(followUpCase, {
  open: { ended: ['cases.end'], passedOver: ['cases.passOver'] },
  ended: { open: ['cases.reopen'] },
  passedOver: { open: ['cases.takeUp'] },
});

export const READMISSION = lifecycle(readmission, {
  received: {
    granted: ['cases.decide'],
    refused: ['cases.decide'],
    withdrawn: ['cases.withdrawApplication'],
  },
  granted: {},
  refused: {},
  withdrawn: {},
});
