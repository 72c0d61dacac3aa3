import { lifecycle } from '../database/states.ts';
import { problem, rewardForfeit } from '../schema/problems.ts';

export const PROBLEM = lifecycle(problem, {
  open: { reported: ['problems.report'], cancelled: ['problems.cancel'] },
  reported: { cured: ['problems.check'], open: ['problems.check'], cancelled: ['problems.cancel'] },
  // Struck off or taken off the list by mistake.
  cured: { reported: ['problems.reopen'] },
  cancelled: { open: ['problems.reopen'] },
});

export const REWARD_FORFEIT = lifecycle(rewardForfeit, {
  effective: { withdrawn: ['problems.withdrawForfeit'] },
  withdrawn: {},
});
