import { lifecycle } from '../database/states.ts';
import { shift } from '../schema/shifts.ts';

export const SHIFT = lifecycle(shift, {
  open: { closed: ['shifts.close', 'shifts.closeForOperator'] },
  closed: {},
});
