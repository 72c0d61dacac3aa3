/** 募集与使用: who gave what, how he is named in public, and what became of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { donatedGoods, donatedMoney, goodsGift } from '../../db/funds/donations.ts';
import { payFromFund, receiveFund, reverseFundEntry, transferFund } from '../../db/funds/record.ts';
import { stockIn } from '../../db/goods/stock-in.ts';
import { writeOff } from '../../db/goods/write-off.ts';
import { publicDonor } from '../../shared/donors.ts';
import { movement } from '../builders/funds.ts';
import { inForceScheme, requestId, soap, takeIn } from '../builders/goods.ts';
import { householdWith, redeemed } from '../builders/redemptions.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' };

it('a donor is named as he wishes, and a body that wants no name is one of goodwill', () => {
  expect(publicDonor('张明', 'name')).toBe('张明');
  expect(publicDonor('张明', 'surname')).toBe('张某');
  expect(publicDonor('欧阳建国', 'surname')).toBe('欧阳某');
  expect(publicDonor('张明', 'anonymous')).toBe('爱心人士');
  expect(publicDonor('匿名', 'surname')).toBe('爱心人士');
  expect(publicDonor('百色市华强建材有限公司', 'surname')).toBe('爱心单位');
});

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const give = (party: string, amount: number, day?: string) =>
  receiveFund(village.store, village.by.accountant, {
    ...movement('donation', amount, day),
    party,
    naming: 'surname',
  });
const takeBack = (id: number) =>
  reverseFundEntry(village.store, village.by.accountant, { requestId: requestId(), id, reason: '重记' });

it('money that was given is listed with what it was paid for; a mistake taken back in the same days is not', () => {
  const { store, by } = village;
  give('张明', 500_00);
  takeBack(give('李四', 300_00).id);
  receiveFund(store, by.accountant, movement('fiscal', 900_00));
  payFromFund(store, by.accountant, { ...movement('donation', 200_00), party: '供销社', summary: '购米' });
  payFromFund(store, by.accountant, { ...movement('fiscal', 100_00), party: '供销社', summary: '购盐' });
  expect(donatedMoney(store, SEPTEMBER)).toMatchObject({
    opening: 0,
    gifts: [{ party: '张明', naming: 'surname', amount: 500_00 }],
    payments: [{ summary: '购米', amount: 200_00 }],
    transfers: [],
    left: 300_00,
  });
  expect(donatedMoney(store, OCTOBER)).toEqual({
    opening: 300_00,
    gifts: [],
    payments: [],
    transfers: [],
    left: 300_00,
  });
});

it('what is taken back later stays in the days whose sheet showed it, and is taken off in its own', () => {
  const { store, by } = village;
  const given = give('张明', 500_00, '2026-09-05');
  const paid = payFromFund(store, by.accountant, {
    ...movement('donation', 100_00, '2026-09-12'),
    summary: '购米',
  });
  const september = donatedMoney(store, SEPTEMBER);
  expect(september).toMatchObject({
    gifts: [{ amount: 500_00 }],
    payments: [{ amount: 100_00 }],
    left: 400_00,
  });
  village.clock.set('2026-10-03T02:00:00.000Z');
  takeBack(paid.id);
  takeBack(given.id);
  expect(donatedMoney(store, SEPTEMBER)).toEqual(september);
  expect(donatedMoney(store, OCTOBER)).toMatchObject({
    opening: 400_00,
    gifts: [{ party: '张明', naming: 'surname', amount: -500_00 }],
    payments: [{ amount: -100_00 }],
    left: 0,
  });
});

it('donated money that goes to another fund is on the sheet, and so is what comes back', () => {
  const { store, by } = village;
  give('张明', 10_000_00);
  const moved = transferFund(store, by.accountant, {
    ...movement('donation', 6_000_00),
    to: 'collective',
    summary: '修路',
  });
  const transfers = [{ summary: '修路', otherFund: 'collective', amount: -6_000_00 }];
  expect(donatedMoney(store, SEPTEMBER)).toMatchObject({ transfers, payments: [], left: 4_000_00 });
  village.clock.set('2026-10-03T02:00:00.000Z');
  takeBack(moved.id);
  expect(donatedMoney(store, OCTOBER)).toMatchObject({
    opening: 4_000_00,
    transfers: [{ otherFund: 'collective', amount: 6_000_00 }],
    left: 10_000_00,
  });
});

it('goods that were given are followed to the last piece', () => {
  const { store, by } = village;
  const schemeId = inForceScheme(village);
  const household = householdWith(village, schemeId);
  const id = soap(village, { stock: 0 });
  const { batchId } = stockIn(store, by.accountant, {
    requestId: requestId(),
    goodsId: id,
    source: 'donated',
    quantity: 10,
    unitPrice: 300,
    bestBefore: '2026-10-10',
    remark: '',
    provider: '张明',
    naming: 'anonymous',
    condition: '外箱受潮',
  });
  takeIn(village, id, { quantity: 5 });
  redeemed(village, household, [[id, 3]]);
  writeOff(store, by.accountant, {
    requestId: requestId(),
    batchId,
    quantity: 1,
    reason: '破损',
    witness: '单火珍',
  });
  const september = donatedGoods(store, SEPTEMBER);
  expect(september).toMatchObject([
    { donor: '张明', naming: 'anonymous', opening: 0, received: 10, redeemed: 3, lost: 1, left: 6 },
  ]);
  expect(goodsGift(store, batchId)).toMatchObject({
    name: '肥皂',
    received: 10,
    unitPrice: 300,
    condition: '外箱受潮',
  });
  const own = takeIn(village, id, { quantity: 2 });
  expect(() => goodsGift(store, own)).toThrow('捐赠物品');
  village.clock.set('2026-10-03T02:00:00.000Z');
  redeemed(village, household, [[id, 2]]);
  expect(donatedGoods(store, SEPTEMBER)).toEqual(september);
  expect(donatedGoods(store, OCTOBER)).toMatchObject([
    { donor: '张明', opening: 6, received: 0, redeemed: 2, lost: 0, left: 4 },
  ]);
});
