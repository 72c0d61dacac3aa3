/** A voucher scanned at the counter: it names its household, so that nothing else has to be scanned. */
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { findCustomers } from './customer.ts';
import { requirePayable } from '../vouchers/pay.ts';
import type { Voucher } from '../vouchers/vouchers.ts';

/**
 * `day`: of a form written by hand. Refuses notFound, voucherNotValid, noScheme when the scheme of the voucher is not in
 * force.
 */
export function voucherAtCounter(
  store: Store,
  text: string,
  day = todayOf(store),
): { voucher: Pick<Voucher, 'number' | 'face' | 'change'>; household: CounterHousehold } {
  const found = requirePayable(store, text, day);
  const { number, face, change, schemeId, holderNo, householdId, memberId } = found;
  const household = findCustomers(store, {
    text: holderNo,
    schemeId,
    householdId: householdId ?? undefined,
    day,
  }).matches.find(
    (one) => one.schemeId === schemeId && one.householdId === householdId && one.memberId === memberId,
  );
  if (!household)
    throw new Refusal('voucherNotValid', `没有找到积分券 ${number} 的农户 ${holderNo}。请收下交村会计。`);
  return { voucher: { number, face, change }, household };
}
