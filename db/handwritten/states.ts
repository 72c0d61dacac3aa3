import { lifecycle } from '../database/states.ts';
import { handwrittenSlip } from '../schema/handwritten.ts';

export const HANDWRITTEN_SLIP = lifecycle(handwrittenSlip, {
  waiting: {
    // Another reason, or what was found out since.
    waiting: ['handwrittenSlips.setAside'],
    posted: ['redemptions.redeem'],
    void: ['handwrittenSlips.void'],
  },
  posted: {},
  // Found again, or one number too many was taken.
  void: { waiting: ['handwrittenSlips.cancelVoid'] },
});
