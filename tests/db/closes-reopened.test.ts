/** A close that is opened again: what it gives back, and the order of periods. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import {
  balance,
  closeNow,
  postedDeclaration,
  postedDeclarations,
  reopenNow,
  type ClosingVillage,
  yearlyVillage,
  type YearlyVillage,
} from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

function yearly(overrides: Record<string, unknown> = {}): YearlyVillage {
  const made = yearlyVillage(overrides);
  ({ village } = made);
  return made;
}

const award = { itemId: 'river-cleaning', points: 500 };

describe('a close that is opened again', () => {
  it('gives every account its balance back, and can be closed again', async () => {
    const { first, second } = yearly();
    postedDeclarations(village, 'river-cleaning', '2026-05-01', [
      [first, 500],
      [second, 700],
    ]);
    const close = await closeNow(village, '2026');
    await reopenNow(village, close.id, '漏登一条');
    expect([balance(village, first), balance(village, second)]).toEqual([500, 700]);
    const opened = await village.office.closes.get({ id: close.id });
    expect(opened).toMatchObject({ state: 'reopened', reopenReason: '漏登一条', intact: true });
    postedDeclaration(village, first, { ...award, date: '2026-06-01' });
    const again = await closeNow(village, '2026');
    expect(again.figures.carry?.lines[0]).toMatchObject({ id: first, before: 1000, cleared: 1000 });
    expect([balance(village, first), balance(village, second)]).toEqual([10_000, 10_000]);
    expect(ledgerSum(village.store)).toBe(0);
    expect(verifyChain(village.store).ok).toBe(true);
    await expect(reopenNow(village, close.id)).rejects.toThrow('已经重新打开');
  });

  it('is what a reversal of cleared points waits for: they are not taken from those of the next cycle', async () => {
    const { first } = yearly();
    const wrong = postedDeclaration(village, first, { ...award, date: '2026-12-20' }) ?? 0;
    const close = await closeNow(village, '2026');
    postedDeclaration(village, first, { ...award, date: '2027-01-03' });
    const before = balance(village, first);
    const reverse = () =>
      reverseTransfer(village.store, village.by.accountant, {
        requestId: randomUUID(),
        transferId: wrong,
        reason: '录错',
        approver: '单火珍',
      });
    expect(reverse).toThrow(/2026年已经结账清零.*重新打开2026年/);
    expect(balance(village, first)).toBe(before);
    await reopenNow(village, close.id);
    reverse();
    await closeNow(village, '2026');
    expect(balance(village, first)).toBe(before);
    expect(verifyChain(village.store).ok).toBe(true);
  });

  it('is refused while a later period rests on it', async () => {
    const { first } = yearly({ cycle: 'month' });
    postedDeclaration(village, first, { ...award, date: '2026-10-01' });
    const october = await closeNow(village, '2026-10');
    const november = await closeNow(village, '2026-11');
    await expect(reopenNow(village, october.id)).rejects.toThrow('2026年11月已由 结〔2027〕2号 结账');
    await reopenNow(village, november.id);
    await reopenNow(village, october.id);
    expect(balance(village, first)).toBe(500);
  });

  it('stays in order: no period is closed before the one in front of it, once there is a first', async () => {
    const { first } = yearly({ cycle: 'month' });
    postedDeclaration(village, first, { ...award, date: '2026-09-01' });
    await closeNow(village, '2026-09');
    await expect(closeNow(village, '2026-11')).rejects.toThrow('2026年10月还没有结账');
    await closeNow(village, '2026-10');
    await closeNow(village, '2026-11');
  });
});
