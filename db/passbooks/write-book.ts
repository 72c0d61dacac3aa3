/** Writes a new book, and the lines that are on its paper. */
import type { PlacedLine } from '../../shared/contract/passbooks.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { AccountId, Points } from '../../shared/values/units.ts';
import { prepared, type Tx } from '../database/store.ts';
import { currentGeometry } from './geometry.ts';

/** The number of a book follows from those before it. */
const NEXT_BOOK = `INSERT INTO passbook (account_id, book, carried_balance, issued_at, geometry_id)
  SELECT ?, coalesce(max(book), 0) + 1, ?, ?, ? FROM passbook WHERE account_id = ?
  RETURNING id, book, geometry_id AS geometryId`;

export interface NewBook {
  id: number;
  book: number;
  geometryId: number;
}

/** A book of the geometry that is chosen at present. */
export function createBook(
  tx: Tx,
  accountId: AccountId,
  carried: Points,
  geometryId: number = currentGeometry(tx).id,
): NewBook {
  const row = prepared<[AccountId, Points, string, number, AccountId], NewBook>(tx, NEXT_BOOK).get(
    accountId,
    carried,
    tx.at,
    geometryId,
    accountId,
  );
  return requireFound(row, '存折');
}

export function recordLines(
  tx: Tx,
  passbookId: number,
  lines: readonly Pick<PlacedLine, 'transferId' | 'page' | 'line' | 'balance'>[],
): void {
  const insert = prepared(
    tx,
    'INSERT INTO passbook_line (passbook_id, transfer_id, page, line, balance, printed_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { transferId, page, line, balance } of lines) {
    insert.run(passbookId, transferId, page, line, balance, tx.at);
  }
}

/** Lines that were known not to have come out are on paper now. */
export function recordReprinted(tx: Tx, passbookId: number, lines: readonly PlacedLine[]): void {
  const update = prepared(
    tx,
    'UPDATE passbook_line SET printed_at = ?, unprinted_at = NULL WHERE passbook_id = ? AND page = ? AND line = ?',
  );
  for (const { page, line } of lines) update.run(tx.at, passbookId, page, line);
}
