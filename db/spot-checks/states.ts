import { lifecycle } from '../database/states.ts';
import { spotCheck } from '../schema/spot-checks.ts';

export const SPOT_CHECK = lifecycle(spotCheck, {
  open: { finished: ['spotChecks.finish'] },
  finished: {},
});
