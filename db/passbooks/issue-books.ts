/** Issues first books 存折 with the ledger's lines so far, one by one or to all without one. */
import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { IssuedPassbooks } from '../../shared/contract/passbooks.ts';
import { localDate } from '../../shared/values/dates.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { AccountId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { transact, prepared, preparedQuery, type Actor, type Store, type Tx } from '../database/store.ts';
import { householdById } from '../households/rows.ts';
import { subjectsOf } from '../participants/subjects.ts';
import { account, passbook } from '../schema/index.ts';
import { isPersonScheme, requireSchemeInForce, schemeById, schemeInForce } from '../schemes/read.ts';
import { accountFor, type BookOwner } from './book-account.ts';
import { nextPlace, placed, unprintedLines } from './lines.ts';
import { passbookById } from './books.ts';
import { createBook, recordLines } from './write-book.ts';

const current = preparedQuery((orm) =>
  orm
    .select({ id: passbook.id, book: passbook.book })
    .from(passbook)
    .where(and(eq(passbook.accountId, sql.placeholder('accountId')), eq(passbook.state, 'current')))
    .orderBy(desc(passbook.book))
    .limit(1)
    .prepare(),
);

function hasBook(store: Store, accountId: AccountId): boolean {
  return current(store).get({ accountId }) !== undefined;
}

/** Recipients of a batch of first books: all without one, or those of them with postings. */
export type BatchOwners = 'all' | 'withPoints';

/** Current subjects of the scheme without a book. */
function withoutBook(store: Store, schemeId: SchemeId, which: BatchOwners): BookOwner[] {
  const persons = isPersonScheme(store, schemeId);
  const owners = persons ? personsWithoutBook(store, schemeId) : householdsWithoutBook(store, schemeId);
  if (which === 'all') return owners;
  const accounts = store.orm
    .select({ memberId: account.memberId, householdId: account.householdId })
    .from(account)
    .where(
      and(
        eq(account.schemeId, schemeId),
        inArray(account.kind, ['household', 'person']),
        or(ne(account.balance, 0), ne(account.honour, 0)),
      ),
    )
    .all();
  const moved = new Set<number | null>(accounts.map((one) => one.memberId ?? one.householdId));
  return owners.filter(({ householdId, memberId }) => moved.has(persons ? (memberId ?? 0) : householdId));
}

function personsWithoutBook(store: Store, schemeId: SchemeId): BookOwner[] {
  const today = localDate(store.clock());
  return subjectsOf(store, requireSchemeInForce(store, schemeId, today), today).flatMap(
    ({ accountId, householdId, memberId }) =>
      householdId === null || (accountId !== null && hasBook(store, accountId))
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
    const scheme = schemeById(tx, input.schemeId).name;
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
  const own = accountFor(tx, schemeId, owner);
  if (hasBook(tx, own.id)) {
    throw new Refusal(
      'duplicate',
      `${household.no} ${household.headName} 户已有存折，不能重复发放。存折遗失或已满的，请办理换折。`,
    );
  }
  const { id, book } = createBook(tx, own.id, 0);
  const lines = placed(unprintedLines(tx, own.id), nextPlace(tx, { id, book }));
  recordLines(tx, id, lines);
  return { id, printed: lines.length };
}
