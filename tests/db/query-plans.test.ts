import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeCard, cardByNumber } from '../../db/passbooks/cards.ts';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { verifiedDeclarations } from '../../db/declarations/read.ts';
import { batchesOf } from '../../db/goods/batches.ts';
import { goodsByCode } from '../../db/goods/goods.ts';
import { searchHouseholds } from '../../db/households/search.ts';
import { householdAccount } from '../../db/ledger/accounts.ts';
import { chainHead } from '../../db/ledger/chain.ts';
import { accountsOfHousehold } from '../../db/ledger/list.ts';
import { statement } from '../../db/ledger/statement.ts';
import { transferTimeline } from '../../db/timeline/transfer.ts';
import { waitingLines } from '../../db/passbooks/waiting-lines.ts';
import { passbookById } from '../../db/passbooks/books.ts';
import { dayFigures } from '../../db/redemptions/day.ts';
import { slipById, slipByNo } from '../../db/redemptions/slips.ts';
import { stockLedger } from '../../db/goods/stock-ledger.ts';
import { findCustomers } from '../../db/redemptions/customer.ts';
import type { Store } from '../../db/database/store.ts';
import { requestId, soap } from '../builders/goods.ts';
import { listening } from '../builders/listening.ts';
import { openBooks, posted, entry, type Books } from '../builders/ledger.ts';
import { booklet } from '../builders/passbooks.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;
let goodsId: number;

beforeAll(() => {
  village = buildVillage();
  books = openBooks(village);
  issueCards(village.store, village.by.accountant, { householdIds: 'all' });
  posted(village, entry('award', books.accounts[0]!, 1000));
  booklet(village, books);
  goodsId = soap(village);
  redeem(village.store, village.by.operator, {
    requestId: requestId(),
    schemeId: books.schemeId,
    householdId: books.households[0]!,
    cardNumber: null,
    collector: '余明梅',
    relation: '本人',
    lines: [{ goodsId, quantity: 1, seenPoints: 300 }],
  });
});
afterAll(() => village.close());

function planOf(sql: string): string[] {
  const names = [...sql.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => [name, null]);
  const values = names.length > 0 ? [Object.fromEntries(names)] : (sql.match(/\?/g) ?? []).map(() => null);
  const rows = village.store.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  return (rows as { detail: string }[]).map(({ detail }) => detail);
}

/** The plans of all that a look-up asks the database, as the program really asks it. */
function plansOf(look: (store: Store) => unknown): string[] {
  const asked: string[] = [];
  look(listening(village.store, (sql) => asked.push(sql)));
  expect(asked).not.toEqual([]);
  return asked.flatMap(planOf);
}

/** Tables of the size of the ledger, the register and the shop: none is gone through from one end to the other. */
const LARGE =
  /^SCAN (t|x|v|o|transfer|c|card|a|account|p|account_period|d|declaration|r|redemption|l|redemption_line|passbook_line|h|household|audit)\b/;

function wholeTables(plans: readonly string[]): string[] {
  return plans.filter((line) => LARGE.test(line) && !/\b(subquery|CTE|MATERIALIZE)\b/i.test(line));
}

describe('hot paths find their rows by an index', () => {
  it('a scanned card: card, household, people and balance', () => {
    const { number } = activeCard(village.store, books.households[0]!)!;
    const plans = plansOf((store) => findCustomers(store, { text: number }));
    expect(wholeTables(plans)).toEqual([]);
    expect(plans.join('\n')).toContain('card_number_unique (number=?)');
    expect(plans.join('\n')).toContain('account_household (scheme_id=? AND household_id=? AND kind=?)');
  });

  it('the figures of a day, and the stock ledger of a month', () => {
    const moves = (look: (store: Store) => unknown) =>
      plansOf(look).filter((line) => /^(SCAN|SEARCH) m\b/.test(line) && !line.includes('AUTOMATIC'));
    const byTime = 'SEARCH m USING INDEX stock_move_at (at>? AND at<?)';
    expect(moves((store) => dayFigures(store, '2026-09-26'))).toEqual([byTime]);
    const span = { from: '2026-09-01', to: '2026-09-30', most: 5000 };
    expect(moves((store) => stockLedger(store, span))).toEqual([
      byTime,
      'SEARCH m USING INDEX stock_move_at (at>?)',
    ]);
  });

  it('a card by its number, a household’s card, a household’s accounts', () => {
    const [household] = books.households as [number];
    const plans = plansOf((store) => {
      cardByNumber(store, '0000000013');
      activeCard(store, household);
      householdAccount(store, books.schemeId, household);
      accountsOfHousehold(store, household);
    });
    expect(wholeTables(plans)).toEqual([]);
    expect(plans.join('\n')).toContain('account_of_household (household_id=?)');
  });

  it('the statement of an account, both of its sides', () => {
    const plans = plansOf((store) =>
      statement(store, { accountId: books.accounts[0]!, period: '2026-09', offset: 0, limit: 50 }),
    );
    expect(wholeTables(plans).filter((line) => !/^SCAN r\b/.test(line))).toEqual([]);
    expect(plans.join('\n')).toContain('transfer_debit (debit_account_id=?)');
    expect(plans.join('\n')).toContain('transfer_credit (credit_account_id=?)');
  });

  it('the lines that a passbook does not have yet', () => {
    const plans = plansOf((store) => waitingLines(store, passbookById(store, 1)));
    expect(wholeTables(plans)).toEqual([]);
    expect(plans.join('\n')).toContain('transfer_debit (debit_account_id=? AND id>?)');
  });

  it('the story of a transfer, and what reversed it', () => {
    const plans = plansOf((store) => {
      transferTimeline(store, 1);
      transferTimeline(store, 2);
    });
    expect(wholeTables(plans)).toEqual([]);
    expect(plans.join('\n')).toContain('transfer_reverses (reverses_id=?)');
  });

  it('the end of the chain', () => {
    const plans = plansOf(chainHead);
    expect(plans.join('\n')).not.toContain('TEMP B-TREE');
  });

  it('the declarations of a month', () => {
    const plans = plansOf((store) => verifiedDeclarations(store, books.schemeId, '2026-09'));
    expect(wholeTables(plans)).toEqual([]);
    expect(plans.join('\n')).toContain('declaration_state (state=? AND scheme_id=? AND period<?)');
  });

  it('a household by name: one look through the households, and nothing else whole', () => {
    const plans = plansOf((store) => searchHouseholds(store, 'ymm'));
    expect(wholeTables(plans).filter((line) => !/^SCAN h\b/.test(line))).toEqual([]);
    expect(wholeTables(plansOf((store) => searchHouseholds(store, '0000000013')))).toEqual([]);
  });

  it('the batches of goods in the order in which they go out, and goods by bar code', () => {
    const plans = plansOf((store) => {
      batchesOf(store, goodsId);
      goodsByCode(store, '6901234567892');
    });
    expect(plans.join('\n')).toContain('batch_goods (goods_id=?)');
    expect(plans.join('\n')).toContain('goods_code_unique (code=?)');
  });

  it('a slip by its number', () => {
    const plans = plansOf((store) => {
      slipByNo(store, '1', '2026');
      slipById(store, 1);
    });
    expect(wholeTables(plans)).toEqual([]);
  });
});
