import { lifecycle } from '../database/states.ts';
import { rectification } from '../schema/rectifications.ts';

export const RECTIFICATION = lifecycle(rectification, {
  open: {
    rectified: ['rectifications.check'],
    failed: ['rectifications.check'],
    withdrawn: ['declarations.withdraw'],
  },
  rectified: {},
  failed: {},
  withdrawn: {},
});
