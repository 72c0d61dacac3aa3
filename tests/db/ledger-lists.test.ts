/** What is read of the ledger: statements, the list of accounts, the journal, and how a line came about. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountsOfHousehold, listAccounts, overview } from '../../db/ledger/list.ts';
import { journal, journalTotals } from '../../db/ledger/journal.ts';
import { statement } from '../../db/ledger/statement.ts';
import { transferTimeline } from '../../db/timeline/transfer.ts';
import { memberLeaves } from '../../db/households/member-leaves.ts';
import { householdById } from '../../db/households/rows.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { householdClosed } from '../builders/household-changes.ts';
import { requestId, soap } from '../builders/goods.ts';
import { entry, openBooks, posted, type Books, postedDeclarationOf, reversed } from '../builders/ledger.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let books: Books;
let first: number;

beforeEach(() => {
  village = buildVillage();
  books = openBooks(village);
  first = books.accounts[0]!;
});

afterEach(() => village.close());
const page = { offset: 0, limit: 100 };

describe('the statement of a household', () => {
  beforeEach(() => {
    posted(village, entry('award', first, 1000, { period: '2026-08', activityDate: '2026-08-30' }));
    village.clock.forward(1);
    posted(village, entry('award', books.accounts[1]!, 700), entry('deduction', first, 200));
    village.clock.forward(1);
    posted(village, entry('redemption', first, 300));
  });

  it('runs from line to line, the newest first', () => {
    const { rows, total, account } = statement(village.store, { accountId: first, ...page });
    expect(rows.map(({ change, balance }) => [change, balance])).toEqual([
      [-300, 500],
      [-200, 800],
      [1000, 1000],
    ]);
    expect(total).toEqual({ lines: 3, in: 1000, out: 500 });
    expect(account).toMatchObject({ head: '余明梅', no: '01001', balance: 500 });
  });

  it('keeps the true balance in every line when only some are shown', () => {
    const { rows, total } = statement(village.store, { accountId: first, period: '2026-09', ...page });
    expect(rows.map(({ balance }) => balance)).toEqual([500, 800]);
    expect(total).toEqual({ lines: 2, in: 0, out: 500 });
    const redemptions = statement(village.store, { accountId: first, kind: 'redemption', ...page });
    expect(redemptions.rows.map(({ summary }) => summary)).toEqual(['兑换 肥皂×1']);
  });

  it('opens and closes with the balances of its days', () => {
    const { rows, opening, closing } = statement(village.store, {
      accountId: first,
      from: '2026-09-27',
      to: '2026-09-27',
      ...page,
    });
    expect([opening, rows.length, closing]).toEqual([1000, 1, 800]);
  });

  it('is that of the last head when nobody is left, and of the number where there never was a head', () => {
    const named = () => [
      statement(village.store, { accountId: first, ...page }).account.head,
      listAccounts(village.store, {
        schemeId: books.schemeId,
        query: '',
        groupId: null,
        only: 'all',
        ...page,
      }).rows[0]?.head,
      journal(village.store, { schemeId: books.schemeId, query: '', before: null, limit: 1 }).rows[0]?.head,
    ];
    expect(named()).toEqual(['余明梅', '余明梅', '余明梅']);
    const householdId = books.households[0]!;
    memberLeaves(village.store, village.by.accountant, {
      requestId: requestId(),
      version: householdById(village.store, householdId).version,
      memberId: householdById(village.store, householdId).headMemberId!,
      why: '去世',
      date: '2026-09-27',
      newHeadId: null,
      reason: '',
    });
    expect(householdById(village.store, householdId).headName).toBe('');
    expect(named()).toEqual(['余明梅', '余明梅', '余明梅']);
    village.store.sqlite.exec(`UPDATE household SET former_head_id = NULL WHERE no = '01001'`);
    expect(named()).toEqual(['01001户', '01001户', '01001户']);
  });

  it('names the other side of every line in the accounts of the scheme', () => {
    const { schemes } = overview(village.store);
    const { accounts } = schemes[0]!;
    expect(sumBy(accounts, ({ balance }) => balance)).toBe(0);
    const shop = accounts.find(({ kind }) => kind === 'shop')!;
    expect(statement(village.store, { accountId: shop.accountId!, ...page }).closing).toBe(300);
  });
});

describe('the list of accounts', () => {
  beforeEach(() => {
    posted(village, entry('award', first, 1000), entry('deduction', books.accounts[1]!, 200));
  });

  const listed = (filter: Partial<Parameters<typeof listAccounts>[1]>) =>
    listAccounts(village.store, {
      schemeId: books.schemeId,
      query: '',
      groupId: null,
      only: 'all',
      ...page,
      ...filter,
    });

  it('names the dissolved households among those that it counts', () => {
    householdClosed(village, { id: books.households[0]! });
    expect(listed({}).total).toMatchObject({ households: 3, closed: 1 });
  });

  it('shows every household with its figures and their totals', () => {
    const { rows, total } = listed({});
    expect(rows.map(({ head, balance, awarded, deducted }) => [head, balance, awarded, deducted])).toEqual([
      ['余明梅', 1000, 1000, 0],
      ['单火珍', -200, 0, 200],
      ['盖建国', 0, 0, 0],
    ]);
    expect(total).toEqual({
      households: 3,
      closed: 0,
      balance: 800,
      honour: 800,
      awarded: 1000,
      deducted: 200,
      spent: 0,
      vouchersOut: 0,
      opening: 0,
      base: 0,
      between: [],
    });
  });

  it('says what lies between what was earned and what can be spent', () => {
    posted(
      village,
      entry('redemption', first, 400),
      entry('deduction', books.accounts[1]!, 700, { floor: 'zero' }),
    );
    const { total } = listed({});
    expect(total).toMatchObject({ honour: 100, balance: 400 });
    expect(total.between).toEqual([
      { kind: 'floor', points: 700 },
      { kind: 'redemption', points: -400 },
    ]);
    expect(listed({ query: 'shz' }).total.between).toEqual([]);
  });

  it('finds by pinyin, by group, those below zero, and those that have points', () => {
    expect(listed({ query: 'shz' }).rows.map(({ head }) => head)).toEqual(['单火珍']);
    expect(listed({ query: '3组' }).rows.map(({ head }) => head)).toEqual(['盖建国']);
    expect(listed({ only: 'negative' }).total).toMatchObject({ households: 1, balance: -200 });
    expect(listed({ only: 'moved' }).total).toMatchObject({ households: 2 });
  });

  it('knows the accounts of one household', () => {
    expect(accountsOfHousehold(village.store, books.households[1]!)).toMatchObject([
      { accountId: books.accounts[1], balance: -200 },
    ]);
  });

  it('lists all transfers in the journal, found by household, month and kind', () => {
    const all = { schemeId: books.schemeId, query: '' };
    const of = (filter: object) => journal(village.store, { ...all, limit: 50, ...filter });
    expect(journalTotals(village.store, all)).toEqual({ lines: 2, in: 1000, out: 200 });
    expect(journalTotals(village.store, { ...all, kind: 'award' })).toEqual({ lines: 1, in: 1000, out: 0 });
    expect(journalTotals(village.store, { ...all, query: '单火珍' })).toEqual({ lines: 1, in: 0, out: 200 });
    expect(of({ query: '余明梅' }).rows.map(({ change }) => change)).toEqual([1000]);
    expect(of({ kind: 'deduction' }).rows.map(({ head }) => head)).toEqual(['单火珍']);
    expect(of({ period: '2026-08' }).rows).toEqual([]);
  });

  it('turns the pages of the journal from the newest to the first', () => {
    const of = (before: number | null) =>
      journal(village.store, { schemeId: books.schemeId, query: '', before, limit: 1 });
    const newest = of(null);
    expect(newest).toMatchObject({ rows: [{ transferId: 2 }], next: 2 });
    expect(of(newest.next)).toMatchObject({ rows: [{ transferId: 1 }], next: null });
  });
});

describe('the story of a line', () => {
  it('shows the slip and goods of a redemption', () => {
    posted(village, entry('award', first, 1000));
    const goodsId = soap(village);
    redeem(village.store, village.by.operator, {
      requestId: requestId(),
      schemeId: books.schemeId,
      householdId: books.households[0]!,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      lines: [{ goodsId, quantity: 2, seenPoints: 300 }],
    });
    const story = transferTimeline(village.store, 2);
    expect(story).toMatchObject({ kind: 'redemption', change: -600, balanceAfter: 400 });
    expect(story.irreversible).toContain('请到柜台按');
    expect(story.slip).toMatchObject({
      collector: '余明梅',
      lines: [{ name: '肥皂', quantity: 2, points: 600 }],
    });
  });

  it('shows who registered a declaration, and its reversal', () => {
    const id = postedDeclarationOf(village, books, 500);
    posted(village, entry('award', first, 500, { source: `declaration:${String(id)}` }));
    expect(transferTimeline(village.store, 1)).toMatchObject({
      irreversible: null,
      reversedBy: null,
      countsIn: '2026-09',
      closedIn: null,
    });
    village.clock.set('2026-10-08T02:00:00.000Z');
    reversed(village, 1);
    // Made in October, it counts where boards and closes count it.
    expect(transferTimeline(village.store, 2)).toMatchObject({
      period: '2026-10',
      countsIn: '2026-09',
      closedIn: null,
    });
    const story = transferTimeline(village.store, 1);
    expect(story).toMatchObject({ reversedBy: 2, irreversible: '这一笔已由第 2 笔冲销，不能重复冲销。' });
    expect(story.steps.map((step) => step.event)).toEqual(['登记', '入账', '冲销']);
    expect(transferTimeline(village.store, 2).steps.map((step) => step.event)).toEqual([
      '登记',
      '入账',
      '冲销',
    ]);
  });
});
