import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchesOf } from '../../db/goods/batches.ts';
import { dayFigures } from '../../db/redemptions/day.ts';
import { listSlips } from '../../db/redemptions/list-slips.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import { stockDifferencesText } from '../../shared/stock-differences.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { stocktaken } from '../builders/stocktakes.ts';
import { requestId, soap } from '../builders/goods.ts';
import { counterVillage, householdWith, redeemed, type CounterHousehold } from '../builders/redemptions.ts';
import type { TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;

beforeEach(() => {
  ({ village, schemeId, household } = counterVillage());
});
afterEach(() => village.close());

describe('the day at the counter', () => {
  it('names what the stocktake of the day found missing', () => {
    const id = soap(village);
    const batch = batchesOf(village.store, id)[0];
    const counts = [{ batchId: batch!.id, seen: batch!.quantity, counted: batch!.quantity - 2 }];
    const count = { counts, reason: '月末盘点', witness: '农建国' };
    stocktaken(village, count);
    const day = dayFigures(village.store, '2026-09-26');
    expect(day.differences).toEqual([{ name: '肥皂', spec: '238g', unit: '块', unitSize: 1, quantity: -2 }]);
    expect(day.lastAt).not.toBe('');
    expect(day.counted).toBe(true);
    expect(dayFigures(village.store, '2026-09-25')).toMatchObject({
      differences: [],
      counted: false,
      lastAt: '',
    });
  });

  it('distinguishes a stocktake that agreed from a day without one', () => {
    const batch = batchesOf(village.store, soap(village))[0]!;
    const words = () => {
      const { differences, counted } = dayFigures(village.store, '2026-09-26');
      return stockDifferencesText(differences, counted);
    };
    expect(words()).toBe('当日未盘点');
    const counts = [{ batchId: batch.id, seen: batch.quantity, counted: batch.quantity }];
    const count = { counts, reason: '', witness: '农建国' };
    stocktaken(village, count);
    expect(words()).toBe('无');
  });

  it('lists goods that came back on a day of their own, so that the table adds up to the net points', () => {
    const id = soap(village);
    const { slipNo } = redeemed(village, household, [[id, 2]]);
    village.clock.set('2026-09-27T02:00:00.000Z');
    redeemed(village, household, [[soap(village, { name: '碗', spec: '', points: 500, unit: '个' }), 1]]);
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });
    const { goods, points, returnedPoints } = dayFigures(village.store, '2026-09-27');
    expect(goods).toMatchObject([
      { name: '碗', quantity: 1, points: 500, returned: 0, returnedPoints: 0 },
      { name: '肥皂', quantity: 0, points: 0, returned: 2, returnedPoints: 600 },
    ]);
    expect(sumBy(goods, (line) => line.points - line.returnedPoints)).toBe(points - returnedPoints);
    expect(dayFigures(village.store, '2026-09-26').goods).toMatchObject([{ quantity: 2, returned: 0 }]);
  });

  it('adds up slips, households, goods, points and returns', () => {
    const id = soap(village);
    const bowl = soap(village, { name: '碗', spec: '', points: 500, unit: '个' });
    const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
    redeemed(village, household, [[id, 2]]);
    redeemed(village, household, [[bowl, 1]]);
    const { slipNo } = redeemed(village, other, [[id, 1]]);
    village.clock.set('2026-09-26T15:59:00.000Z');
    returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });
    expect(dayFigures(village.store, '2026-09-26')).toMatchObject({
      slips: 3,
      households: 2,
      points: 1400,
      firstSlip: '2026-000001',
      lastSlip: '2026-000003',
      returns: 1,
      returnedPoints: 300,
      goods: [
        { name: '肥皂', quantity: 3, points: 900 },
        { name: '碗', quantity: 1, points: 500 },
      ],
    });
    const { goods } = dayFigures(village.store, '2026-09-26');
    expect(goods.map(({ name, returned, returnedPoints }) => [name, returned, returnedPoints])).toEqual([
      ['肥皂', 1, 300],
      ['碗', 0, 0],
    ]);
    expect(dayFigures(village.store, '2026-09-27')).toMatchObject({ slips: 0, returns: 0, lastAt: '' });
    const all = { from: '2026-09-01', to: '2026-09-30', offset: 0, limit: 10 };
    expect(listSlips(village.store, { ...all, text: '' })).toMatchObject({
      count: 3,
      points: 1100,
      returned: 1,
    });
    expect(listSlips(village.store, { ...all, text: 'shz' })).toMatchObject({ count: 1 });
    expect(listSlips(village.store, { ...all, text: '', state: 'returned' }).slips[0]).toMatchObject({
      slipNo,
      state: 'returned',
    });
  });
});
