import { expect, it } from 'vitest';
import type { AtCounter } from '../../renderer/counter/redemption.ts';
import { isSameCustomer } from '../../renderer/counter/same-customer.ts';

const customer = (householdId: number, balance: number, schemeId = 1) =>
  ({
    household: { householdId, schemeId, memberId: null, balance },
    byCard: true,
    accounts: [],
  }) as unknown as AtCounter;

it('a customer whose account was read again is the one who was served, and leaves with the slip', () => {
  expect(isSameCustomer(customer(1, 500), customer(1, 300))).toBe(true);
  expect(isSameCustomer(customer(1, 500), customer(2, 500))).toBe(false);
  expect(isSameCustomer(customer(1, 500), customer(1, 500, 2))).toBe(false);
  expect(isSameCustomer(null, customer(1, 500))).toBe(false);
});
