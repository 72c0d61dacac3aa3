import { lifecycle } from '../database/states.ts';
import { staff } from '../schema/staff.ts';

/** Name and role are changed in the same act, so that a state may follow itself. */
export const STAFF = lifecycle(staff, {
  active: { active: ['staff.change'], disabled: ['staff.change'] },
  disabled: { active: ['staff.change'], disabled: ['staff.change'] },
});
