/** Accounts without a booklet. */
import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { BatchOwners } from '../../shared/passbooks.ts';
import type { AccountId, HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { subjectsOf } from '../participants/subjects.ts';
import { account, passbook } from '../schema/index.ts';
import { isPersonScheme, requireSchemeInForce, schemeInForce } from '../schemes/read.ts';
import type { BookOwner } from './book-account.ts';

const current = preparedQuery((orm) =>
  orm
    .select({ id: passbook.id, book: passbook.book })
    .from(passbook)
    .where(and(eq(passbook.accountId, sql.placeholder('accountId')), eq(passbook.state, 'current')))
    .orderBy(desc(passbook.book))
    .limit(1)
    .prepare(),
);

export function hasBook(store: Store, accountId: AccountId): boolean {
  return current(store).get({ accountId }) !== undefined;
}

/** Current subjects of the scheme without a book. */
export function subjectsWithoutBook(store: Store, schemeId: SchemeId, which: BatchOwners): BookOwner[] {
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
  const today = todayOf(store);
  return subjectsOf(store, requireSchemeInForce(store, schemeId, today), today).flatMap(
    ({ accountId, householdId, memberId }) =>
      householdId === null || (accountId !== null && hasBook(store, accountId))
        ? []
        : [{ householdId, memberId }],
  );
}

function householdsWithoutBook(store: Store, schemeId: SchemeId): BookOwner[] {
  const today = todayOf(store);
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
