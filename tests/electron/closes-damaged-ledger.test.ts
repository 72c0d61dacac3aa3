/** A period is closed on a sound ledger only: what the page shows as a check, the close itself asks for again. */
import { afterEach, expect, it } from 'vitest';
import { closeNow, postedDeclaration, yearlyVillage, type ClosingVillage } from '../builders/closes.ts';

let village: ClosingVillage;
afterEach(() => village.close());

it('is refused while the ledger fails its verification', async () => {
  const made = yearlyVillage();
  village = made.village;
  postedDeclaration(village, made.first, { itemId: 'river-cleaning', points: 5000, date: '2026-05-01' });
  const { sqlite } = village.store;
  sqlite.exec("DROP TRIGGER transfer_no_update; UPDATE transfer SET summary = '另一件事'");
  await expect(closeNow(village, '2026')).rejects.toThrow('台账链条校验没有通过');
});
