/** Households with lines in the ledger and booklets for them. */
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { preparePrinting } from '../../db/passbooks/print-lines.ts';
import type { Points } from '../../shared/values/units.ts';
import { entry, posted, type Books } from './ledger.ts';
import type { TestVillage } from './village.ts';

/** So many awards of a point each to a household's account, each in an act of its own day. */
export function awarded(village: TestVillage, accountId: number, count: number, points: Points = 100): void {
  posted(village, ...Array.from({ length: count }, () => entry('award', accountId, points)));
}

/** A booklet for the first household, with what stands in the ledger; the clock goes on a minute after it. */
export function booklet(village: TestVillage, books: Books): number {
  const { passbookIds } = issuePassbooks(village.store, village.by.accountant, {
    schemeId: books.schemeId,
    owners: [{ householdId: books.households[0]!, memberId: null }],
  });
  village.clock.set(new Date(village.clock.now.getTime() + 60_000).toISOString());
  return passbookIds[0]!;
}

/** The next printing of a booklet, of all lines that wait or the first of them, as the dialog names it. */
export function printing(village: Pick<TestVillage, 'store'>, passbookId: number, count?: number) {
  const { lines: waiting } = preparePrinting(village.store, passbookId);
  const printed = waiting.slice(0, count);
  const { page, line } = printed[0]!;
  return {
    passbookId,
    first: { page, line },
    lastTransferId: printed.at(-1)!.transferId,
    lines: printed.length,
  };
}
