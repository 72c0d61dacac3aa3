/** Printings of which nobody has said yet what came out: after a crash they are asked for. */
import type { UnansweredPrint } from '../../shared/contract/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

export function unansweredPrint(store: Store, passbookId: number): UnansweredPrint | undefined {
  const row = prepared<[number], { id: number; page: number; line: number; lines: number; sentAt: string }>(
    store,
    `SELECT id, first_page AS page, first_line AS line, lines, sent_at AS sentAt FROM passbook_print
     WHERE passbook_id = ? AND state = 'sent'`,
  ).get(passbookId);
  return (
    row && { id: row.id, first: { page: row.page, line: row.line }, lines: row.lines, sentAt: row.sentAt }
  );
}

/** Number of books with such a printing, by scheme. */
export function unansweredByScheme(
  store: Store,
): { schemeId: SchemeId; schemeName: string; books: number; since: string }[] {
  return prepared<[], { schemeId: SchemeId; schemeName: string; books: number; since: string }>(
    store,
    `SELECT a.scheme_id AS schemeId, s.name AS schemeName, count(*) AS books, min(q.sent_at) AS since
     FROM passbook_print q CROSS JOIN passbook b ON b.id = q.passbook_id JOIN account a ON a.id = b.account_id
       JOIN scheme s ON s.id = a.scheme_id
     WHERE q.state = 'sent' GROUP BY a.scheme_id`,
  ).all();
}
