/** Money of a village: what came into its sources. */
import { receiveFund } from '../../db/funds/record.ts';
import type { Fund } from '../../shared/funds.ts';
import type { Fen } from '../../shared/values/units.ts';
import { requestId } from './goods.ts';
import type { TestVillage } from './village.ts';

/** A movement of today, to be changed. */
export const movement = (fund: Fund, amount: Fen, day = '2026-09-20') => ({
  requestId: requestId(),
  fund,
  amount,
  day,
  party: '县财政局',
  summary: '奖补资金',
  voucher: '拨12号',
});

export function received(village: TestVillage, fund: Fund, amount: Fen, day?: string): number {
  return receiveFund(village.store, village.by.accountant, movement(fund, amount, day)).id;
}
