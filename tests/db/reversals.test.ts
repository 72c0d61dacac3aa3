import { afterEach, beforeEach, expect, test } from 'vitest';
import { transact } from '../../db/database/store.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import type { TransferId } from '../../shared/values/units.ts';
import { balanceOf, entry, openBooks, posted, type Books } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;
beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
});
afterEach(() => village.close());

const reversed = (transferId: TransferId) =>
  transact(village.store, village.by.accountant, 'test', null, (tx) => reverse(tx, transferId, '记错了户'));

test('a wrong award under a floor of 0: the deduction that took its points is reversed and registered again', () => {
  const [first] = books.accounts as [number];
  const deduction = (source: string) => entry('deduction', first, 3000, { floor: 'zero', source });
  const balance = () => balanceOf(village.store, first);
  const [award] = posted(village, entry('award', first, 1000));
  const [deducted] = posted(village, deduction('declaration:101'));
  expect(balance()).toBe(0);
  // The reversal itself leaves the later deduction, with its top-up, as it was.
  reversed(award!.transferId);
  expect(balance()).toBe(-1000);
  reversed(deducted!.transferId);
  expect(balance()).toBe(0);
  posted(village, deduction('declaration:102'));
  posted(village, entry('award', first, 3000));
  expect(balance()).toBe(3000);
});
