/** 募集与使用: who gave what, how he is named in public, and what became of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { donationPayments, goodsGift, goodsGifts, moneyGifts } from '../../db/funds/donations.ts';
import { payFromFund, receiveFund, reverseFundEntry } from '../../db/funds/record.ts';
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

it('money that was given is listed with what it was paid for; what was taken back is not', () => {
  const { store, by } = village;
  const give = (party: string, amount: number) =>
    receiveFund(store, by.accountant, { ...movement('donation', amount), party, naming: 'surname' });
  give('张明', 500_00);
  const wrong = give('李四', 300_00);
  reverseFundEntry(store, by.accountant, { requestId: requestId(), id: wrong.id, reason: '重记' });
  receiveFund(store, by.accountant, movement('fiscal', 900_00));
  payFromFund(store, by.accountant, { ...movement('donation', 200_00), party: '供销社', summary: '购米' });
  payFromFund(store, by.accountant, { ...movement('fiscal', 100_00), party: '供销社', summary: '购盐' });
  expect(moneyGifts(store, SEPTEMBER)).toMatchObject([{ donor: '张明', naming: 'surname', amount: 500_00 }]);
  expect(donationPayments(store, SEPTEMBER)).toMatchObject([{ summary: '购米', amount: 200_00 }]);
  expect(moneyGifts(store, { from: '2026-10-01', to: '2026-10-31' })).toEqual([]);
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
  expect(goodsGifts(store, SEPTEMBER)).toMatchObject([
    { donor: '张明', naming: 'anonymous', received: 10, redeemed: 3, lost: 1, left: 6 },
  ]);
  expect(goodsGift(store, batchId)).toMatchObject({ name: '肥皂', received: 10, unitPrice: 300 });
  const own = takeIn(village, id, { quantity: 2 });
  expect(() => goodsGift(store, own)).toThrow('捐赠物品');
});
