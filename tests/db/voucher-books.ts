import { expect } from 'vitest';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { voucherFaults } from '../../db/ledger/voucher-faults.ts';
import type { Store } from '../../db/database/store.ts';
import { SECRET } from '../builders/village.ts';

/** Whatever was done with vouchers: chain, ledger and vouchers agree. */
export async function expectBooksToAgree(store: Store): Promise<void> {
  expect(verifyChain(store)).toMatchObject({ ok: true });
  expect(voucherFaults(store)).toEqual([]);
  expect(ledgerSum(store)).toBe(0);
  expect(await verifyLedger(store, SECRET)).toMatchObject({ ok: true });
}
