/** Posting and reversing, accounts, and verifying the chain. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHouseholdAccount, householdAccount } from '../../db/ledger/accounts.ts';
import { balanceDifferences } from '../../db/ledger/rebuild.ts';
import { chainHead, verifyChain, verifyChainAsync } from '../../db/ledger/chain.ts';
import { months } from '../../db/ledger/months.ts';
import { post } from '../../db/ledger/post.ts';
import { reverse } from '../../db/ledger/reverse.ts';
import { reversalDetail } from '../../db/reversals/detail.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { transferTimeline } from '../../db/timeline/transfer.ts';
import { transact } from '../../db/database/store.ts';
import { requestId, soap } from '../builders/goods.ts';
import {
  balanceOf,
  entry,
  openBooks,
  posted,
  type Books,
  postedDeclarationOf,
  reversed,
} from '../builders/ledger.ts';
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
    const [deduction] = posted(village, entry('deduction', first, 250, { floor: 'zero' }));
    expect(deduction).toMatchObject({ points: 250, balanceAfter: 0 });
    // Its reversal takes the top-up back as well, and says so beforehand.
    expect(transferTimeline(village.store, deduction!.transferId)).toMatchObject({
      change: -250,
      linkedChange: 150,
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
    // No villager reads that the deed brought points.
    const given = village.store.sqlite
      .prepare(`SELECT DISTINCT summary FROM transfer WHERE kind = 'floor'`)
      .all();
    expect(given).toEqual([{ summary: '扣到零为止，补回' }]);
  });

  it('counts an award that is honour only for the stars and leaves nothing of it to spend; taken back, both are as before', () => {
    const [award] = posted(village, entry('award', first, 100, { honourOnly: true }));
    const account = () => householdAccount(village.store, books.schemeId, books.households[0]!);
    expect(award).toMatchObject({ points: 100, balanceAfter: 0 });
    expect(account()).toMatchObject({ balance: 0, honour: 100 });
    reversed(village, award!.transferId);
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
      expect(() => post(tx, [entry('award', first, 100), entry('redemption', first, 500)])).toThrow(
        '可兑积分不足：余额 1 分，需要 5 分',
      );
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
    const id = postedDeclarationOf(village, books, 500);
    posted(village, entry('award', first, 500, { source: `declaration:${String(id)}` }));
    posted(village, entry('redemption', first, 400));
    const answer = reversed(village, 1);
    expect(answer).toEqual({
      transferId: 3,
      points: -500,
      balanceAfter: -400,
      declarationNo: '2026-09-1',
      late: null,
    });
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
      handler: '村会计',
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
    expect(reversed(village, 1)).toMatchObject({ points: 200, balanceAfter: 0, declarationNo: null });
    expect(() => reversed(village, 1)).toThrow('已由第 2 笔冲销');
    expect(() => reversed(village, 2)).toThrow('冲销单不能再冲销');
    expect(() => reversed(village, 99)).toThrow('台账第 99 笔');
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
    expect(() => reversed(village, 2)).toThrow(`小票 ${slipNo}`);
    posted(village, entry('return', first, 100));
    expect(() => reversed(village, 3)).toThrow('这一笔是退货');
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
