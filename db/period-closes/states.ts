import { lifecycle } from '../database/states.ts';
import { periodClose } from '../schema/period-closes.ts';

export const PERIOD_CLOSE = lifecycle(periodClose, {
  closed: { reopened: ['closes.reopen'] },
  reopened: {},
});
