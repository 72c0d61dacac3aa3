import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import type { HouseholdId, MemberId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Actor, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { findCustomers } from './customer.ts';

interface LastAccount {
  no: string;
  householdId: HouseholdId;
  memberId: MemberId | null;
  schemeId: SchemeId;
}

/**
 * The account of the clerk's last slip of today, for something that was forgotten; also of one that was returned. Empty where
 * there is none, or where nothing can be bought with its points any more. `day`: of a slip written by hand, today by default.
 */
export function lastCustomer(store: Store, by: Actor, day?: string): CounterHousehold[] {
  const last = prepared<[string, Actor['staffId']], LastAccount>(
    store,
    `SELECT h.no, r.household_id AS householdId, a.member_id AS memberId, a.scheme_id AS schemeId
     FROM redemption r JOIN account a ON a.id = r.account_id JOIN household h ON h.id = r.household_id
     WHERE r.day = ? AND r.staff_id IS ? ORDER BY r.id DESC LIMIT 1`,
  ).get(todayOf(store), by.staffId);
  if (!last) return [];
  const { no: text, householdId, memberId, schemeId } = last;
  return findCustomers(store, { text, householdId, schemeId, day }).matches.filter(
    (match) => match.schemeId === schemeId && match.memberId === memberId,
  );
}
