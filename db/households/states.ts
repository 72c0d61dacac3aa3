import type { HouseholdState } from '../../shared/households.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { lifecycle, transition } from '../database/states.ts';
import type { Tx } from '../database/store.ts';
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

/**
 * Changes the state of a household and keeps the days that the state on an earlier day is read from, and the household
 * that it was merged into.
 */
export function setHouseholdState(
  tx: Tx,
  id: HouseholdId,
  to: HouseholdState,
  stateReason: string,
  mergedIntoId: HouseholdId | null = null,
): void {
  const frozenOn = { open: { frozenOn: null }, frozen: { frozenOn: tx.today }, closed: {} };
  transition(tx, HOUSEHOLD, id, to, { stateReason, mergedIntoId, ...frozenOn[to] });
}

/**
 * State of the household `h` on a day, as SQL. One that was closed since was frozen or open then; one that was reopened
 * since counts as open.
 */
export function stateOnDay(day: string): string {
  return `CASE WHEN h.state_on >= ${day} AND h.state = 'closed' AND h.frozen_on < ${day} THEN 'frozen'
    WHEN h.state_on >= ${day} THEN 'open' ELSE h.state END`;
}

export const MEMBER = lifecycle(member, {
  present: { present: ['households.moveMember'], left: ['households.memberLeaves'] },
  left: { present: ['households.memberReturns', 'households.moveMember'] },
});
