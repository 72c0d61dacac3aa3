/** The list of books with their holders and the lines that wait to be printed. */
import type { PassbookTotals, PassbookListLineView } from '../../shared/contract/passbooks.ts';
import type { GroupId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { bookReach, searchCondition, type PhoneReach } from '../households/search.ts';
import { accountHoldersJoin } from '../ledger/account-holders.ts';
import { householdName } from '../households/named-by.ts';

interface PassbookFilter {
  schemeId: SchemeId;
  query: string;
  /** Phones that the reader sees; by default the ends that masked ones show. */
  phones?: PhoneReach | undefined;
  groupId: GroupId | null;
  /** waiting: with lines to print; unanswered: sent to a printer without a word of it; none: without a book. */
  only: 'all' | 'waiting' | 'unanswered' | 'none';
}

/** The last line of the newest book that has lines; earlier lines are not read. */
const LAST_PRINTED = `coalesce((
  SELECT (SELECT l.transfer_id FROM passbook_line l WHERE l.passbook_id = p.id ORDER BY l.page DESC, l.line DESC LIMIT 1)
  FROM passbook p WHERE p.account_id = a.id AND EXISTS (SELECT 1 FROM passbook_line l WHERE l.passbook_id = p.id)
  ORDER BY p.book DESC LIMIT 1), 0)`;

/** Lines that did not come out wait at their positions. */
const UNPRINTED =
  '(SELECT count(*) FROM passbook_line l WHERE l.passbook_id = b.id AND l.unprinted_at IS NOT NULL)';

/** Whether what came out of the last printing has not been said yet. */
const UNANSWERED = `EXISTS (SELECT 1 FROM passbook_print q WHERE q.passbook_id = b.id AND q.state = 'sent')`;

/** A household with its current book; lines after the last printed one of any book are waiting. */
const listOf = (owners: string) => `
  WITH listed AS (
    SELECT h.id AS householdId, a.member_id AS memberId, h.no, ${householdName('m')} AS head, g.number AS groupNumber, b.id AS passbookId, b.book,
      b.issued_at AS issuedAt, coalesce(a.balance, 0) AS balance,
      CASE WHEN b.id IS NULL THEN 0 ELSE
        (SELECT count(*) FROM transfer t WHERE t.debit_account_id = a.id AND t.id > ${LAST_PRINTED}) +
        (SELECT count(*) FROM transfer t WHERE t.credit_account_id = a.id AND t.id > ${LAST_PRINTED}) +
        ${UNPRINTED} END AS waiting, ${UNANSWERED} AS unanswered
    ${owners}
    LEFT JOIN passbook b ON b.account_id = a.id AND b.state = 'current'
    WHERE h.state <> 'closed' AND (? IS NULL OR h.group_id = ?) AND `;

const ONLY: Record<PassbookFilter['only'], string> = {
  all: '1',
  waiting: 'waiting > 0',
  unanswered: 'unanswered',
  none: 'passbookId IS NULL',
};

/** Books with their holders and waiting lines; totals over the filter. */
export function listPassbooks(
  store: Store,
  filter: PassbookFilter & { offset: number; limit: number },
): { rows: PassbookListLineView[]; total: PassbookTotals } {
  const search = searchCondition(store, filter.query, bookReach(filter.phones));
  const listed = `${listOf(accountHoldersJoin(store, filter.schemeId))}(${search.sql}))`;
  const values = [filter.schemeId, filter.groupId, filter.groupId, ...search.values];
  const rows = prepared<unknown[], Omit<PassbookListLineView, 'unanswered'> & { unanswered: 0 | 1 }>(
    store,
    `${listed} SELECT f.*, (SELECT count(*) FROM passbook_line l WHERE l.passbook_id = f.passbookId AND l.unprinted_at IS NULL) AS printed
     FROM (SELECT * FROM listed WHERE ${ONLY[filter.only]} ORDER BY no, memberId LIMIT ? OFFSET ?) f ORDER BY no, memberId`,
  ).all(...values, filter.limit, filter.offset);
  const total = prepared<unknown[], PassbookTotals>(
    store,
    `${listed} SELECT count(*) AS households, count(passbookId) AS books, coalesce(sum(waiting > 0), 0) AS waitingBooks,
       coalesce(sum(waiting), 0) AS waitingLines, coalesce(sum(unanswered), 0) AS unanswered FROM listed WHERE ${ONLY[filter.only]}`,
  ).get(...values);
  return {
    rows: rows.map((row) => ({ ...row, unanswered: row.unanswered === 1 })),
    total: total ?? { households: 0, books: 0, waitingBooks: 0, waitingLines: 0, unanswered: 0 },
  };
}
