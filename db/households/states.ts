import { lifecycle } from '../database/states.ts';
import { household, member } from '../schema/households.ts';

/** The acts after which nobody may be left in a household: it is frozen until the village decides what becomes of it. */
const EMPTIED = ['households.memberLeaves', 'households.moveMember', 'households.split'];

/** The act counts one version for all that it changes of a household. The day of the change is kept: a household that was
 * closed after the end of a period is still judged in it. */
export const HOUSEHOLD = lifecycle(
  household,
  {
    open: { frozen: ['households.freeze', ...EMPTIED], closed: ['households.close', 'households.merge'] },
    frozen: { open: ['households.reopen'], closed: ['households.close', 'households.merge'] },
    closed: { open: ['households.reopen'] },
  },
  { versioned: false, dayColumn: 'stateOn' },
);

export const MEMBER = lifecycle(member, {
  present: { present: ['households.moveMember'], left: ['households.memberLeaves'] },
  left: { present: ['households.memberReturns', 'households.moveMember'] },
});
