/** Books of the shop, drawn from its records: 兑换登记表, 物资台账, 盘点表, 兑换目录, 货架标签. */
import { expect, test } from 'vitest';
import { returnSlip } from '../../../db/redemptions/return.ts';
import { batchesInStock } from '../../../db/goods/batches.ts';
import { setGoodsState } from '../../../db/goods/change.ts';
import { goodsById } from '../../../db/goods/goods.ts';
import { postPrices } from '../../../db/goods/post-prices.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { Application } from '../../../electron/host/application.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { stocktaken } from '../../builders/stocktakes.ts';
import { clientFor } from '../../builders/call.ts';
import { eachWithApplication } from '../../builders/each-application.ts';
import { recordsOf } from '../../builders/drawn.ts';
import { inForceScheme, requestId, soap, takeIn } from '../../builders/goods.ts';
import { householdWith, redeemed } from '../../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let record: ReturnType<typeof recordsOf>;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  record = recordsOf(app);
  schemeId = inForceScheme(village);
});

const september = { from: '2026-09-01', to: '2026-09-30' };
const shop = () => clientFor(app, village, 'operator');
const office = () => clientFor(app, village, 'accountant');

test('the register has each goods of each slip with its own balance; a returned slip is listed and not counted', async () => {
  const goods = [soap(village), soap(village, { name: '牙刷', code: '200', points: 250 })] as const;
  const household = householdWith(village, schemeId);
  redeemed(village, household, [
    [goods[0], 2],
    [goods[1], 1],
  ]);
  const back = redeemed(village, household, [[goods[1], 4]]);
  returnSlip(village.store, village.by.operator, {
    requestId: requestId(),
    slipNo: back.slipNo,
    reason: '拿错了',
  });
  await shop().redemptions.registerDocument(september);
  const { lines, slips, returned, totals, shop: name } = record('redemption-register');
  expect(name).not.toBe('');
  expect(lines.map((line) => [line.name, line.quantity, line.points, line.balance, line.returned])).toEqual([
    ['肥皂', 2, 600, 9400, false],
    ['牙刷', 1, 250, 9150, false],
    ['牙刷', 4, 1000, 8150, true],
  ]);
  expect([slips, returned]).toEqual([2, 1]);
  expect(totals.map(({ points }) => points)).toEqual([850]);
});

test('the register of other days has none of it, and days in the wrong order are refused', async () => {
  redeemed(village, householdWith(village, schemeId), [[soap(village), 1]]);
  await shop().redemptions.registerDocument({ from: '2026-08-01', to: '2026-08-31' });
  expect(record('redemption-register').lines).toEqual([]);
  await expect(
    shop().redemptions.registerDocument({ from: '2026-09-30', to: '2026-09-01' }),
  ).rejects.toMatchObject({ data: { code: 'invalidInput', message: '起始日期不能晚于截止日期。' } });
});

test('the stock ledger begins with what was there before, and what it ends with is on the shelf', async () => {
  village.clock.set('2026-08-20T02:00:00.000Z');
  const goods = soap(village);
  village.clock.set('2026-09-10T02:00:00.000Z');
  const batchId = takeIn(village, goods, { quantity: 5, source: 'donated' });
  const { slipNo } = redeemed(village, householdWith(village, schemeId), [[goods, 3]]);
  returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '破损' });
  village.clock.set('2026-10-02T02:00:00.000Z');
  takeIn(village, goods, { quantity: 100 });
  await shop().goods.ledgerDocument(september);
  const [one, ...others] = record('stock-ledger').goods;
  expect(others).toEqual([]);
  expect(one?.opening).toBe(20);
  expect(
    one?.moves.map(({ day, kind, quantity, source, slipNo: no }) => [day, kind, quantity, source, no]),
  ).toEqual([
    ['2026-09-10', 'in', 5, 'donated', ''],
    ['2026-09-10', 'out', -3, 'shop', slipNo],
    ['2026-09-10', 'return', 3, 'shop', slipNo],
  ]);
  expect(one?.moves[0]?.batchId).toBe(batchId);
  await shop().goods.ledgerDocument({ from: '2026-10-01', to: '2026-10-31' });
  expect(record('stock-ledger').goods[0]).toMatchObject({ opening: 25, moves: [{ quantity: 100 }] });
});

test('a stocktake is counted on a blank form, and its differences are printed afterwards', async () => {
  soap(village);
  await office().goods.stocktakeDocument({ stocktakeId: null });
  const form = record('stocktake');
  expect(form.day).toBeUndefined();
  expect(form.lines).toMatchObject([{ name: '肥皂', book: 20 }]);
  expect(form.lines[0]).not.toHaveProperty('counted');
  const [batch] = batchesInStock(village.store);
  stocktaken(village, {
    counts: [{ batchId: batch!.id, seen: 20, counted: 18 }],
    reason: '受潮',
    witness: '农建国',
  });
  const { stocktakes } = await office().goods.stocktakes();
  expect(stocktakes).toMatchObject([{ differences: 1, staffName: '村会计' }]);
  await office().goods.stocktakeDocument({ stocktakeId: stocktakes[0]!.id });
  expect(record('stocktake')).toMatchObject({
    day: '2026-09-26',
    lines: [{ book: 20, counted: 18, reason: '受潮（见证人 农建国）' }],
  });
  await expect(office().goods.stocktakeDocument({ stocktakeId: 999 })).rejects.toMatchObject({
    data: { code: 'notFound' },
  });
});

test('the catalogue and the labels have what the counter hands out, and nothing else', async () => {
  const kept = soap(village);
  const gone = soap(village, { name: '旧货', code: '201' });
  const { version } = goodsById(village.store, gone)!;
  setGoodsState(village.store, village.by.accountant, {
    requestId: requestId(),
    id: gone,
    version,
    state: 'offSale',
    reason: '停售',
  });
  await shop().goods.catalogueDocument({ day: todayOf(village.store) });
  expect(record('goods-catalogue').goods.map(({ name, points }) => [name, points])).toEqual([['肥皂', 300]]);
  await shop().goods.labelDocument({ goodsIds: null });
  expect(record('shelf-label').goods.map(({ name }) => name)).toEqual(['肥皂']);
  await shop().goods.labelDocument({ goodsIds: [gone] });
  expect(record('shelf-label').goods.map(({ name }) => name)).toEqual(['旧货']);
  expect(goodsById(village.store, kept)?.code).not.toBe('');
});

test('the catalogue and the labels of a day to come have the prices that were posted for it', async () => {
  const goodsId = soap(village);
  const day = '2026-10-01';
  postPrices(village.store, village.by.accountant, {
    requestId: requestId(),
    fromDay: day,
    prices: [{ goodsId, points: 350 }],
  });
  await shop().goods.catalogueDocument({ day });
  expect(record('goods-catalogue')).toMatchObject({ day, postedOn: '2026-09-26', goods: [{ points: 350 }] });
  await shop().goods.labelDocument({ day, goodsIds: null });
  expect(record('shelf-label').goods).toMatchObject([{ points: 350 }]);
  await shop().goods.catalogueDocument({ day: '2026-09-30' });
  expect(record('goods-catalogue')).toMatchObject({ goods: [{ points: 300 }] });
  await expect(shop().goods.catalogueDocument({ day: '2026-09-25' })).rejects.toMatchObject({
    data: { code: 'invalidInput' },
  });
});

test('there are no labels of nothing', async () => {
  await expect(shop().goods.labelDocument({ goodsIds: null })).rejects.toMatchObject({
    data: { code: 'invalidState' },
  });
});
