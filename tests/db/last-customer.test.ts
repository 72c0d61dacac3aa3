/** 上一户: the household that this clerk served last today comes back to the counter, as it is now. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lastCustomer } from '../../db/redemptions/last-customer.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { returnSlip } from '../../db/redemptions/return.ts';
import type { GoodsId, SchemeId } from '../../shared/values/units.ts';
import { requestId, soap } from '../builders/goods.ts';
import {
  basket,
  counterVillage,
  householdWith,
  redeemed,
  type CounterHousehold,
} from '../builders/redemptions.ts';
import type { TestVillage } from '../builders/village.ts';

let village: TestVillage;
let schemeId: SchemeId;
let household: CounterHousehold;
let goodsId: GoodsId;
beforeEach(() => {
  ({ village, schemeId, household } = counterVillage());
  goodsId = soap(village);
});
afterEach(() => village.close());

const last = (by = village.by.operator) =>
  lastCustomer(village.store, by).map(({ no, balance, recent }) => [no, balance, recent !== null]);

it('there is none before the first slip of the day, and none of another clerk or of yesterday', () => {
  expect(last()).toEqual([]);
  redeemed(village, household, [[goodsId, 2]]);
  expect(last()).toEqual([['01001', 9400, true]]);
  expect(last(village.by.accountant)).toEqual([]);
  village.clock.forward(1);
  expect(last()).toEqual([]);
});

it('is the last one, with its balance of now, also when its slip came back', () => {
  const other = householdWith(village, schemeId, { no: '01002', head: '单火珍' });
  redeemed(village, household, [[goodsId, 2]]);
  const { slipNo } = redeemed(village, other, [[goodsId, 1]]);
  redeem(village.store, village.by.accountant, basket(village, household, [[goodsId, 1]]));
  expect(last()).toEqual([['01002', 9700, true]]);
  returnSlip(village.store, village.by.operator, { requestId: requestId(), slipNo, reason: '拿错' });
  expect(last().map(([no, balance]) => [no, balance])).toEqual([['01002', 10_000]]);
});
