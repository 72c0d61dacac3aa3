/** Writes a new book, and the lines that are on its paper. */
import type { PlacedLine } from '../../shared/contract/passbooks.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { AccountId, Points } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';

/** The number of a book follows from those before it. */
const NEXT_BOOK = `INSERT INTO passbook (account_id, book, carried_balance, issued_at)
  SELECT ?, coalesce(max(book), 0) + 1, ?, ? FROM passbook WHERE account_id = ? RETURNING id, book`;

export function createBook(tx: Tx, accountId: AccountId, carried: Points): { id: number; book: number } {
  const row = prepared<[AccountId, Points, string, AccountId], { id: number; book: number }>(
    tx,
    NEXT_BOOK,
  ).get(accountId, carried, tx.at, accountId);
  return requireFound(row, '存折');
}

export function recordLines(tx: Tx, passbookId: number, lines: readonly PlacedLine[]): void {
  const insert = prepared(
    tx,
    'INSERT INTO passbook_line (passbook_id, transfer_id, page, line, balance, printed_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { transferId, page, line, balance } of lines) {
    insert.run(passbookId, transferId, page, line, balance, tx.at);
  }
}
