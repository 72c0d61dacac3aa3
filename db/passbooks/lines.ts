/** Lines of passbooks, and postings not printed in any book yet. */
import type { BookLine, PrintedLine } from '../../shared/contract/passbooks.ts';
import { localDate } from '../../shared/values/dates.ts';
import type { AccountId, Points, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

type Posted<Line extends BookLine> = Omit<Line, 'date'> & { postedAt: string };

/**
 * Lines with dates. Printed lines never change: a date earlier than that of the line above (after the clock
 * was corrected) is printed as the date of that line.
 */
function dated<Row extends { postedAt: string }>(rows: readonly Row[], before: string) {
  let latest = before;
  return rows.map(({ postedAt, ...line }) => {
    if (postedAt > latest) latest = postedAt;
    return { ...line, date: localDate(latest) };
  });
}

/** Latest instant of an account's transfers before a given one; empty before the first. */
function latestBefore(store: Store, accountId: AccountId, transferId: TransferId): string {
  const row = prepared<[{ accountId: AccountId; transferId: TransferId }], { at: string | null }>(
    store,
    `SELECT max(at) AS at FROM (
       SELECT max(posted_at) AS at FROM transfer WHERE debit_account_id = :accountId AND id < :transferId
       UNION ALL SELECT max(posted_at) FROM transfer WHERE credit_account_id = :accountId AND id < :transferId)`,
  ).get({ accountId, transferId });
  return row?.at ?? '';
}

const LINE = `t.id AS transferId, t.posted_at AS postedAt, t.kind, t.summary, coalesce(s.name, '程序') AS handler`;

/** Lines with a position in a passbook, printed or known not to have come out. */
export function printedLines(store: Store, passbookId: number): PrintedLine[] {
  const rows = prepared<[number], Posted<PrintedLine> & { accountId: AccountId }>(
    store,
    `SELECT b.account_id AS accountId, ${LINE}, CASE WHEN t.credit_account_id = b.account_id THEN t.points ELSE -t.points END AS change,
       l.balance, l.page, l.line, l.printed_at AS printedAt, l.unprinted_at AS unprintedAt
     FROM passbook_line l JOIN passbook b ON b.id = l.passbook_id JOIN transfer t ON t.id = l.transfer_id
     LEFT JOIN staff s ON s.id = t.staff_id WHERE l.passbook_id = ? ORDER BY l.page, l.line`,
  ).all(passbookId);
  const [first] = rows;
  const before = first ? latestBefore(store, first.accountId, first.transferId) : '';
  return dated(
    rows.map(({ accountId: _, ...line }) => line),
    before,
  );
}

interface LastPrinted {
  transferId: TransferId;
  balance: Points;
}

/**
 * The last line with a position in an account's books; initially none, at 0. A replacement may repeat lines of the book
 * before it: its own go on from there.
 */
export function lastPrinted(store: Store, accountId: AccountId): LastPrinted {
  const row = prepared<[AccountId], LastPrinted>(
    store,
    `SELECT l.transfer_id AS transferId, l.balance FROM passbook b JOIN passbook_line l ON l.passbook_id = b.id
     WHERE b.account_id = ? ORDER BY b.book DESC, l.page DESC, l.line DESC LIMIT 1`,
  ).get(accountId);
  return row ?? { transferId: 0, balance: 0 };
}

/** Transfers of an account not in any book, in posting order. */
export function unprintedLines(store: Store, accountId: AccountId): BookLine[] {
  const last = lastPrinted(store, accountId);
  let { balance } = last;
  const rows = prepared<unknown[], Omit<Posted<BookLine>, 'balance'>>(
    store,
    `SELECT ${LINE}, f.change FROM (
       SELECT id, -points AS change FROM transfer WHERE debit_account_id = :accountId AND id > :after
       UNION ALL SELECT id, points FROM transfer WHERE credit_account_id = :accountId AND id > :after) f
     JOIN transfer t ON t.id = f.id LEFT JOIN staff s ON s.id = t.staff_id ORDER BY t.id`,
  ).all({ accountId, after: last.transferId });
  return dated(
    rows.map((row) => ({ ...row, balance: (balance += row.change) })),
    latestBefore(store, accountId, last.transferId + 1),
  );
}
