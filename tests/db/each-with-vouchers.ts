import { afterEach, beforeEach } from 'vitest';
import { seriesFigures } from '../../db/vouchers/figures.ts';
import { redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { balanceOf, voucherVillage, type VoucherVillage } from '../builders/vouchers.ts';
import { expectBooksToAgree } from './voucher-books.ts';

/**
 * Makes a village with vouchers before each test; its books must agree after it. `opened` makes another of other terms in
 * its place, the rest acts in the village that was opened last.
 */
export function eachWithVouchers(begin: (opened: VoucherVillage) => void) {
  let now: VoucherVillage;
  const opened = (terms?: Parameters<typeof voucherVillage>[0]): void => {
    now = voucherVillage(terms);
    begin(now);
  };
  beforeEach(() => opened());
  afterEach(async () => {
    await expectBooksToAgree(now.village.store);
    now.village.close();
  });
  return {
    opened,
    /** A basket of so many soaps, paid with vouchers by their numbers. */
    pay: (vouchers: string[], quantity: number, by: CounterHousehold = now.household) =>
      redeemed(now.village, by, [[now.soapId, quantity]], { vouchers }),
    balance: (of: CounterHousehold = now.household) => balanceOf(now.village, now.schemeId, of),
    figures: (seriesId: number) => seriesFigures(now.village.store, seriesId),
  };
}
