import { lifecycle } from '../database/states.ts';
import { flag, flagAward } from '../schema/flags.ts';

export const FLAG = lifecycle(flag, {
  used: { retired: ['flags.retire'] },
  retired: { used: ['flags.resume'] },
});

export const FLAG_AWARD = lifecycle(flagAward, {
  held: { ended: ['flags.award', 'flags.takeBack'], revoked: ['flags.revoke'] },
  // The award after it was made in error: the flag is still here.
  ended: { held: ['flags.revoke'], revoked: ['flags.revoke'] },
  revoked: {},
});
