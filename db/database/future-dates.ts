/** Validation shared by all dates of past events. */
import { Refusal } from '../../shared/refusals.ts';
import type { Tx } from './store.ts';

/** Message for a date in the future, in Chinese; undefined otherwise. */
export function futureDateFault(date: string, today: string, what: string): string | undefined {
  return date > today ? `${what} ${date} 还没有到，请核对日期` : undefined;
}

/** Refuses invalidInput for a date in the future. */
export function assertNotFuture(tx: Tx, date: string, what: string): void {
  const fault = futureDateFault(date, tx.today, what);
  if (fault !== undefined) throw new Refusal('invalidInput', `${fault}。`);
}
