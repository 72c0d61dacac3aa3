/** Printings whose result is not confirmed yet: after a crash they are asked for. */
import type { UnansweredPrint } from '../../shared/contract/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { and, eq } from 'drizzle-orm';
import { passbookPrint } from '../schema/index.ts';

export function unansweredPrint(store: Store, passbookId: number): UnansweredPrint | undefined {
  const { id, firstPage, firstLine, lines, sentAt } = passbookPrint;
  return store.orm
    .select({ id, first: { page: firstPage, line: firstLine }, lines, sentAt })
    .from(passbookPrint)
    .where(and(eq(passbookPrint.passbookId, passbookId), eq(passbookPrint.state, 'sent')))
    .get();
}

/**
 * Why lines of a booklet are not printed; '' for those that are being sent, and for 补打 of chosen lines. `record`: of the archived
 * paper, passbook:12:1-23至2-3 or passbook:12:line-1-23.
 */
export function unsentReason(store: Store, record: string): string {
  const [, passbookId = '', range = ''] = record.split(':');
  if (range.startsWith('line-')) return '';
  const first = unansweredPrint(store, Number(passbookId))?.first;
  return first !== undefined && range.split('至')[0] === `${String(first.page)}-${String(first.line)}`
    ? ''
    : '这几行可能已经印在存折上。请看着存折，在“存折与积分卡”里续打或补打，不从这里打印。';
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
