/** Whose accounts a scheme's books list: households, or persons where persons are judged. */
import { subjectKind } from '../../shared/subjects.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { latestRules } from '../schemes/read.ts';
import type { Store } from '../database/store.ts';

/** Whether a scheme judges persons, each with an account of their own. */
export function isPersonScheme(store: Store, schemeId: SchemeId): boolean {
  return subjectKind(latestRules(store, schemeId)?.subject ?? 'household') === 'person';
}

/**
 * The tables that a list of owners reads, with one value to bind (the scheme): household h, group g, account a, and m, whose
 * name it goes by: every household with its head, or the persons that have an account, and with them the households that
 * were given points in their scheme.
 */
export function accountHoldersJoin(store: Store, schemeId: SchemeId): string {
  return isPersonScheme(store, schemeId)
    ? `FROM account_owner ao JOIN account a ON a.id = ao.account_id AND a.scheme_id = ? JOIN household h ON h.id = ao.household_id
         JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = coalesce(a.member_id, h.head_member_id)`
    : `FROM household h JOIN village_group g ON g.id = h.group_id LEFT JOIN member m ON m.id = h.head_member_id
         LEFT JOIN account a ON a.scheme_id = ? AND a.household_id = h.id AND a.kind = 'household'`;
}
