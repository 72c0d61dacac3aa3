import type { CounterHousehold } from '../../shared/contract/redemptions.ts';

export function isSameAccount(one: CounterHousehold, other: CounterHousehold): boolean {
  return (
    one.householdId === other.householdId &&
    one.schemeId === other.schemeId &&
    one.memberId === other.memberId
  );
}

type Present = { household: CounterHousehold } | null;

/** Whether nobody else stands at the counter: the refreshed account of a customer is the same one. */
export function isSameCustomer(one: Present, other: Present): boolean {
  if (one === null || other === null) return one === other;
  return isSameAccount(one.household, other.household);
}
