import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHouseholdAccount, householdAccount } from '../../db/ledger/accounts.ts';
import { balanceDifferences } from '../../db/ledger/rebuild.ts';
import { chainHead, verifyChain, verifyChainAsync } from '../../db/ledger/chain.ts';
import { accountsOfHousehold, listAccounts, overview } from '../../db/ledger/list.ts';
import { months } from '../../db/ledger/months.ts';
import { post } from '../../db/ledger/post.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { reverseTransfer } from '../../db/reversals.ts';
import { reversalDetail } from '../../db/reversal-detail.ts';
import { journal, journalTotals } from '../../db/ledger/journal.ts';
import { statement } from '../../db/ledger/statement.ts';
import { transferTimeline } from '../../db/transfer-timeline.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { transact } from '../../db/database/store.ts';
import type { TransferId } from '../../shared/values/units.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { householdClosed } from '../builders/household-changes.ts';
import { requestId, soap } from '../builders/goods.ts';
import { balanceOf, entry, openBooks, posted, type Books } from '../builders/ledger.ts';
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

/** Written directly: its points are posted by the test, entry by entry, without a notice. */
function declared(points: number, householdId = books.households[0]!): number {
  const { sqlite } = village.store;
  const { lastInsertRowid } = sqlite
    .prepare(
      `INSERT INTO declaration (no, scheme_id, scheme_version_id, item_id, household_id, deed_date, period, reason, proposed_points,
         agreed_points, channel, state, registered_by, registered_at)
       VALUES ('2026-09-' || (SELECT count(*) + 1 FROM declaration), ?, 1, 'x', ?, '2026-09-20', '2026-09', '清扫公共巷道', ?, ?,
         '本人申报', 'posted', 2, '2026-09-20T01:00:00.000Z')`,
    )
    .run(books.schemeId, householdId, points, points);
  return Number(lastInsertRowid);
}

const reversed = (transferId: TransferId) =>
  reverseTransfer(village.store, village.by.accountant, {
    requestId: requestId(),
    transferId,
    reason: '同一件事登记了两次',
    approver: '林建国',
  });

describe('posting', () => {
  it('credits awards, takes deductions and redemptions off, and spending leaves the honour points as they are', () => {
    const answers = posted(
      village,
      entry('award', first, 1000),
      entry('deduction', first, 250),
      entry('redemption', first, 300),
      entry('return', first, 300),
    );
    expect(answers.map(({ balanceAfter }) => balanceAfter)).toEqual([1000, 750, 450, 750]);
    expect(householdAccount(village.store, books.schemeId, books.households[0]!)).toMatchObject({
      balance: 750,
      honour: 750,
    });
  });

  it('stops the balance at zero where the scheme says so, lets it go below where it does not, and counts all of it in the honour points', () => {
    posted(village, entry('award', first, 100));
    expect(posted(village, entry('deduction', first, 250, { floor: 'zero' }))[0]).toMatchObject({
      points: 250,
      balanceAfter: 0,
    });
    expect(posted(village, entry('deduction', first, 250, { floor: 'zero' }))[0]).toMatchObject({
      balanceAfter: 0,
    });
    expect(posted(village, entry('deduction', first, 250, { floor: 'none' }))[0]).toMatchObject({
      balanceAfter: -250,
    });
    expect(householdAccount(village.store, books.schemeId, books.households[0]!)).toMatchObject({
      balance: -250,
      honour: -650,
    });
    expect(balanceDifferences(village.store)).toEqual([]);
  });

  it('counts an award that is honour only for the stars and leaves nothing of it to spend; taken back, both are as before', () => {
    const [award] = posted(village, entry('award', first, 100, { honourOnly: true }));
    const account = () => householdAccount(village.store, books.schemeId, books.households[0]!);
    expect(award).toMatchObject({ points: 100, balanceAfter: 0 });
    expect(account()).toMatchObject({ balance: 0, honour: 100 });
    reversed(award!.transferId);
    expect(account()).toMatchObject({ balance: 0, honour: 0 });
    expect(balanceDifferences(village.store)).toEqual([]);
    expect(verifyChain(village.store)).toMatchObject({ ok: true, transfers: 4 });
  });

  it('refuses what the balance does not cover, and posts nothing of the act', () => {
    posted(village, entry('award', first, 100));
    expect(() =>
      posted(village, entry('award', books.accounts[1]!, 500), entry('redemption', first, 101)),
    ).toThrow('可兑积分不足');
    expect(balanceOf(village.store, books.accounts[1]!)).toBe(0);
    expect(chainHead(village.store).id).toBe(1);
  });

  it('posts the same source once', () => {
    const award = entry('award', first, 100);
    posted(village, award);
    expect(() => posted(village, award)).toThrow('“清扫公共巷道”已经入过账，不能重复入账。');
  });

  it('leaves no half posting behind when an act survives a refusal', () => {
    transact(village.store, village.by.accountant, 'test.survive', null, (tx) => {
      expect(() => post(tx, [entry('award', first, 100), entry('redemption', first, 500)])).toThrow();
      post(tx, [entry('award', first, 300)]);
    });
    expect(balanceOf(village.store, first)).toBe(300);
    expect(verifyChain(village.store)).toMatchObject({ ok: true, transfers: 1 });
  });

  it('bears the date of its act and stands in the order of acts, also when the clock was set back', () => {
    village.clock.set('2031-01-01T02:00:00.000Z');
    posted(village, entry('award', first, 100));
    village.clock.set('2026-09-27T02:00:00.000Z');
    posted(village, entry('award', first, 100));
    expect(chainHead(village.store)).toMatchObject({ id: 2, postedAt: '2026-09-27T02:00:00.000Z' });
    expect(verifyChain(village.store)).toMatchObject({ ok: true, transfers: 2 });
  });

  it('cannot be changed or deleted, not even with SQL', () => {
    posted(village, entry('award', first, 100));
    const { sqlite } = village.store;
    expect(() => sqlite.exec('UPDATE transfer SET points = 1')).toThrow('immutable');
    expect(() => sqlite.exec('DELETE FROM transfer')).toThrow('immutable');
  });
});

describe('a reversal', () => {
  it('takes an award back, records why and by whom, and may leave the household below zero', () => {
    const id = declared(500);
    posted(village, entry('award', first, 500, { source: `declaration:${String(id)}` }));
    posted(village, entry('redemption', first, 400));
    const answer = reversed(1);
    expect(answer).toEqual({ transferId: 3, points: -500, balanceAfter: -400, declarationNo: '2026-09-1' });
    expect(
      village.store.sqlite
        .prepare('SELECT state, state_reason AS reason FROM declaration WHERE id = ?')
        .get(id),
    ).toEqual({ state: 'withdrawn', reason: '同一件事登记了两次' });
    expect(reversalDetail(village.store, 3)).toMatchObject({
      points: -500,
      balanceAfter: -400,
      reason: '同一件事登记了两次',
      approver: '林建国',
      operator: '村会计',
      original: { id: 1, points: 500, summary: '清扫公共巷道' },
    });
    expect(householdAccount(village.store, books.schemeId, books.households[0]!)?.honour).toBe(0);
    const trail = village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE subject = 'transfer:3'`)
      .get();
    expect(trail).toEqual({ summary: expect.stringContaining('审批：林建国') });
  });

  it('is made once, and is not reversed itself', () => {
    posted(village, entry('deduction', first, 200));
    expect(reversed(1)).toMatchObject({ points: 200, balanceAfter: 0, declarationNo: null });
    expect(() => reversed(1)).toThrow('已由第 2 笔冲销');
    expect(() => reversed(2)).toThrow('冲销单不能再冲销');
    expect(() => reversed(99)).toThrow('台账第 99 笔');
  });

  it('leaves redemptions and returns to the counter, where the goods come back as well', () => {
    posted(village, entry('award', first, 1000));
    const goodsId = soap(village);
    const { slipNo } = redeem(village.store, village.by.operator, {
      requestId: requestId(),
      schemeId: books.schemeId,
      householdId: books.households[0]!,
      cardNumber: null,
      collector: '余明梅',
      relation: '本人',
      lines: [{ goodsId, quantity: 1, seenPoints: 300 }],
    });
    expect(() => reversed(2)).toThrow(`小票 ${slipNo}`);
    posted(village, entry('return', first, 100));
    expect(() => reversed(3)).toThrow('这一笔是退货');
  });

  it('counts in the month it is made in, on its own and as no award', () => {
    const none = { households: 1, awarded: 0, deducted: 0, reversed: 0, spent: 0, other: [] };
    posted(village, entry('award', first, 500));
    village.clock.set('2026-10-08T02:00:00.000Z');
    transact(village.store, village.by.accountant, 'test', null, (tx) => reverse(tx, 1, '重复'));
    expect(months(village.store, books.schemeId)).toEqual([
      { ...none, period: '2026-10', reversed: -500, change: -500 },
      { ...none, period: '2026-09', awarded: 500, change: 500 },
    ]);
  });
});

describe('the statement of a household', () => {
  beforeEach(() => {
    posted(village, entry('award', first, 1000, { period: '2026-08', deedDate: '2026-08-30' }));
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
    expect(story).toMatchObject({ kind: 'redemption', change: -600, balanceAfter: 400, reversible: false });
    expect(story.slip).toMatchObject({
      collector: '余明梅',
      lines: [{ name: '肥皂', quantity: 2, points: 600 }],
    });
  });

  it('shows who registered a declaration, and its reversal', () => {
    const id = declared(500);
    posted(village, entry('award', first, 500, { source: `declaration:${String(id)}` }));
    expect(transferTimeline(village.store, 1)).toMatchObject({ reversible: true, reversedBy: null });
    reversed(1);
    const story = transferTimeline(village.store, 1);
    expect(story).toMatchObject({ reversible: false, reversedBy: 2 });
    expect(story.steps.map((step) => step.act)).toEqual(['登记', '入账', '冲销']);
    expect(transferTimeline(village.store, 2).steps.map((step) => step.act)).toEqual([
      '登记',
      '入账',
      '冲销',
    ]);
  });
});

describe('an account', () => {
  it('is opened once for a household and scheme', () => {
    const again = transact(village.store, village.by.accountant, 'test', null, (tx) =>
      createHouseholdAccount(tx, books.schemeId, books.households[0]!),
    );
    expect(again.id).toBe(first);
  });
});

describe('verifying while the office works', () => {
  it('reaches the same finding, and serves others meanwhile', async () => {
    posted(village, ...Array.from({ length: 25_000 }, () => entry('award', first, 1)));
    let progress = 0;
    const finding = verifyChainAsync(village.store, (transfers) => {
      progress = transfers;
      posted(village, entry('award', books.accounts[1]!, 5));
    });
    expect(await finding).toMatchObject({ ok: true, transfers: 25_012 });
    expect(progress).toBe(24_000);
  });
});
