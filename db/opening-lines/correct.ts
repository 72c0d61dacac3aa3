/** Effect of the answer to an objection on a balance taken over. */
import type { Points } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { prepared, type Tx } from '../database/store.ts';
import { OPENING_LINE } from './states.ts';

/**
 * Corrects the balance, or takes the line off when `balance` is null. Where the honour points were the same figure they
 * are corrected along with it; the book before had only one.
 */
export function correctOpeningLine(tx: Tx, id: number, balance: Points | null): void {
  if (balance === null) {
    transition(tx, OPENING_LINE, id, 'cancelled');
    return;
  }
  prepared(
    tx,
    'UPDATE opening_line SET honour = CASE WHEN honour = balance THEN ? ELSE honour END, balance = ? WHERE id = ?',
  ).run(balance, balance, id);
}
