/** Refusals of dates against today: past events are not in the future, planned ones not far ahead. */
import { farAheadFault, futureDateFault, type Planned } from '../../shared/values/date-bounds.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Tx } from './store.ts';

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new Refusal('invalidInput', `${fault}。`);
}

/** Refuses invalidInput for a date in the future. */
export function assertNotFuture(tx: Tx, date: string, what: string): void {
  refuse(futureDateFault(date, tx.today, what));
}

/** Refuses invalidInput for a planned date too far ahead of today. */
export function assertNotFarAhead(tx: Tx, date: string, what: string, kind: Planned): void {
  refuse(farAheadFault(date, tx.today, what, kind));
}
