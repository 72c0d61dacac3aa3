import { lifecycle } from '../database/states.ts';
import { inspectionRound } from '../schema/inspections.ts';

export const INSPECTION_ROUND = lifecycle(inspectionRound, {
  open: { finished: ['inspections.finish'], withdrawn: ['inspections.withdraw'] },
  finished: { withdrawn: ['inspections.withdraw'] },
  withdrawn: {},
});
