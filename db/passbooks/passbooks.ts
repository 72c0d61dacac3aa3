/** 存折: issued with the ledger's lines so far, continued line by line, and replaced when full or lost. */
import type { IssuedPassbooks, PassbookTotals } from '../../shared/contract/passbooks.ts';
import { bookletNumber, LINES_PER_PAGE, type Place } from '../../shared/passbooks.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { localDate } from '../../shared/values/dates.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import type {
  AccountId,
  GroupId,
  HouseholdId,
  Points,
  SchemeId,
  TransferId,
} from '../../shared/values/units.ts';
import { searchCondition } from '../households/search.ts';
import { householdById } from '../households/rows.ts';
import { accountHoldersJoin } from '../ledger/account-holders.ts';
import { isPersonScheme, requireSchemeInForce, schemeInForce } from '../schemes/read.ts';
import { subjectsOf } from '../participants/subjects.ts';
import { accountFor, type BookOwner } from './book-account.ts';
import { calibration } from './calibration.ts';
import {
  lastPrinted,
  nextPlace,
  passbookById,
  placed,
  unprintedLines,
  waitingLines,
  type Passbook,
  type PlacedLine,
} from './lines.ts';
import { transition } from '../database/states.ts';
import { PASSBOOK } from './states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { accountUnit } from '../schemes/unit.ts';

const NEXT_BOOK = `INSERT INTO passbook (account_id, book, carried_balance, issued_at)
  SELECT ?, coalesce(max(book), 0) + 1, ?, ? FROM passbook WHERE account_id = ? RETURNING id, book`;

function createBook(tx: Tx, accountId: AccountId, carried: Points): { id: number; book: number } {
  const row = prepared<[AccountId, Points, string, AccountId], { id: number; book: number }>(
    tx,
    NEXT_BOOK,
  ).get(accountId, carried, tx.at, accountId);
  return requireFound(row, '存折');
}

function recordLines(tx: Tx, passbookId: number, lines: readonly PlacedLine[]): void {
  const insert = prepared(
    tx,
    'INSERT INTO passbook_line (passbook_id, transfer_id, page, line, balance, printed_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { transferId, page, line, balance } of lines) {
    insert.run(passbookId, transferId, page, line, balance, tx.at);
  }
}

function currentBook(store: Store, accountId: AccountId): { id: number; book: number } | undefined {
  return prepared<[AccountId], { id: number; book: number }>(
    store,
    `SELECT id, book FROM passbook WHERE account_id = ? AND state = 'current' ORDER BY book DESC LIMIT 1`,
  ).get(accountId);
}

/** Recipients of a batch of first books: all without one, or those of them with postings. */
export type BatchOwners = 'all' | 'withPoints';

/** Current subjects of the scheme without a book. */
function withoutBook(store: Store, schemeId: SchemeId, which: BatchOwners): BookOwner[] {
  const persons = isPersonScheme(store, schemeId);
  const owners = persons ? personsWithoutBook(store, schemeId) : householdsWithoutBook(store, schemeId);
  if (which === 'all') return owners;
  const moved = new Set(
    prepared<[SchemeId], { id: number }>(
      store,
      `SELECT coalesce(member_id, household_id) AS id FROM account
       WHERE scheme_id = ? AND kind IN ('household', 'person') AND (balance <> 0 OR honour <> 0)`,
    )
      .all(schemeId)
      .map(({ id }) => id),
  );
  return owners.filter(({ householdId, memberId }) => moved.has(persons ? (memberId ?? 0) : householdId));
}

function personsWithoutBook(store: Store, schemeId: SchemeId): BookOwner[] {
  const today = localDate(store.clock());
  return subjectsOf(store, requireSchemeInForce(store, schemeId, today), today).flatMap(
    ({ accountId, householdId, memberId }) =>
      householdId === null || (accountId !== null && currentBook(store, accountId))
        ? []
        : [{ householdId, memberId }],
  );
}

function householdsWithoutBook(store: Store, schemeId: SchemeId): BookOwner[] {
  const today = localDate(store.clock());
  const scheme = schemeInForce(store, schemeId, today);
  const part = new Set(scheme ? subjectsOf(store, scheme, today).map(({ householdId }) => householdId) : []);
  return prepared<[SchemeId, SchemeId], { id: HouseholdId; account: AccountId | null }>(
    store,
    `SELECT h.id, (SELECT a.id FROM account a WHERE a.scheme_id = ? AND a.household_id = h.id AND a.kind = 'household') AS account
     FROM household h WHERE h.state <> 'closed' AND NOT EXISTS (
       SELECT 1 FROM account a JOIN passbook b ON b.account_id = a.id
       WHERE a.scheme_id = ? AND a.household_id = h.id AND a.kind = 'household' AND b.state = 'current') ORDER BY h.no`,
  )
    .all(schemeId, schemeId)
    .filter(({ id, account }) => account !== null || part.has(id))
    .map(({ id }) => ({ householdId: id, memberId: null }));
}

/** Number of books in a batch. */
export function missingBooks(store: Store, schemeId: SchemeId): Record<BatchOwners, number> {
  return {
    all: withoutBook(store, schemeId, 'all').length,
    withPoints: withoutBook(store, schemeId, 'withPoints').length,
  };
}

function schemeName(store: Store, id: SchemeId): string {
  return requireFound(
    prepared<[SchemeId], { name: string }>(store, 'SELECT name FROM scheme WHERE id = ?').get(id),
    '积分办法',
  ).name;
}

/**
 * Issues first books with all lines so far, to these households or to all without one; the lines count as
 * printed, because the booklet is printed complete and can be reprinted unchanged. Refuses duplicate (has
 * one), invalidState (closed).
 */
export function issuePassbooks(
  store: Store,
  by: Actor,
  input: { requestId?: string; schemeId: SchemeId; owners: BookOwner[] | BatchOwners },
): IssuedPassbooks {
  return transact(store, by, 'passbooks.issue', input, (tx) => {
    const scheme = schemeName(tx, input.schemeId);
    const owners =
      typeof input.owners === 'string' ? withoutBook(tx, input.schemeId, input.owners) : input.owners;
    const passbookIds: number[] = [];
    let lines = 0;
    for (const owner of owners) {
      const { id, printed } = issueOne(tx, input.schemeId, owner);
      passbookIds.push(id);
      lines += printed;
    }
    if (passbookIds.length > 0) {
      const only = passbookIds.length === 1 ? passbookIds[0] : undefined;
      const one = only === undefined ? undefined : passbookById(tx, only);
      tx.audit({
        subject: one ? `household:${String(one.householdId)}` : `scheme:${String(input.schemeId)}`,
        summary: one
          ? `发放存折：${one.no} ${one.head}（${scheme}），折上 ${String(lines)} 行`
          : `批量发放存折 ${String(passbookIds.length)} 本（${scheme}），折上 ${String(lines)} 行`,
        after: { passbookIds: [passbookIds[0], passbookIds.at(-1)], lines },
      });
    }
    return { passbookIds, lines };
  });
}

function issueOne(tx: Tx, schemeId: SchemeId, owner: BookOwner): { id: number; printed: number } {
  const household = householdById(tx, owner.householdId);
  if (household.state === 'closed') {
    throw new Refusal('invalidState', `${household.no} ${household.headName} 户已销户，不能发放存折。`);
  }
  const account = accountFor(tx, schemeId, owner);
  if (currentBook(tx, account.id)) {
    throw new Refusal(
      'duplicate',
      `${household.no} ${household.headName} 户已有存折，不能重复发放。存折遗失或已满的，请办理换折。`,
    );
  }
  const { id, book } = createBook(tx, account.id, 0);
  const lines = placed(unprintedLines(tx, account.id), nextPlace(tx, { id, book }));
  recordLines(tx, id, lines);
  return { id, printed: lines.length };
}

/** Lines that 续打 would print now. Refuses invalidState when the book was replaced or nothing is to print. */
export function preparePrinting(store: Store, passbookId: number) {
  const passbook = passbookById(store, passbookId);
  requireCurrent(passbook);
  const waiting = waitingLines(store, passbook);
  if (waiting.lines.length === 0) {
    throw new Refusal(
      'invalidState',
      waiting.beyond > 0
        ? `这本存折已经打满，还有 ${String(waiting.beyond)} 行没有打印。请办理换折，新折从“承前页”接着打。`
        : `${passbook.no} ${passbook.head} 户没有新的明细，存折已是最新。`,
    );
  }
  return { passbook, ...waiting };
}

function requireCurrent(passbook: Passbook): void {
  if (passbook.state === 'current') return;
  throw new Refusal(
    'invalidState',
    `这本存折已换成新折，不能再打印。请使用第 ${String(passbook.book + 1)} 册或更新的一册。`,
  );
}

/**
 * Confirms that the lines are on paper; only now they count as printed. `first` and `lastTransferId` identify
 * the printing. Refuses versionConflict when another printing was confirmed or it does not start at the next
 * free line.
 */
export function confirmPrinted(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; first: Place; lastTransferId: TransferId },
): { lines: number; next: Place } {
  return transact(store, by, 'passbooks.confirm', input, (tx) => {
    const passbook = passbookById(tx, input.passbookId);
    requireCurrent(passbook);
    const { lines, next } = waitingLines(tx, passbook);
    const end = lines.findIndex(({ transferId }) => transferId === input.lastTransferId);
    if (next.page !== input.first.page || next.line !== input.first.line || end < 0) {
      throw new Refusal(
        'versionConflict',
        '这几行已经登记为打印过，或存折已换。请刷新后核对存折上的最后一行。',
      );
    }
    const printed = lines.slice(0, end + 1);
    recordLines(tx, passbook.id, printed);
    const last = printed.at(-1);
    tx.audit({
      subject: `passbook:${String(passbook.id)}`,
      summary:
        `续打存折：${passbook.no} ${passbook.head}，第 ${String(input.first.page)} 页第 ${String(input.first.line)} 行起 ` +
        `${String(printed.length)} 行，余额 ${formatPoints(last?.balance ?? 0)} ${accountUnit(tx, passbook.accountId)}`,
      after: { lines: printed.length, lastTransferId: input.lastTransferId },
    });
    return { lines: printed.length, next: nextPlace(tx, passbook) };
  });
}

/**
 * 换折: replaces a full, worn or lost book. The new one starts with the balance of the last printed line (承前页)
 * and continues with unprinted lines; the old one is void. Refuses invalidState when already replaced.
 */
export function replacePassbook(
  store: Store,
  by: Actor,
  input: { requestId: string; passbookId: number; reason: string },
): { passbookId: number; book: number; carriedBalance: Points; lines: number } {
  return transact(store, by, 'passbooks.replace', input, (tx) => {
    const old = passbookById(tx, input.passbookId);
    requireCurrent(old);
    const { balance } = lastPrinted(tx, old.accountId);
    transition(tx, PASSBOOK, old.id, 'replaced');
    const { id, book } = createBook(tx, old.accountId, balance);
    const room = calibration(tx).linePages * LINES_PER_PAGE - 1;
    const lines = placed(unprintedLines(tx, old.accountId), nextPlace(tx, { id, book })).slice(0, room);
    recordLines(tx, id, lines);
    tx.audit({
      subject: `household:${String(old.householdId)}`,
      summary:
        `换发存折：${old.no} ${old.head}，原折 ${bookletNumber(old.id, old.book)} 作废，新折 ${bookletNumber(id, book)}，` +
        `承前页余额 ${formatPoints(balance)} ${accountUnit(tx, old.accountId)}；原因：${input.reason}`,
      before: { passbookId: old.id, state: 'current' },
      after: { passbookId: id, book, carriedBalance: balance, lines: lines.length, reason: input.reason },
    });
    return { passbookId: id, book, carriedBalance: balance, lines: lines.length };
  });
}

export interface PassbookFilter {
  schemeId: SchemeId;
  query: string;
  groupId: GroupId | null;
  /** waiting: with lines to print; none: without a book. */
  only: 'all' | 'waiting' | 'none';
}

export interface PassbookListLine extends BookOwner {
  no: string;
  head: string;
  groupNumber: number;
  passbookId: number | null;
  book: number | null;
  issuedAt: string | null;
  balance: Points;
  printed: number;
  waiting: number;
}

/** The last line of each book is on its last pages: earlier lines are not read. */
const LAST_PRINTED = `coalesce((
  SELECT max((SELECT l.transfer_id FROM passbook_line l WHERE l.passbook_id = p.id ORDER BY l.page DESC, l.line DESC LIMIT 1))
  FROM passbook p WHERE p.account_id = a.id), 0)`;

/** A household with its current book; lines after the last printed one of any book are waiting. */
const listOf = (owners: string) => `
  WITH listed AS (
    SELECT h.id AS householdId, a.member_id AS memberId, h.no, coalesce(m.name, '') AS head, g.number AS groupNumber, b.id AS passbookId, b.book,
      b.issued_at AS issuedAt, coalesce(a.balance, 0) AS balance,
      CASE WHEN b.id IS NULL THEN 0 ELSE
        (SELECT count(*) FROM transfer t WHERE t.debit_account_id = a.id AND t.id > ${LAST_PRINTED}) +
        (SELECT count(*) FROM transfer t WHERE t.credit_account_id = a.id AND t.id > ${LAST_PRINTED}) END AS waiting
    ${owners}
    LEFT JOIN passbook b ON b.account_id = a.id AND b.state = 'current'
    WHERE h.state <> 'closed' AND (? IS NULL OR h.group_id = ?) AND `;

const ONLY: Record<PassbookFilter['only'], string> = {
  all: '1',
  waiting: 'waiting > 0',
  none: 'passbookId IS NULL',
};

/** Books with their holders and waiting lines; totals over the filter. */
export function listPassbooks(
  store: Store,
  filter: PassbookFilter & { offset: number; limit: number },
): { rows: PassbookListLine[]; total: PassbookTotals } {
  const search = searchCondition(store, filter.query);
  const listed = `${listOf(accountHoldersJoin(store, filter.schemeId))}(${search.sql}))`;
  const values = [filter.schemeId, filter.groupId, filter.groupId, ...search.values];
  const rows = prepared<unknown[], PassbookListLine>(
    store,
    `${listed} SELECT f.*, (SELECT count(*) FROM passbook_line l WHERE l.passbook_id = f.passbookId) AS printed
     FROM (SELECT * FROM listed WHERE ${ONLY[filter.only]} ORDER BY no, memberId LIMIT ? OFFSET ?) f ORDER BY no, memberId`,
  ).all(...values, filter.limit, filter.offset);
  const total = prepared<unknown[], PassbookTotals>(
    store,
    `${listed} SELECT count(*) AS households, count(passbookId) AS books, coalesce(sum(waiting > 0), 0) AS waitingBooks,
       coalesce(sum(waiting), 0) AS waitingLines FROM listed WHERE ${ONLY[filter.only]}`,
  ).get(...values);
  return { rows, total: total ?? { households: 0, books: 0, waitingBooks: 0, waitingLines: 0 } };
}
