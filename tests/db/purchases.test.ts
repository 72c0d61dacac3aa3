/** Purchases: what should be bought, ordered, checked on arrival, and paid out of the funds. */
import { cancelStockIn } from '../../db/goods/cancel-stock-in.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acceptPurchase, cancelPurchase } from '../../db/purchases/accept.ts';
import { orderGoods } from '../../db/purchases/order.ts';
import { listPurchases, purchaseById, purchaseLines, quotesOf } from '../../db/purchases/read.ts';
import { purchaseSuggestions } from '../../db/purchases/suggestions.ts';
import { batchesOf } from '../../db/goods/batches.ts';
import { changeGoods } from '../../db/goods/change.ts';
import { goodsById, goodsHistory, listGoods } from '../../db/goods/goods.ts';
import { homeOverview } from '../../db/home/home.ts';
import { unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { payFromFund, receiveFund, reverseFundEntry } from '../../db/funds/record.ts';
import { requireFound } from '../../shared/refusals.ts';
import { suggestedQuantity, type Buyer } from '../../shared/purchases.ts';
import type { GoodsId } from '../../shared/values/units.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let soapId: GoodsId;
let saltId: GoodsId;
beforeEach(() => {
  village = buildVillage();
  soapId = soap(village);
  saltId = soap(village, { name: '食盐', spec: '400g', unit: '包', points: 200, stock: 0 });
});
afterEach(() => village.close());

const order = ({ buyer = 'village' as Buyer, quotes = [] as { supplier: string; amount: number }[] } = {}) =>
  orderGoods(village.store, village.by.accountant, {
    requestId: requestId(),
    buyer,
    supplier: '县供销社',
    quotes,
    remark: '',
    lines: [
      { goodsId: soapId, quantity: 30, unitPrice: 265 },
      { goodsId: saltId, quantity: 10, unitPrice: 180 },
    ],
  });

function accept(
  id: number,
  [soapCame, saltCame]: [number, number],
  { reason = '', bestBefore = '2028-09-01' as string | null, version = 1 } = {},
) {
  const [first, second] = purchaseLines(village.store, id);
  return acceptPurchase(village.store, village.by.operator, {
    requestId: requestId(),
    id,
    version,
    acceptors: '农建国、陆小燕',
    reference: 'SH-0926',
    reason,
    lines: [
      { lineId: first?.id ?? 0, accepted: soapCame, bestBefore: null },
      { lineId: second?.id ?? 0, accepted: saltCame, bestBefore },
    ],
  });
}

const pay = (purchaseId: number, amount: number) =>
  payFromFund(village.store, village.by.accountant, {
    requestId: requestId(),
    fund: 'collective',
    amount,
    day: '2026-09-26',
    party: '县供销社',
    summary: '付货款',
    voucher: '',
    purchaseId,
  });

it('what was ordered becomes batches of the village once it was checked, at the price of the order', () => {
  const { id, no } = order({
    quotes: [
      { supplier: '县供销社', amount: 9750 },
      { supplier: '镇上超市', amount: 10_100 },
      { supplier: '老王批发', amount: 9900 },
    ],
  });
  expect(no).toBe('CG2026-0001');
  expect(purchaseById(village.store, id)).toMatchObject({ state: 'ordered', amount: 9750 });
  expect(quotesOf(village.store, id)).toHaveLength(3);
  expect(accept(id, [30, 10])).toEqual({ no, batches: 2, amount: 9750 });
  expect(batchesOf(village.store, saltId)).toMatchObject([
    {
      source: 'village',
      quantity: 10,
      unitPrice: 180,
      bestBefore: '2028-09-01',
      provider: '县供销社',
      reference: 'SH-0926',
      remark: `采购 ${no}`,
    },
  ]);
  expect(listPurchases(village.store, { limit: 10, offset: 0 }).purchases).toMatchObject([
    { no, state: 'accepted', acceptors: '农建国、陆小燕' },
  ]);
});

it('less than was ordered needs a reason, and is what is owed; goods that did not come make no batch', () => {
  const { id } = order();
  expect(refused(() => accept(id, [28, 0])).message).toBe(
    '“肥皂 238g”采购 30 块，实收 28 块：请填写数量不符的说明。',
  );
  expect(accept(id, [28, 0], { reason: '食盐缺货，肥皂少两块' })).toMatchObject({ batches: 1, amount: 7420 });
  expect(batchesOf(village.store, saltId)).toEqual([]);
  expect(unpaidSettlements(village.store)).toMatchObject([{ id, unpaid: 7420 }]);
});

it('nothing at all, expired goods, and a purchase that was accepted or cancelled are refused, and change nothing', () => {
  const { id, no } = order();
  expect(refused(() => accept(id, [0, 0], { reason: '没有来' })).message).toContain('一件都没有收到');
  expect(refused(() => accept(id, [30, 10], { bestBefore: '2026-09-25' })).message).toContain('已经过了');
  expect(batchesOf(village.store, soapId)).toHaveLength(1);
  accept(id, [30, 10]);
  expect(refused(() => accept(id, [30, 10])).message).toContain(`采购单 ${no} 已验收`);
  const cancel = { requestId: requestId(), id, version: 2, reason: '不要了' };
  expect(refused(() => cancelPurchase(village.store, village.by.accountant, cancel)).code).toBe(
    'invalidState',
  );
  const other = order();
  cancelPurchase(village.store, village.by.accountant, {
    requestId: requestId(),
    id: other.id,
    version: 1,
    reason: '供货商停业',
  });
  expect(refused(() => accept(other.id, [30, 10])).message).toContain('已撤销');
});

it('goods stand once on an order, and a merchant is asked once', () => {
  const lines = [
    { goodsId: soapId, quantity: 1, unitPrice: 100 },
    { goodsId: soapId, quantity: 2, unitPrice: 100 },
  ];
  const input = {
    requestId: requestId(),
    buyer: 'village' as const,
    supplier: '县供销社',
    quotes: [],
    remark: '',
    lines,
  };
  expect(refused(() => orderGoods(village.store, village.by.accountant, input)).message).toContain('有两行');
  const quote = { supplier: '镇上超市', amount: 100 };
  expect(refused(() => order({ quotes: [quote, quote] })).message).toContain('询价记了两次');
});

it('a purchase is paid out of a fund once it came, never beyond its amount; a payment taken back is owed again', () => {
  receiveFund(village.store, village.by.accountant, {
    requestId: requestId(),
    fund: 'collective',
    amount: 100_000,
    day: '2026-09-26',
    party: '村集体',
    summary: '注入资金',
    voucher: '',
  });
  const { id, no } = order();
  expect(refused(() => pay(id, 100)).message).toContain('还没有验收');
  accept(id, [30, 10]);
  expect(refused(() => pay(id, 9751)).message).toContain(`采购单 ${no} 共 97.50 元，还有 97.50 元没有付`);
  const paid = pay(id, 9000);
  expect(unpaidSettlements(village.store)).toMatchObject([{ no, unpaid: 750 }]);
  pay(id, 750);
  expect(unpaidSettlements(village.store)).toEqual([]);
  reverseFundEntry(village.store, village.by.accountant, {
    requestId: requestId(),
    id: paid.id,
    reason: '记错',
  });
  expect(unpaidSettlements(village.store)).toMatchObject([{ no, unpaid: 9000 }]);
  const own = order({ buyer: 'shop' });
  accept(own.id, [30, 10]);
  expect(refused(() => pay(own.id, 100)).message).toContain('商户自己采购');
  expect(unpaidSettlements(village.store)).toHaveLength(1);
});

it('what runs out is suggested: two months of the use of ninety days, without stock and what is on its way', () => {
  expect(suggestedQuantity({ used: 90, stock: 20, ordered: 10, minStock: 0, unitSize: 1 })).toBe(30);
  expect(suggestedQuantity({ used: 1, stock: 0, ordered: 0, minStock: 0, unitSize: 1 })).toBe(1);
  expect(suggestedQuantity({ used: 0, stock: 0, ordered: 0, minStock: 0, unitSize: 1 })).toBe(0);
  expect(suggestedQuantity({ used: 3, stock: 20, ordered: 0, minStock: 0, unitSize: 1 })).toBe(0);
  const household = householdWith(village, inForceScheme(village));
  redeemed(village, household, [[soapId, 18]]);
  const of = (id: GoodsId) => purchaseSuggestions(village.store).find(({ goodsId }) => goodsId === id);
  expect(of(soapId)).toMatchObject({ used: 18, stock: 2, ordered: 0, quantity: 10, lastPrice: 270 });
  expect(of(saltId)).toMatchObject({ used: 0, quantity: 0, lastPrice: null });
  order();
  expect(of(soapId)).toMatchObject({ ordered: 30, quantity: 0 });
});

it('goods below their minimum stock are suggested and a task at home, until enough is on its way', () => {
  expect(suggestedQuantity({ used: 3, stock: 4, ordered: 1, minStock: 30, unitSize: 1 })).toBe(25);
  const { version, code, name, spec, unit, category, points } = requireFound(
    goodsById(village.store, soapId),
    '商品',
  );
  const withMinimum = (minStock: number, seen: number) =>
    changeGoods(village.store, village.by.accountant, {
      requestId: requestId(),
      id: soapId,
      code,
      name,
      spec,
      unit,
      category,
      points,
      minStock,
      version: seen,
    });
  const task = () => homeOverview(village.store, 0).due.find(({ kind }) => kind === 'stock');
  expect(task()).toBeUndefined();
  const changed = withMinimum(25, version);
  expect(goodsHistory(village.store, soapId)[0]?.summary).toContain('最低库存 0 → 25');
  expect(listGoods(village.store, { id: soapId })).toMatchObject([{ minStock: 25, stock: 20 }]);
  expect(task()).toMatchObject({
    title: '1 种物品低于最低库存',
    detail: '肥皂还有 20 块（最低 25），请采购',
    count: 1,
    page: '/purchases',
  });
  expect(purchaseSuggestions(village.store)[0]).toMatchObject({
    goodsId: soapId,
    minStock: 25,
    quantity: 5,
  });
  order();
  expect(task()).toBeUndefined();
  withMinimum(0, changed.version);
  expect(purchaseSuggestions(village.store).map(({ goodsId, quantity }) => [goodsId, quantity])).toEqual([
    [soapId, 0],
    [2, 0],
  ]);
});

it('what was booked by mistake and taken out of stock again is not owed', () => {
  const { id } = order();
  accept(id, [30, 10]);
  const [, wrong] = batchesOf(village.store, soapId);
  cancelStockIn(village.store, village.by.accountant, {
    requestId: requestId(),
    batchId: wrong?.id ?? 0,
    quantity: 20,
    reason: '实到 10 块，多记了 20',
  });
  // 10 × 2.65 and 10 × 1.80.
  expect(purchaseById(village.store, id).amount).toBe(4450);
  expect(unpaidSettlements(village.store)).toMatchObject([{ id, unpaid: 4450 }]);
  expect(refused(() => pay(id, 4451)).message).toContain('还有 44.50 元没有付');
});

it('goods that were paid for are not taken out of stock again before the payment is: the village would have paid for nothing', () => {
  receiveFund(village.store, village.by.accountant, {
    requestId: requestId(),
    fund: 'collective',
    amount: 1_000_000,
    day: '2026-09-26',
    party: '村集体',
    summary: '收入',
    voucher: '',
  });
  const { id } = order();
  accept(id, [30, 10]);
  const paid = pay(id, 9000);
  const [, batch] = batchesOf(village.store, soapId);
  const cancel = (quantity: number) =>
    cancelStockIn(village.store, village.by.accountant, {
      requestId: requestId(),
      batchId: batch!.id,
      quantity,
      reason: '多记了',
    });
  // 97.50 came, 90.00 was paid: two pieces of 2.65 may go, not three.
  expect(refused(() => cancel(3)).message).toContain(
    '已在资金专账付款 90.00 元，撤销这次入库后实收只值 89.55 元',
  );
  cancel(2);
  expect(purchaseById(village.store, id)).toMatchObject({ amount: 9220, paid: 9000 });
  reverseFundEntry(village.store, village.by.accountant, {
    requestId: requestId(),
    id: paid.id,
    reason: '货少了',
  });
  cancel(28);
  expect(purchaseById(village.store, id)).toMatchObject({ amount: 1800, paid: 0 });
});

it('a purchase of more money than there is is refused, when ordered and when checked, and the list can still be read', () => {
  const huge = { goodsId: soapId, quantity: 1_000_000, unitPrice: 99_999_999_999 };
  const tooMuch = () =>
    orderGoods(village.store, village.by.accountant, {
      requestId: requestId(),
      buyer: 'village',
      supplier: '县供销社',
      quotes: [],
      remark: '',
      lines: [huge],
    });
  expect(refused(tooMuch).message).toContain('超过了 1,000,000,000.00 元');
  const { id } = orderGoods(village.store, village.by.accountant, {
    requestId: requestId(),
    buyer: 'village',
    supplier: '县供销社',
    quotes: [],
    remark: '',
    lines: [{ ...huge, quantity: 1 }],
  });
  const [line] = purchaseLines(village.store, id);
  const acceptMore = () =>
    acceptPurchase(village.store, village.by.operator, {
      requestId: requestId(),
      id,
      version: 1,
      acceptors: '农建国',
      reference: '',
      reason: '多送了',
      lines: [{ lineId: line!.id, accepted: 1_000_000, bestBefore: null }],
    });
  expect(refused(acceptMore).message).toContain('超过了 1,000,000,000.00 元');
  expect(listPurchases(village.store, { offset: 0, limit: 10 }).purchases).toMatchObject([
    { id, state: 'ordered', amount: 99_999_999_999 },
  ]);
});

it('a payment pays one bill', () => {
  const { id } = order();
  accept(id, [30, 10]);
  const input = {
    requestId: requestId(),
    fund: 'collective' as const,
    amount: 100,
    day: '2026-09-26',
    party: '县供销社',
    summary: '付货款',
    voucher: '',
    purchaseId: id,
    settlementId: 1,
  };
  expect(refused(() => payFromFund(village.store, village.by.accountant, input)).message).toContain(
    '只能付一张单子',
  );
});
