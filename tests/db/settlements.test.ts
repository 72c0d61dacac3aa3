import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { cancelSettlement } from '../../db/redemptions/cancel-settlement.ts';
import { listSettlements, settlementById, settlementLines } from '../../db/redemptions/settlements.ts';
import { previewSettlement, unsettledSlips } from '../../db/redemptions/settlement-preview.ts';
import { payFromFund, reverseFundEntry } from '../../db/funds/record.ts';
import { unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { scheme } from '../../db/schema/index.ts';
import { closeScheme } from '../../db/schemes/close.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { slipByNo, slipLines } from '../../db/redemptions/slips.ts';
import { pointsToFen } from '../../shared/values/money.ts';
import { amountsOf, ratesText } from '../../shared/settlements.ts';
import { batchesOf } from '../../db/goods/batches.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { sum, sumBy } from '../../shared/values/sum.ts';
import { movement, received } from '../builders/funds.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { revise } from '../builders/schemes.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village, 150);
  household = householdWith(village, schemeId);
});
afterEach(() => village.close());

const september = { from: '2026-09-01', to: '2026-09-26' };
const settle = (seen: { slips: number; points: number; amount?: number }, period = september) =>
  createSettlement(village.store, village.by.accountant, {
    requestId: requestId(),
    ...period,
    shopName: '村积分超市',
    seen: { amount: previewSettlement(village.store, period).amount, ...seen },
  });
const back = (slipNo: string) =>
  returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });

it('a settlement of the same number of slips and points is refused when it would pay another amount', () => {
  const bought = redeemed(village, household, [[soap(village), 1]]);
  const { slips, points, amount } = previewSettlement(village.store, september);
  back(bought.slipNo);
  redeemed(village, household, [[soap(village, { name: '毛巾', source: 'donated' }), 1]]);
  expect(previewSettlement(village.store, september)).toMatchObject({ slips, points, amount: 0 });
  expect(() => settle({ slips, points, amount })).toThrow('期间内的小票刚有变动');
  expect(settle({ slips, points, amount: 0 }).no).toBe('JS2026-001');
});

it('a settlement takes every slip of the period that was not returned, once', () => {
  const id = soap(village);
  const { slipNo } = redeemed(village, household, [[id, 2]]);
  redeemed(village, household, [[soap(village, { name: '碗', points: 33 }), 1]]);
  const wrong = redeemed(village, household, [[id, 1]]);
  back(wrong.slipNo);
  expect(previewSettlement(village.store, september)).toMatchObject({
    slips: 2,
    points: 633,
    returned: 1,
    earlier: 0,
    firstSlip: '2026-000001',
    lastSlip: '2026-000002',
    amount: 950,
  });
  const made = settle({ slips: 2, points: 633 });
  expect(made.no).toBe('JS2026-001');
  const settlement = settlementById(village.store, made.settlementId)!;
  expect(settlement).toMatchObject({ amount: 950, slips: 2 });
  const lines = settlementLines(village.store, settlement);
  expect(sumBy(lines, ({ amount }) => amount)).toBe(950);
  expect(lines.map(({ fenPerPoint }) => fenPerPoint)).toEqual([150, 150]);
  expect(slipByNo(village.store, slipNo, '2026')?.settlementNo).toBe('JS2026-001');
  expect(() => settle({ slips: 2, points: 633 })).toThrow('没有未结算的小票');
  expect(listSettlements(village.store)).toHaveLength(1);
});

it('a settled slip is not returned at the counter', () => {
  const { slipNo } = redeemed(village, household, [[soap(village), 1]]);
  settle({ slips: 1, points: 300 });
  expect(() => back(slipNo)).toThrow('已列入结算单 JS2026-001');
});

it('nobody signs for a slip that came in after the figures were read', () => {
  const id = soap(village);
  redeemed(village, household, [[id, 1]]);
  redeemed(village, household, [[id, 1]]);
  expect(() => settle({ slips: 1, points: 300 })).toThrow('现为 2 张、6 分');
  expect(listSettlements(village.store)).toEqual([]);
});

it('slips from before the period are mentioned, and a period does not lie in the future', () => {
  redeemed(village, household, [[soap(village), 1]]);
  village.clock.set('2026-10-05T02:00:00.000Z');
  expect(previewSettlement(village.store, { from: '2026-10-01', to: '2026-10-05' })).toMatchObject({
    slips: 0,
    earlier: 1,
  });
  expect(() => settle({ slips: 1, points: 300 }, { from: '2026-09-01', to: '2026-10-31' })).toThrow(
    '还没有到',
  );
  expect(() => settle({ slips: 1, points: 300 }, { from: '2026-10-02', to: '2026-10-01' })).toThrow(
    '起始日在截止日之后',
  );
});

describe('what is paid for', () => {
  it('donated goods, the village’s own and what a superior allotted are listed and not paid', () => {
    redeemed(village, household, [[soap(village), 2]]);
    redeemed(village, household, [[soap(village, { name: '拖把', source: 'donated' }), 3]]);
    redeemed(village, household, [[soap(village, { name: '化肥', source: 'village' }), 1]]);
    redeemed(village, household, [[soap(village, { name: '饮水机', source: 'allotted' }), 1]]);
    const preview = previewSettlement(village.store, september);
    expect(preview).toMatchObject({ slips: 4, points: 2100, amount: 900 });
    expect(preview.lines.map(({ name, source, points, amount }) => [name, source, points, amount])).toEqual([
      ['肥皂', 'shop', 600, 900],
      ['饮水机', 'allotted', 300, 0],
      ['拖把', 'donated', 900, 0],
      ['化肥', 'village', 300, 0],
    ]);
    const { settlementId } = settle({ slips: 4, points: 2100 });
    expect(settlementById(village.store, settlementId)).toMatchObject({ points: 2100, amount: 900 });
  });

  it('a line out of batches of both kinds is divided, printed once, and given back to the same batches', () => {
    const id = soap(village, { source: 'donated', stock: 3, bestBefore: '2026-12-01' });
    takeIn(village, id, { quantity: 10 });
    const { slipNo, redemptionId } = redeemed(village, household, [[id, 5]]);
    expect(previewSettlement(village.store, september)).toMatchObject({
      points: 1500,
      amount: 900,
      lines: [
        { source: 'shop', quantity: 2, points: 600, amount: 900 },
        { source: 'donated', quantity: 3, points: 900, amount: 0 },
      ],
    });
    expect(slipLines(village.store, redemptionId)).toMatchObject([{ quantity: 5, points: 1500 }]);
    expect(slipByNo(village.store, slipNo, '2026')?.goods).toBe('肥皂 238g×5');
    back(slipNo);
    expect(batchesOf(village.store, id).map(({ source, quantity }) => [source, quantity])).toEqual([
      ['donated', 3],
      ['shop', 10],
    ]);
  });

  it('each slip is paid at the rate of its day', () => {
    redeemed(village, household, [[soap(village), 2]]);
    nextVersion(300, '2026-10-01');
    village.clock.set('2026-10-03T02:00:00.000Z');
    const sept = { from: '2026-09-01', to: '2026-09-30' };
    expect(previewSettlement(village.store, sept)).toMatchObject({ points: 600, amount: 900 });
    redeemed(village, household, [[soap(village), 1]]);
    const both = { from: '2026-09-01', to: '2026-10-03' };
    const preview = previewSettlement(village.store, both);
    expect(preview.amount).toBe(900 + 900);
    expect(ratesText(preview.lines, '分')).toBe('每分 1.50 元（6 分）、每分 3.00 元（3 分）');
    settle({ slips: 2, points: 900 }, both);
  });

  it('slips of a scheme that was closed since are settled all the same', () => {
    redeemed(village, household, [[soap(village), 2]]);
    closeScheme(village.store, village.by.accountant, { schemeId, reason: '换办法', requestId: requestId() });
    expect(unsettledSlips(village.store)).toMatchObject([
      { schemeId, state: 'closed', slips: 1, points: 600 },
    ]);
    const summary = village.store.sqlite
      .prepare(`SELECT summary FROM audit WHERE subject = ? ORDER BY id DESC`)
      .pluck()
      .get(`scheme:${String(schemeId)}`);
    expect(summary).toContain('还有 1 张小票未结算');
    expect(previewSettlement(village.store, september)).toMatchObject({ schemeId, slips: 1, amount: 900 });
    settle({ slips: 1, points: 600 });
    expect(unsettledSlips(village.store)).toEqual([]);
    expect(village.store.orm.select().from(scheme).get()?.state).toBe('closed');
  });
});

describe('a wrong settlement', () => {
  const cancel = (settlementId: number, version = 1) =>
    cancelSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      settlementId,
      version,
      reason: '期间选错',
    });

  it('is taken back with its reason, stays on record, and its slips are settled again', () => {
    const { slipNo } = redeemed(village, household, [[soap(village), 2]]);
    const { settlementId } = settle({ slips: 1, points: 600 });
    expect(cancel(settlementId)).toEqual({ no: 'JS2026-001', slips: 1 });
    const settlement = settlementById(village.store, settlementId)!;
    expect(settlement).toMatchObject({ state: 'cancelled', stateReason: '期间选错', amount: 900 });
    expect(settlementLines(village.store, settlement)).toHaveLength(1);
    expect(slipByNo(village.store, slipNo, '2026')?.settlementNo).toBeNull();
    expect(settle({ slips: 1, points: 600 }).no).toBe('JS2026-002');
    expect(() => cancel(settlementId, 2)).toThrow('已经撤销过');
  });

  it('is not taken back by a screen that is behind', () => {
    redeemed(village, household, [[soap(village), 2]]);
    const { settlementId } = settle({ slips: 1, points: 600 });
    expect(() => cancel(settlementId, 7)).toThrow('刚被');
  });
});

it('what the parts of a settlement are paid adds up at every rate', () => {
  const part = fc.record({
    source: fc.constantFrom('shop' as const, 'donated' as const, 'village' as const, 'allotted' as const),
    fenPerPoint: fc.integer({ min: 1, max: 400 }),
    points: fc.integer({ min: 1, max: 100_000 }),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const amounts = amountsOf(parts);
      const paid = parts.filter(({ source }) => source === 'shop');
      const rates = [...new Set(paid.map(({ fenPerPoint }) => fenPerPoint))];
      const worth = rates.map((rate) =>
        pointsToFen(
          sumBy(
            paid.filter(({ fenPerPoint }) => fenPerPoint === rate),
            ({ points }) => points,
          ),
          rate,
        ),
      );
      expect(sum(amounts)).toBe(sum(worth));
      expect(amounts.every((fen, index) => fen === 0 || parts[index]?.source === 'shop')).toBe(true);
    }),
  );
});

/** Another version of the scheme with another rate, in force from a day on. */
function nextVersion(rateFenPerPoint: Fen, effectiveFrom: string): void {
  const change = (rules: SchemeDraft) => {
    rules.uses.goods = { rateFenPerPoint, barredCategories: [] };
  };
  revise(village, schemeId, effectiveFrom, change, '2026-09-20');
}

describe('paid out of the funds', () => {
  const pay = (settlementId: number, amount: Fen, fund: 'aid' | 'fiscal' = 'aid') =>
    payFromFund(village.store, village.by.accountant, { ...movement(fund, amount), settlementId });

  it('a payment that names no bill is asked about where its shop, or its words, have one that is unpaid', () => {
    received(village, 'aid', 20_00);
    redeemed(village, household, [[soap(village), 2]]);
    settle({ slips: 1, points: 600 });
    const [{ no, shopName } = { no: '', shopName: '' }] = unpaidSettlements(village.store);
    const free = (about: { party: string; summary: string }) => (answered: string) =>
      payFromFund(village.store, village.by.accountant, { ...movement('aid', 100), ...about, answered });
    for (const about of [
      { party: shopName, summary: '货款' },
      { party: '别的店', summary: `付 ${no}` },
    ]) {
      const question = refused(() => free(about)(''));
      expect(question).toMatchObject({
        code: 'question',
        message: expect.stringContaining(`结算单 ${no}（未付 9.00 元）`),
      });
      free(about)(question.message);
    }
    free({ party: '别的店', summary: '购米' })('');
    expect(unpaidSettlements(village.store)).toMatchObject([{ no, unpaid: 900 }]);
  });

  it('a settlement is paid in parts by several sources, never beyond its amount, and not cancelled once paid', () => {
    received(village, 'aid', 20_00);
    received(village, 'fiscal', 20_00);
    redeemed(village, household, [[soap(village), 2]]);
    const { settlementId } = settle({ slips: 1, points: 600 });
    expect(unpaidSettlements(village.store)).toMatchObject([{ no: 'JS2026-001', unpaid: 900 }]);
    const first = pay(settlementId, 500);
    expect(() => pay(settlementId, 401)).toThrow('还有 4.00 元没有付，不能付 4.01 元');
    pay(settlementId, 400, 'fiscal');
    expect(unpaidSettlements(village.store)).toEqual([]);
    const { version } = settlementById(village.store, settlementId)!;
    const cancel = () =>
      cancelSettlement(village.store, village.by.accountant, {
        requestId: requestId(),
        settlementId,
        version,
        reason: '算错',
      });
    expect(cancel).toThrow(`已在资金专账付款（凭证 ${first.no}）`);
    reverseFundEntry(village.store, village.by.accountant, {
      requestId: requestId(),
      id: first.id,
      reason: '退回',
    });
    expect(unpaidSettlements(village.store)).toMatchObject([{ unpaid: 500 }]);
  });
});
