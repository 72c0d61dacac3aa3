/** Prices by day: posted ahead, taken by the counter from their day on, while slips keep what they were sold at. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { changeGoods } from '../../db/goods/change.ts';
import { goodsById, goodsByCode, goodsHistory, listGoods } from '../../db/goods/goods.ts';
import { cancelPrice, postedPrices, postPrices } from '../../db/goods/post-prices.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { slipByNo, slipLines } from '../../db/redemptions/slips.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { GoodsId, Points } from '../../shared/values/units.ts';
import { sampleAdopted } from '../builders/fill-missing.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import { refused } from '../builders/refusals.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let household: CounterHousehold;
let soapId: GoodsId;

beforeEach(() => {
  village = buildVillage();
  household = householdWith(village, inForceScheme(village));
  soapId = soap(village);
});
afterEach(() => village.close());

const on = (day: string): void => village.clock.set(`${day}T02:00:00.000Z`);
const post = (fromDay: string, points: Points, answered?: string) =>
  postPrices(village.store, village.by.accountant, {
    requestId: requestId(),
    fromDay,
    prices: [{ goodsId: soapId, points }],
    ...(answered === undefined ? {} : { answered }),
  });
const price = () => goodsById(village.store, soapId)?.points;
const change = (points: Points) => {
  const { version, code, name, spec, unit, category } = requireFound(
    goodsById(village.store, soapId),
    '商品',
  );
  changeGoods(village.store, village.by.accountant, {
    requestId: requestId(),
    id: soapId,
    version,
    code,
    name,
    spec,
    unit,
    category,
    points,
  });
};

it('a price that was posted ahead holds from its day, and a slip keeps the price that it was sold at', () => {
  on('2026-11-20');
  post('2026-12-01', 400);
  expect(listGoods(village.store, { id: soapId })).toMatchObject([
    { points: 300, nextFrom: '2026-12-01', nextPoints: 400 },
  ]);
  expect(listGoods(village.store, { id: soapId, day: '2026-12-01' })).toMatchObject([{ points: 400 }]);
  on('2026-11-30');
  const { slipNo, points } = redeemed(village, household, [[soapId, 2]]);
  expect(points).toBe(600);
  on('2026-12-01');
  expect(listGoods(village.store, { id: soapId })).toMatchObject([
    { points: 400, nextFrom: null, nextPoints: null },
  ]);
  const { code } = requireFound(goodsById(village.store, soapId), '商品');
  expect(goodsByCode(village.store, code)?.points).toBe(400);
  expect(redeemed(village, household, [[soapId, 1]]).points).toBe(400);
  const slip = requireFound(slipByNo(village.store, slipNo, '2026'), '小票');
  expect(slipLines(village.store, slip.id)).toMatchObject([{ unitPoints: 300, points: 600 }]);
  const back = returnSlip(village.store, village.by.operator, {
    requestId: requestId(),
    slipNo,
    reason: '包装破损',
  });
  expect(back.points).toBe(600);
});

it('a basket of yesterday’s price is not confirmed at today’s without a word', () => {
  on('2026-11-20');
  post('2026-11-21', 400);
  on('2026-11-21');
  expect(
    refused(() =>
      redeemed(village, household, [[soapId, 1]], {
        lines: [{ goodsId: soapId, quantity: 1, seenPoints: 300 }],
      }),
    ),
  ).toMatchObject({
    code: 'versionConflict',
    message: expect.stringContaining('已由 3') as string,
  });
});

it('a change at once holds that day, and the price that was posted still comes', () => {
  on('2026-11-20');
  post('2026-12-01', 400);
  change(350);
  expect(price()).toBe(350);
  on('2026-12-01');
  expect(price()).toBe(400);
  change(420);
  expect(price()).toBe(420);
  on('2027-01-01');
  expect(price()).toBe(420);
});

it('another price for the same day takes its place, and one that was posted is taken back before its day alone', () => {
  on('2026-11-20');
  post('2026-12-01', 400);
  post('2026-12-01', 450);
  const [posted, ...others] = postedPrices(village.store);
  expect(others).toEqual([]);
  expect(posted).toMatchObject({
    goodsId: soapId,
    points: 450,
    fromDay: '2026-12-01',
    postedOn: '2026-11-20',
  });
  const cancel = () =>
    cancelPrice(village.store, village.by.accountant, {
      requestId: requestId(),
      priceId: posted?.id ?? 0,
      reason: '供货商没有涨价',
    });
  on('2026-12-01');
  expect(refused(cancel)).toMatchObject({
    code: 'invalidState',
    message: expect.stringContaining('已从2026年12月1日起执行') as string,
  });
  on('2026-11-30');
  cancel();
  expect(refused(cancel)).toMatchObject({ code: 'notFound' });
  on('2026-12-02');
  expect(price()).toBe(300);
  expect(goodsHistory(village.store, soapId).map(({ summary }) => summary)).toEqual([
    expect.stringContaining('撤销预告的价：肥皂 238g，2026-12-01 起 4.50 不再执行，供货商没有涨价'),
    expect.stringContaining('2026-12-01 起 4 → 4.50'),
    expect.stringContaining('预告调价：肥皂 238g，2026-12-01 起 3 → 4'),
    expect.stringContaining('入库'),
    expect.stringContaining('新增商品'),
  ]);
});

it.each([
  ['of a day that has begun', '2026-11-20', 400, '从明天以后起执行'],
  ['of a mistyped year', '2036-12-01', 400, '请核对年份'],
  ['that holds already', '2026-12-01', 300, '已经是 3'],
])('a price %s is refused with what to do', (_, day, points, words) => {
  on('2026-11-20');
  expect(refused(() => post(day, points))).toMatchObject({
    code: 'invalidInput',
    message: expect.stringContaining(words) as string,
  });
  expect(postedPrices(village.store)).toEqual([]);
});

it('a price that would make gifts on the shelf cheaper than they were valued is asked about', () => {
  village.close();
  village = buildVillage();
  sampleAdopted(village, {
    uses: {
      ...sampleAdoption.uses,
      goods: { rateFenPerPoint: 100, barredCategories: [], donatedNotSold: true },
    },
  });
  soapId = soap(village, { stock: 0 });
  stockIn(village.store, village.by.accountant, {
    requestId: requestId(),
    goodsId: soapId,
    source: 'donated',
    quantity: 5,
    unitPrice: 300,
    bestBefore: null,
    remark: '',
    provider: '县红十字会',
  });
  on('2026-11-20');
  const asked = refused(() => post('2026-12-01', 200));
  expect(asked).toMatchObject({
    code: 'question',
    message: expect.stringContaining('规定捐赠、拨付的物品只能等价兑换') as string,
  });
  expect(post('2026-12-01', 200, asked.message)).toEqual({ count: 1 });
});

it('whatever was posted, changed and taken back, the price of a day is that of the latest act that holds then', () => {
  const dayOf = (n: number) => `2026-12-${String(n).padStart(2, '0')}`;
  const anAct = fc.record({
    what: fc.constantFrom('post', 'change', 'cancel'),
    ahead: fc.integer({ min: 1, max: 6 }),
    points: fc.integer({ min: 1, max: 5 }).map((n) => n * 100),
  });
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 1, maxLength: 12 }), (acts) => {
      const own = buildVillage();
      const before = village;
      village = own;
      soapId = soap(village);
      /** By day, what holds from then on. */
      const expected = new Map<number, Points>([[0, 300]]);
      const holdsOn = (day: number) =>
        [...expected].filter(([from]) => from <= day).toSorted(([a], [b]) => b - a)[0]?.[1];
      for (const [index, { what, ahead, points }] of acts.entries()) {
        const today = index + 1;
        on(dayOf(today));
        expect(price()).toBe(holdsOn(today));
        if (what === 'change') {
          change(points);
          if (holdsOn(today) !== points) expected.set(today, points);
        } else if (what === 'post') {
          if (holdsOn(today + ahead) === points) refused(() => post(dayOf(today + ahead), points));
          else {
            post(dayOf(today + ahead), points);
            expected.set(today + ahead, points);
          }
        } else {
          const [first] = postedPrices(village.store);
          if (first) {
            cancelPrice(village.store, village.by.accountant, {
              requestId: requestId(),
              priceId: first.id,
              reason: '不调了',
            });
            expected.delete(Number(first.fromDay.slice(8)));
          }
        }
      }
      for (let day = acts.length; day <= acts.length + 7; day += 1) {
        on(dayOf(day));
        expect(price()).toBe(holdsOn(day));
      }
      village = before;
      own.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);
