/** Account holders listed in a scheme's books: households, or persons where persons are evaluated. */
import type { SchemeId } from '../../shared/values/units.ts';
import { isPersonScheme } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';
import { NAMED_BY } from '../households/named-by.ts';

/**
 * FROM clause of account holders with one parameter (the scheme): household h, group g, account a, and m, the
 * person named: every household with its head, or the persons with an account plus the households that
 * received points in their scheme.
 */
export function accountHoldersJoin(store: Store, schemeId: SchemeId): string {
  return isPersonScheme(store, schemeId)
    ? `FROM account_owner ao JOIN account a ON a.id = ao.account_id AND a.scheme_id = ? JOIN household h ON h.id = ao.household_id
         JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = coalesce(a.member_id, ${NAMED_BY})`
    : `FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = ${NAMED_BY}
         LEFT JOIN account a ON a.scheme_id = ? AND a.household_id = h.id AND a.kind = 'household'`;
}
