/** One rule for every day that something is said to have happened on, whichever way it is written down. */
import { Refusal } from '../../shared/refusals.ts';
import type { Tx } from './store.ts';

/** What to say of a day that has not come, in Chinese; undefined of any other. */
export function futureDateFault(date: string, today: string, what: string): string | undefined {
  return date > today ? `${what} ${date} 还没有到，请核对日期` : undefined;
}

/** Refuses (invalidInput) a day that has not come. */
export function assertNotFuture(tx: Tx, date: string, what: string): void {
  const fault = futureDateFault(date, tx.today, what);
  if (fault !== undefined) throw new Refusal('invalidInput', `${fault}。`);
}
