/** Reads passbooks 存折 with their holders. */
import { and, desc, eq, lt } from 'drizzle-orm';
import { requireFound } from '../../shared/refusals.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { passbook as passbooks } from '../schema/index.ts';

type StoredPassbook = typeof passbooks.$inferSelect;

export interface Passbook extends StoredPassbook {
  schemeId: SchemeId;
  schemeName: string;
  householdId: HouseholdId;
  /** Null for the household's own passbook. */
  memberId: MemberId | null;
  no: string;
  head: string;
  groupNumber: number;
}

const PASSBOOK = `
  SELECT b.id, b.account_id AS accountId, a.scheme_id AS schemeId, s.name AS schemeName, o.household_id AS householdId, o.member_id AS memberId,
    o.no, o.name AS head, o.group_number AS groupNumber, b.book, b.state, b.carried_balance AS carriedBalance,
    b.issued_at AS issuedAt, b.geometry_id AS geometryId
  FROM passbook b JOIN account a ON a.id = b.account_id JOIN scheme s ON s.id = a.scheme_id
  JOIN account_owner o ON o.account_id = a.id`;

/** Refuses notFound. */
export function passbookById(store: Store, id: number): Passbook {
  return requireFound(prepared<[number], Passbook>(store, `${PASSBOOK} WHERE b.id = ?`).get(id), '存折');
}

/** The passbook continued by this one. Refuses notFound. */
export function passbookBefore(store: Store, { accountId, book }: Passbook): { id: number; book: number } {
  const row = store.orm
    .select({ id: passbooks.id, book: passbooks.book })
    .from(passbooks)
    .where(and(eq(passbooks.accountId, accountId), lt(passbooks.book, book)))
    .orderBy(desc(passbooks.book))
    .limit(1)
    .get();
  return requireFound(row, '原存折');
}

/** Passbooks of a household and its members, newest first. */
export function passbooksOfHousehold(store: Store, householdId: HouseholdId): Passbook[] {
  return prepared<[HouseholdId], Passbook>(
    store,
    `${PASSBOOK} WHERE o.household_id = ? ORDER BY s.id, a.id, b.book DESC`,
  ).all(householdId);
}
