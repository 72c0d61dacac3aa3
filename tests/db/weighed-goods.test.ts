/** Goods that are sold by weight. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeGoods } from '../../db/goods/change.ts';
import { expiringBatches, movesOf } from '../../db/goods/batches.ts';
import { goodsById, listGoods } from '../../db/goods/goods.ts';
import { importGoodsLines, previewGoodsLines } from '../../db/goods/import.ts';
import { stockLedger } from '../../db/goods/stock-ledger.ts';
import { withdrawGoodsImport } from '../../db/goods/withdraw-import.ts';
import { donatedGoods, goodsGift } from '../../db/funds/donations.ts';
import { holdBasket, heldBaskets } from '../../db/held-baskets/held-baskets.ts';
import { acceptPurchase } from '../../db/purchases/accept.ts';
import { orderGoods } from '../../db/purchases/order.ts';
import { purchaseById, purchaseLines } from '../../db/purchases/read.ts';
import { purchaseSuggestions } from '../../db/purchases/suggestions.ts';
import { unpaidSettlements } from '../../db/funds/bill-payments.ts';
import { createSettlement } from '../../db/redemptions/create-settlement.ts';
import { allowancesFor } from '../../db/redemptions/allowances.ts';
import { dayFigures } from '../../db/redemptions/day.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { settlementLines } from '../../db/redemptions/settlements.ts';
import { slipByNo, slipLines } from '../../db/redemptions/slips.ts';
import type { GoodsImportLine } from '../../shared/contract/goods-imports.ts';
import { requireFound } from '../../shared/refusals.ts';
import { PIECES, WEIGHED } from '../../shared/values/goods-quantity.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { inForceScheme, pork, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let meat: GoodsId;

beforeEach(() => {
  village = buildVillage();
  schemeId = inForceScheme(village, 100);
  household = householdWith(village, schemeId, { points: 100_000 });
  meat = pork(village);
});
afterEach(() => village.close());

const goods = (id: GoodsId) => requireFound(goodsById(village.store, id), '商品');
const change = (id: GoodsId, fields: { unit?: string; unitSize?: typeof PIECES | typeof WEIGHED }) => {
  const { version, code, name, spec, unit, category, points, unitSize } = goods(id);
  return changeGoods(village.store, village.by.accountant, {
    requestId: requestId(),
    id,
    version,
    code,
    name,
    spec,
    unit,
    category,
    points,
    unitSize,
    ...fields,
  });
};
const september = { from: '2026-09-01', to: '2026-09-30' };

describe('at the counter', () => {
  it('1.254 斤 at 12.50 points cost 15.68, and the stock is left to the gram', () => {
    const { slipNo, points } = redeemed(village, household, [[meat, 1254]]);
    expect(points).toBe(1568);
    const slip = slipByNo(village.store, slipNo, '2026')!;
    expect(slip.goods).toBe('猪肉 1.254斤');
    expect(slipLines(village.store, slip.id)).toMatchObject([
      { quantity: 1254, unit: '斤', unitSize: WEIGHED, unitPoints: 1250, points: 1568 },
    ]);
    expect(listGoods(village.store, { id: meat })[0]).toMatchObject({ stock: 18_746, unitSize: WEIGHED });
  });

  it('weight from two batches is rounded once, and each owner has its part', () => {
    takeIn(village, meat, { quantity: 333, source: 'village' });
    redeemed(village, household, [[meat, 19_999]]);
    const { points } = redeemed(village, household, [[meat, 334]]);
    expect(points).toBe(418);
    const lines = previewSettlement(village.store, { ...september, schemeId }).lines;
    expect(lines.map(({ source, quantity, unitSize }) => [source, quantity, unitSize])).toEqual([
      ['shop', 20_000, WEIGHED],
      ['village', 333, WEIGHED],
    ]);
    expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(24_999 + 418);
  });

  it('what is missing is said in the unit', () => {
    expect(refused(() => redeemed(village, household, [[meat, 20_001]])).message).toBe(
      '“猪肉”只剩 20 斤，要 20.001 斤。请减少数量或换一种。',
    );
  });

  it('a weight that costs nothing is refused, and more than the counter takes', () => {
    const straw = pork(village, { name: '稻草', code: '', points: 1, stock: 20_000 });
    expect(refused(() => redeemed(village, household, [[straw, 499]])).message).toContain('折不到 0.01');
    expect(redeemed(village, household, [[straw, 500]]).points).toBe(1);
    expect(refused(() => redeemed(village, household, [[straw, 10_000_000]])).message).toContain(
      '不能大于 9999 斤',
    );
  });

  it('its allowance counts weights', () => {
    const egg = pork(village, { name: '鸡蛋', code: '', allowance: '每户每月2' });
    redeemed(village, household, [[egg, 1500]]);
    expect(allowancesFor(village.store, { householdId: household.id, goodsIds: [egg] })).toMatchObject([
      { allowed: 2000, taken: 1500, left: 500, unitSize: WEIGHED },
    ]);
    expect(refused(() => redeemed(village, household, [[egg, 501]])).message).toContain(
      '本月已领 1.5 斤（最近一次2026年9月26日 1.5 斤，小票 2026-000001），还可领 0.5 斤，这次要 0.501 斤',
    );
  });

  it('is put aside with its weight', () => {
    holdBasket(village.store, village.by.operator, {
      requestId: requestId(),
      basketId: requestId(),
      householdId: household.id,
      memberId: null,
      schemeId,
      cardNumber: null,
      collector: '',
      relation: null,
      lines: [{ goodsId: meat, quantity: 1250, seenPoints: 1250 }],
    });
    expect(heldBaskets(village.store, null)[0]?.lines).toMatchObject([{ quantity: 1250, unitSize: WEIGHED }]);
  });
});

describe('comes back', () => {
  const back = (slipNo: string, quantity?: number) =>
    returnSlip(village.store, village.by.operator, {
      requestId: requestId(),
      slipNo,
      reason: '不新鲜',
      ...(quantity === undefined ? {} : { lines: [{ goodsId: meat, quantity }] }),
    });

  it('in parts, and never more or less than was paid', () => {
    const { slipNo } = redeemed(village, household, [[meat, 1003]]);
    expect(back(slipNo, 501).points).toBe(1254 - 628);
    expect(back(slipNo, 501).points).toBe(628 - 1);
    expect(back(slipNo).points).toBe(1);
    expect(slipByNo(village.store, slipNo, '2026')).toMatchObject({
      state: 'returned',
      returnedPoints: 1254,
    });
    expect(listGoods(village.store, { id: meat })[0]?.stock).toBe(20_000);
  });

  it('not where it is worth nothing, and not more than was taken', () => {
    const straw = pork(village, { name: '稻草', code: '', points: 1 });
    const { slipNo } = redeemed(village, household, [
      [meat, 1000],
      [straw, 2000],
    ]);
    expect(
      refused(() =>
        returnSlip(village.store, village.by.operator, {
          requestId: requestId(),
          slipNo,
          reason: '不要了',
          lines: [{ goodsId: straw, quantity: 100 }],
        }),
      ).message,
    ).toContain('退的太少');
    expect(refused(() => back(slipNo, 1001)).message).toContain('只有 1 斤可退，不能退 1.001 斤');
  });
});

describe('on the books', () => {
  it('settlement, day and stock ledger keep the weight', () => {
    redeemed(village, household, [[meat, 1254]]);
    const { slips, points, amount } = previewSettlement(village.store, { ...september, schemeId });
    const { settlementId } = createSettlement(village.store, village.by.accountant, {
      requestId: requestId(),
      schemeId,
      from: '2026-09-01',
      to: '2026-09-26',
      shopName: '兴旺商店',
      seen: { slips, points, amount },
    });
    expect(settlementLines(village.store, { id: settlementId })).toMatchObject([
      { quantity: 1254, unitSize: WEIGHED, points: 1568, amount: 1568 },
    ]);
    expect(dayFigures(village.store, '2026-09-26').goods).toMatchObject([
      { quantity: 1254, unitSize: WEIGHED },
    ]);
    expect(stockLedger(village.store, { ...september, most: 100 })).toMatchObject([
      { name: '猪肉', unitSize: WEIGHED, moves: [{ quantity: 20_000 }, { quantity: -1254 }] },
    ]);
    expect(movesOf(village.store, meat).map(({ quantity }) => quantity)).toEqual([-1254, 20_000]);
    expect(expiringBatches(village.store, 30)).toEqual([]);
  });

  it('a purchase is ordered, accepted and owed by weight', () => {
    const { id } = orderGoods(village.store, village.by.accountant, {
      requestId: requestId(),
      buyer: 'village',
      supplier: '县肉联厂',
      quotes: [],
      remark: '',
      lines: [{ goodsId: meat, quantity: 12_500, unitPrice: 1099 }],
    });
    expect(purchaseById(village.store, id).amount).toBe(13_738);
    const [line] = purchaseLines(village.store, id);
    expect(line).toMatchObject({ quantity: 12_500, unitSize: WEIGHED });
    const accept = (reason: string) =>
      acceptPurchase(village.store, village.by.operator, {
        requestId: requestId(),
        id,
        version: 1,
        acceptors: '洪燕',
        reference: '',
        reason,
        lines: [{ lineId: line!.id, accepted: 12_335, bestBefore: null }],
      });
    expect(refused(() => accept('')).message).toContain('采购 12.5 斤，实收 12.335 斤');
    expect(accept('少了水分').amount).toBe(13_556);
    expect(purchaseById(village.store, id).amount).toBe(13_556);
    expect(unpaidSettlements(village.store)).toMatchObject([{ unpaid: 13_556 }]);
    redeemed(village, household, [[meat, 1254]]);
    expect(purchaseSuggestions(village.store).find(({ goodsId }) => goodsId === meat)).toMatchObject({
      used: 1254,
      stock: 31_081,
      unitSize: WEIGHED,
    });
  });
});

it('a list of a delivery brings weighed goods in by the unit, whatever unit it writes, and is withdrawn as a whole', () => {
  const line: GoodsImportLine = {
    row: 2,
    code: '12',
    name: '猪肉',
    spec: '',
    unit: '公斤',
    points: 1250,
    source: 'shop',
    quantity: 3,
    unitPrice: 900,
    bestBefore: null,
    category: '食品',
    provider: '县肉联厂',
  };
  expect(previewGoodsLines(village.store, [line])).toMatchObject([
    { what: 'same', differences: [], toCheck: [expect.stringContaining('单位仍是“斤”')] },
  ]);
  const file = { requestId: requestId(), fileName: '送货单.xlsx', sha256: 'ab', stock: 'all' as const };
  const result = importGoodsLines(village.store, village.by.accountant, file, [line]);
  expect(result).toMatchObject({ same: 1, batches: 1, pieces: 3 });
  expect(goods(meat)).toMatchObject({ unit: '斤', unitSize: WEIGHED });
  expect(listGoods(village.store, { id: meat })[0]?.stock).toBe(23_000);
  const { id: importRunId } = village.store.sqlite
    .prepare<[], { id: number }>('SELECT max(id) AS id FROM import_run')
    .get()!;
  const withdrawal = { requestId: requestId(), importRunId, reason: '送错了' };
  expect(withdrawGoodsImport(village.store, village.by.accountant, withdrawal)).toMatchObject({ pieces: 3 });
  expect(listGoods(village.store, { id: meat })[0]?.stock).toBe(20_000);
});

it('a gift that is weighed is received, handed out and lost to the gram', () => {
  const batchId = takeIn(village, meat, { quantity: 5250, source: 'donated' });
  redeemed(village, household, [[meat, 21_000]]);
  expect(goodsGift(village.store, batchId)).toMatchObject({ received: 5250, unitSize: WEIGHED });
  expect(donatedGoods(village.store, september)).toMatchObject([
    { batchId, received: 5250, redeemed: 1000, lost: 0, left: 4250, unitSize: WEIGHED },
  ]);
});

describe('how goods are measured', () => {
  it('weighed goods have a unit of weight', () => {
    expect(refused(() => pork(village, { name: '羊肉', code: '', unit: '块' })).message).toContain(
      '只能是斤、公斤、千克',
    );
  });

  it('stays once there is a quantity of them; the unit of pieces may be written otherwise', () => {
    const message = refused(() => change(meat, { unit: '公斤' })).message;
    expect(message).toContain('不能改成称重的公斤');
    expect(refused(() => change(meat, { unitSize: PIECES })).message).toContain('不能改成按件');
    const soaps = soap(village);
    expect(refused(() => change(soaps, { unitSize: WEIGHED, unit: '斤' })).message).toContain(
      '不能改成称重的斤',
    );
    change(soaps, { unit: '条' });
    expect(goods(soaps)).toMatchObject({ unit: '条', unitSize: PIECES });
    const fresh = soap(village, { name: '红糖', stock: 0 });
    change(fresh, { unitSize: WEIGHED, unit: '公斤' });
    expect(goods(fresh)).toMatchObject({ unit: '公斤', unitSize: WEIGHED });
  });

  it('a delivery of more than a million units is refused, of pieces as of weights', () => {
    expect(refused(() => takeIn(village, meat, { quantity: 1_000_000_001 })).message).toContain(
      '不能大于 1000000 斤',
    );
    expect(refused(() => takeIn(village, soap(village), { quantity: 1_000_001 })).message).toContain(
      '不能大于 1000000 块',
    );
  });
});
